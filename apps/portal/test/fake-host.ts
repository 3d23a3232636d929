import type { Commune } from '@parvis/contract'
import type { PortalHostRequest } from '@parvis/plugin-api/portal'
import { z } from 'zod'
import { sampleBallotLog } from './sample-ballot-log.js'
import { refused, unproven } from './sample-verification.js'
import { budget, overview, petition, process, sampleCommune, survey } from './sample-commune.js'

export interface FakeHostOptions {
  readonly commune?: Commune
  readonly base?: string
  readonly modules?: readonly string[]
  /** Answers instead of the sample's. */
  readonly callApi?: PortalHostRequest['callApi']
}

const json = (value: unknown, status = 200) =>
  new Response(JSON.stringify(value), { status, headers: { 'content-type': 'application/json' } })
const problem = (code: string, status: number) =>
  json({ type: 'about:blank', title: code, status, code }, status)

/** Answers the calls of the ballot log's API for the sample's one vote. */
async function sampleLogApi(path: string, init: RequestInit): Promise<Response> {
  const log = await sampleBallotLog()
  if (path === 'key') return json(log.key)
  if (path === 'checkpoint') return new Response(log.checkpoint, { headers: { 'content-type': 'text/plain; charset=utf-8' } })
  if (path !== 'proof') return problem('not-found', 404)
  const { trackingCode } = z.object({ trackingCode: z.string() }).parse(JSON.parse(String(init.body)))
  return json(await log.trace(trackingCode))
}

/** What core and the modules that are on keep, as the API tells it. */
function sampleData(modules: readonly string[]): Response {
  const note = { what: { fr: 'Un code' }, purpose: { fr: 'Vérifier l’adresse' }, retention: { fr: 'Dix minutes' } }
  const core = { owner: 'core', title: { fr: 'Ce site' }, entries: [note] }
  const ofModules = modules.map((owner) => ({ owner, title: { fr: owner }, entries: [{ ...note, retention: { fr: 'Trois mois' } }] }))
  return json({ groups: [core, ...ofModules] })
}

/** Answers the API's calls with the sample commune. */
export function sampleApi(path: string, init: RequestInit = {}, modules: readonly string[] = ['sample']): Promise<Response> {
  if (path === '/api/data-protection') return Promise.resolve(sampleData(modules))
  const log = `/api/votes/${budget.id}/log/`
  if (path.startsWith(log)) return sampleLogApi(path.slice(log.length), init)
  const [, kind, slug] = /^\/api\/participation(?:\/(processes|activities)\/([^/?]+))?$/u.exec(path) ?? []
  if (path === '/api/participation') return Promise.resolve(json(overview))
  if (kind === 'processes' && slug === process.slug) return Promise.resolve(json(process))
  if (kind === 'activities' && slug === 'switched-off') return Promise.resolve(problem('module-off', 404))
  if (kind === 'activities') {
    const activity = [budget, petition, survey].find((each) => each.slug === slug)
    if (activity !== undefined) {
      return Promise.resolve(json({ activity, ...(activity.processId === undefined ? {} : { process }) }))
    }
  }
  const verified = /^\/api\/verification\/(act_\w+)$/u.exec(path)?.[1]
  if (verified !== undefined) return Promise.resolve(json(verified === petition.id ? refused : unproven))
  return Promise.resolve(problem('not-found', 404))
}

/** A host of the portal for tests: the sample commune, a seal that is only turned around. */
export function fakeHost(request: Request, options: FakeHostOptions = {}): PortalHostRequest {
  return {
    request,
    commune: options.commune ?? sampleCommune,
    base: options.base ?? '/malmedy',
    origin: new URL(request.url).origin,
    modules: options.modules ?? ['sample'],
    callApi: options.callApi ?? ((path, init) => sampleApi(path, init, options.modules)),
    seal: async (value) => Buffer.from(JSON.stringify(value)).toString('base64url'),
    unseal: async (sealed) => {
      try {
        return JSON.parse(Buffer.from(sealed, 'base64url').toString('utf8'))
      } catch {
        return undefined
      }
    },
  }
}
