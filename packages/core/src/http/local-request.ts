import type { FastifyRequest } from 'fastify'

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/

/** Whether the request was made on this machine, and not handed on by a proxy on it. */
export function isLocalRequest(request: FastifyRequest): boolean {
  const { forwarded, 'x-forwarded-for': forwardedFor, 'x-real-ip': realIp } = request.headers
  const isHandedOn = forwarded !== undefined || forwardedFor !== undefined || realIp !== undefined
  return !isHandedOn && LOOPBACK.test(request.socket.remoteAddress ?? '')
}
