import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { ActivityId, LOCALES, modulesApi, participationAdminApi, type Activity } from '@parvis/contract'
import { schemaOf } from '@parvis/plugin-api'
import type { PluginServer } from '@parvis/plugin-api/server'
import { auditRowLevelSecurity } from '@parvis/core/testing'
import { createTestPlatform } from '../platform/create-test-platform.js'
import type { TestPlatform } from '../platform/test-platform.js'
import { actTogether } from '../platform/two-people.js'
import { staffRouteDecisions, type FactorDecisions } from '../second-factor/staff-route-decisions.js'
import { personalDataConformance, type PlantPersonalData } from './personal-data-conformance.js'
import { callRoute, routesOf } from './plugin-routes.js'
import { rowsByCommune, rowsOf } from './plugin-rows.js'
import { missingTexts, readTexts } from './plugin-texts.js'

export interface ConformanceOptions {
  /** Plugins that this one requires. */
  readonly others?: readonly PluginServer[]
  /** Settings of an activity, where the defaults do not suffice. */
  readonly settings?: Record<string, unknown>
  /** Stores something in a commune, where the plugin has no `seed` that does. Runs in a unit of work of the commune. */
  readonly fill?: (platform: TestPlatform, slug: string) => Promise<void>
  /** Stores something about a person, where the plugin finds anything by person. Nothing of it may be needed for now. */
  readonly plantPersonalData?: PlantPersonalData
  /** For each route of staff, whether it needs a second factor: what shows personal data, or opens, closes or voids (spec I-25). */
  readonly staffRoutes?: FactorDecisions
}

/**
 * What every plugin must pass: it obeys its switch in each commune by itself, keeps its data while off, exports and erases
 * them, shows nothing of one commune to another, refuses who may not, and speaks all languages.
 *
 * @example conformance(petitionsServer)
 */
