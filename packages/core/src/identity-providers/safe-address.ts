import type { Environment } from '../config/environment.js'

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Whether requests with secrets may go to this address: HTTPS without credentials in it. Outside production a provider on
 * this machine may do without.
 */
export function isSafeAddress(address: string, { isProduction }: Pick<Environment, 'isProduction'>): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname, username, password } = new URL(address)
  if (username !== '' || password !== '') return false
  return protocol === 'https:' || (protocol === 'http:' && !isProduction && LOOPBACK.has(hostname))
}
