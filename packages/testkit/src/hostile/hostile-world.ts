import { participationAdminApi, settingsApi, votingCodesApi, type BoundRoute } from '@parvis/contract'
import { PluginRegistry, RouteRegistry } from '@parvis/core'
import type { TestPlatform } from '../platform/test-platform.js'
import { idsOf, plantMarks } from './foreign-marks.js'
import { gatherValues } from './gather-values.js'
import { endedSession, hostileCallers, VISITOR } from './hostile-callers.js'
import type { HostileCaller } from './hostile-request.js'
import { portalPages, type PortalPage } from './portal-pages.js'
import { SMALL_PICTURE } from './upload-attacks.js'
import type { ValuePool } from './value-pool.js'

/** The commune that is attacked, and the one whose data must stay where they are. */
export const OWN = 'huy'
export const FOREIGN = 'gent'

/** Everything that a run knows before its first request. */
export interface HostileWorld {
  readonly routes: readonly BoundRoute[]
  readonly pages: readonly PortalPage[]
  readonly callers: readonly HostileCaller[]
  readonly own: ValuePool
  readonly foreign: ValuePool
  readonly foreignIds: ReadonlySet<string>
  /** Cookies that attacks put in others' places. */
  readonly cookies: readonly string[]
  /** How many texts of the other commune carry the mark, and residents of each have proven themselves. */
  readonly marks: number
  readonly residents: number
  /** How many plugins run: a world of many has more pages than one of the template alone. */
  readonly modules: number
}

const CONTENT = {
  title: { fr: 'Un essai de plus', nl: 'Nog een proef' },
  summary: { fr: 'Les faits d’abord, les avis ensuite.', nl: 'Eerst de feiten, dan de meningen.' },
  decisionMaker: { fr: 'Le conseil communal' },
  whatCanChange: { fr: 'Un peu de tout' },
  answerBy: '2099-12-31',
}

/** Ways to a draft, a published and a closed process. */
const PROCESSES = [[], ['published'], ['published', 'closed']] as const

/** Fills a commune as every plugin does for demonstrations, and with one thing of each kind of core's besides. */
async function fill(platform: TestPlatform, slug: string): Promise<void> {
  const admin = await platform.staff(slug, 'admin')
  const participation = admin.client(participationAdminApi)
  for (const { plugin, server } of platform.get(PluginRegistry).running()) {
    const { seed } = server
    for (const size of ['small', 'large'] as const) {
      if (seed !== undefined) await platform.inCommune(slug, async () => await platform.get(seed).seed(size))
    }
    const title = { fr: `Essai de ${slug}`, nl: `Proef van ${slug}` }
    await participation.createActivity({ body: { plugin: plugin.id, title, settings: {} } })
  }
  for (const states of PROCESSES) {
    const process = await participation.createProcess({ body: CONTENT })
    if (!process.ok) throw new Error(`No process: ${process.problem.code}`)
    for (const to of states) {
      const moved = await participation.moveProcess({ params: { process: process.value.id }, body: { to } })
      if (!moved.ok) throw new Error(`No process that is ${to}: ${moved.problem.code}`)
    }
  }
  await admin
    .client(settingsApi)
    .uploadLogo({ file: new Blob([SMALL_PICTURE], { type: 'image/png' }), fileName: 'logo.png' })
  await platform.runJobs()
}

/** Residents who have proven themselves by a printed code, for every activity that takes one. @returns their cookies. */
async function provenResidents(
  platform: TestPlatform,
  slug: string,
  activities: readonly string[],
): Promise<string[]> {
  const admin = await platform.staff(slug, 'admin')
  const cookies: string[] = []
  for (const activity of activities) {
    const list = await admin
      .client(votingCodesApi)
      .generate({ params: { activity }, body: { count: 1, label: 'hostile' } })
    const code = list.ok ? list.value.split('\n')[1]?.split(';')[0] : undefined
    const resident = platform.visitor(slug)
    await resident.post(`/api/verification/${activity}/voting-code/code`, { fields: { code: code ?? '' }, locale: 'fr' })
    if (resident.cookieHeader() !== '') cookies.push(resident.cookieHeader())
  }
  return cookies
}

/** Builds the world of a run on a platform with two communes. */
export async function createHostileWorld(platform: TestPlatform): Promise<HostileWorld> {
  const routes = platform
    .get(RouteRegistry)
    .apis()
    .flatMap((api) => Object.values(api.routes))
  for (const slug of [OWN, FOREIGN]) await fill(platform, slug)
  const callers = await hostileCallers(platform, OWN, FOREIGN)
  const own = await gatherValues(await platform.staff(OWN, 'admin'), routes)
  const residents = await provenResidents(platform, OWN, own.ids('act'))
  const foreign = await gatherValues(await platform.staff(FOREIGN, 'admin'), routes)
  const strangers = await provenResidents(platform, FOREIGN, foreign.ids('act'))
  const marks = await plantMarks(platform, FOREIGN)
  const foreignIds = await idsOf(platform, FOREIGN)
  const pages = await portalPages(platform.visitor(OWN), platform.commune(OWN).commune.languages)
  return {
    routes,
    pages,
    callers: [
      ...callers,
      ...residents.map((cookie): HostileCaller => ({ ...VISITOR, name: 'resident', cookie })),
    ],
    own,
    foreign,
    foreignIds,
    marks,
    residents: Math.min(residents.length, strangers.length),
    modules: platform.get(PluginRegistry).running().length,
    cookies: [
      ...strangers,
      ...residents,
      await endedSession(platform, OWN),
      await endedSession(platform, FOREIGN),
    ],
  }
}