export function conformance(server: PluginServer, options: ConformanceOptions = {}): void {
  const { plugin } = server
  const subject = `the plugin "${plugin.id}"`

  describe(`${subject}, in its manifest and texts`, () => {
    it('names and explains itself in every language', () => {
      const texts = [
        plugin.title,
        plugin.summary,
        ...plugin.permissions.map((each) => each.title),
        ...(plugin.actions ?? []).map((each) => each.title),
        ...plugin.capabilities.map((each) => each.text),
        ...plugin.phaseKinds.map((each) => each.title),
        ...plugin.residentChanges.map((each) => each.text),
        ...plugin.personalData.flatMap(({ what, purpose, retention, notByPerson }) => [what, purpose, retention, notByPerson ?? what]),
      ]
      for (const text of texts) expect(Object.keys(text).sort()).toEqual([...LOCALES].sort())
    })

    it('has the same interface texts in every language', () => {
      expect(missingTexts(readTexts(server.locales))).toEqual([])
    })
  })

  personalDataConformance(server, options.plantPersonalData, options.others)

  describe(subject, () => {
    let platform: TestPlatform

    const turn = async (slug: string, to: 'on' | 'off'): Promise<number> => {
      const admin = await platform.staff(slug, 'admin')
      const answer = await admin.client(modulesApi).change({ params: { plugin: plugin.id }, body: { to, running: 'close' } })
      return answer.ok ? 200 : answer.problem.status
    }
    /** A module with a running vote is not turned off: the vote is closed first, by two people. */
    const closeVotes = async (slug: string): Promise<void> => {
      const open = await platform.rows(
        rowsOf.id,
        `SELECT activity_id AS id FROM core.vote WHERE commune_id = $1 AND state IN ('open', 'suspended')`,
        [platform.commune(slug).id],
      )
      const pair = { first: await platform.staff(slug, 'clerk'), second: await platform.staff(slug, 'admin') }
      for (const { id } of open) await actTogether(pair, ActivityId.encode(id), 'close-early', 'A test ends')
      await platform.runJobs()
    }
    const exported = async (slug: string): Promise<Record<string, unknown>> => {
      const admin = await platform.staff(slug, 'admin')
      const answer = await admin.fetch(`/api/staff/modules/${plugin.id}/export`)
      expect(answer.status).toBe(200)
      const { exportedAt: _at, ...content }: Record<string, unknown> = await answer.json()
      return content
    }
    const createActivity = async (slug: string): Promise<Activity> => {
      const clerk = await platform.staff(slug, 'clerk')
      const body = { plugin: plugin.id, title: { fr: 'Essai', nl: 'Proef' }, settings: options.settings ?? {} }
      const answer = await clerk.client(participationAdminApi).createActivity({ body })
      if (!answer.ok) throw new Error(`${answer.problem.code} ${JSON.stringify(answer.problem.issues)}`)
      return answer.value
    }
    const fill = async (slug: string): Promise<void> => {
      const { seed } = server
      if (seed !== undefined) await platform.inCommune(slug, () => platform.get(seed).seed('small'))
      await platform.inCommune(slug, async () => options.fill?.(platform, slug))
      await platform.runJobs()
    }

    beforeAll(async () => {
      platform = await createTestPlatform({ plugins: [...(options.others ?? []), server], modules: 'off' })
    })
    afterAll(() => platform?.close())

    it('keeps its tables behind row-level security', async () => {
      expect(await platform.superuserQuery((query) => auditRowLevelSecurity(query))).toEqual([])
    })

    it('answers 404 to everybody while it is off', async () => {
      const admin = await platform.staff('huy', 'admin')
      for (const route of routesOf(server)) {
        for (const caller of [platform.visitor('huy'), admin]) {
          const answer = await callRoute(caller, route)
          expect({ route: route.operationId, ...answer }).toEqual({ route: route.operationId, status: 404, code: 'module-off' })
        }
      }
    })

    it('works from the moment it is turned on, in that commune alone', async () => {
      expect(await turn('huy', 'on')).toBe(200)
      for (const route of routesOf(server)) {
        expect((await callRoute(platform.visitor('huy'), route)).code).not.toBe('module-off')
        expect((await callRoute(platform.visitor('gent'), route)).code).toBe('module-off')
      }
      const boot: { modules: string[] } = await (await platform.visitor('huy').fetch('/api/bootstrap')).json()
      expect(boot.modules).toContain(plugin.id)
    })

    it('refuses staff routes to visitors, and to staff without the right', async () => {
      const viewer = await platform.staff('huy', 'viewer')
      for (const route of routesOf(server)) {
        if (route.access.kind !== 'staff') continue
        const wanted = [route.access.permission].flat()
        const isGranted = plugin.permissions.some((each) => wanted.includes(each.id) && each.grantedTo?.includes('viewer') === true)
        expect((await callRoute(platform.visitor('huy'), route)).status).toBe(401)
        if (!isGranted) expect((await callRoute(viewer, route)).status).toBe(403)
      }
    })

    it('I-25 asks for a second factor on the routes of staff that were decided on', async () => {
      const signIn = async () => await platform.staff('huy', 'admin', { secondFactor: 'none' })
      expect(await staffRouteDecisions(routesOf(server), { signIn, root: platform.url })).toEqual(options.staffRoutes ?? {})
    })

    it('shows nothing of an activity to another commune', async () => {
      expect(await turn('gent', 'on')).toBe(200)
      const activity = await createActivity('huy')
      const stranger = await platform.staff('gent', 'admin')
      expect((await stranger.fetch(`/api/staff/participation/activities/${activity.id}`)).status).toBe(404)
      for (const route of routesOf(server)) {
        if (!route.fullPath.includes(':activity')) continue
        const answer = await callRoute(stranger, route, { activity: activity.id })
        expect({ route: route.operationId, found: answer.status < 300 }).toEqual({ route: route.operationId, found: false })
      }
    })

    it('keeps its data while it is off', async () => {
      await fill('huy')
      await fill('gent')
      await closeVotes('huy')
      expect(await turn('huy', 'off')).toBe(200)
      await platform.runJobs()
      const before = await exported('huy')
      for (const route of routesOf(server)) expect((await callRoute(platform.visitor('huy'), route)).code).toBe('module-off')
      expect(await turn('huy', 'on')).toBe(200)
      expect(await exported('huy')).toEqual(before)
    })

    it('exports what one commune has, and nothing of another', async () => {
      const gent = platform.commune('gent')
      const foreign = await platform.rows(rowsOf.id, 'SELECT id FROM core.activity WHERE commune_id = $1', [gent.id])
      const text = JSON.stringify(await exported('huy'))
      for (const { id } of foreign) expect(text).not.toContain(id)
    })

    it('erases everything of one commune, only when off and confirmed, and nothing of another', async () => {
      const { id: huy } = platform.commune('huy')
      const { id: gent } = platform.commune('gent')
      const before = await rowsByCommune(platform, schemaOf(plugin.id))
      expect(before.get(gent) ?? 0).toBeGreaterThan(0)
      const admin = await platform.staff('huy', 'admin')
      const erase = (confirmation: string): Promise<Response> => admin.post(`/api/staff/modules/${plugin.id}/erase`, { confirmation })
      expect((await erase(plugin.id)).status).toBe(409)
      expect(await turn('huy', 'off')).toBe(200)
      expect((await erase('yes')).status).toBe(422)
      expect((await erase(plugin.id)).status).toBe(204)
      const after = await rowsByCommune(platform, schemaOf(plugin.id))
      expect(after.get(huy) ?? 0).toBe(0)
      expect(after.get(gent)).toBe(before.get(gent))
      expect(await platform.rows(rowsOf.id, 'SELECT id FROM core.activity WHERE commune_id = $1 AND plugin = $2', [huy, plugin.id])).toEqual([])
    })
  })
}
