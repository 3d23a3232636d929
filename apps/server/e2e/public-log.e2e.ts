import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { ActivityId, ballotLogApi, isProblem, participationAdminApi } from '@parvis/contract'
import { BallotBox } from '@parvis/plugin-api/server'
import { createTestPlatform, type TestPlatform } from '@parvis/testkit'
import { expectNoAxeViolations, repositoryRoot, withBrowser } from '@parvis/testkit/browser'
import { withEvent } from '@parvis/testkit/fixtures'
import { loadApps } from '../src/apps.js'

/** The built portal and the built command line, on a server with a real ballot box. */
describe('the public log of a vote, as residents and witnesses see it', () => {
  let platform: TestPlatform
  let folder = ''
  let activity = ''
  let slug = ''
  const codes: string[] = []

  const valueOf = <T>(answer: { ok: true; value: T } | { ok: false; problem: { code: string } }): T => {
    if (!answer.ok) throw new Error(answer.problem.code)
    return answer.value
  }
  const home = (): string => platform.visitor('huy').base
  const page = (locale: string): string => `${home()}/${locale}/a/${slug}/verify`

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'parvis-log-e2e-'))
    platform = await createTestPlatform({ plugins: [withEvent], portal: (await loadApps()).portal })
    const clerk = (await platform.staff('huy', 'clerk')).client(participationAdminApi)
    const created = valueOf(await clerk.createActivity({ body: { plugin: 'with-event', title: { fr: 'Le vote' } } }))
    const published = valueOf(await clerk.moveActivity({ params: { activity: created.id }, body: { to: 'published' } }))
    activity = published.id
    slug = published.slug
    await platform.inCommune('huy', async () => {
      const box = platform.get(BallotBox)
      const activityId = ActivityId.decode(activity) ?? ''
      for (let n = 0; n < 13; n += 1) {
        const voter = { personKey: `person ${n}`, method: 'test', level: 1 } as const
        const receipt = await box.cast({ activityId, voter, channel: 'web', content: { n }, changeable: false, closesAt: new Date('2100-01-01') })
        if (isProblem(receipt)) throw new Error(receipt.code)
        codes.push(receipt.trackingCode)
      }
    })
  })
  afterAll(async () => {
    await platform?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('B-08 goes from the box into the log, and is proven there by the browser', async () => {
    await withBrowser(async ({ visitor }) => {
      const resident = await visitor({ locale: 'fr-BE' })
      const check = async (code: string): Promise<void> => {
        await resident.goto(page('fr'))
        await resident.getByLabel('Code de suivi').fill(code.toLowerCase())
        await resident.getByRole('button', { name: 'Vérifier', exact: true }).click()
      }
      await check(codes[0] ?? '')
      await resident.getByRole('heading', { name: 'Votre bulletin est dans l’urne, et pas encore dans le registre' }).waitFor()
      await platform.inCommune('huy', async () => await platform.get(BallotBox).seal(ActivityId.decode(activity) ?? ''))
      for (const code of codes.slice(0, 3)) {
        await check(code)
        await resident.getByRole('heading', { name: 'Prouvé : votre bulletin est dans le registre public' }).waitFor()
      }
      await expectNoAxeViolations(resident)
      const plain = await visitor({ javaScript: false, viewport: 'phone', locale: 'fr-BE' })
      await plain.goto(page('fr'))
      await plain.getByLabel('Code de suivi').fill(codes[5] ?? '')
      await plain.getByRole('button', { name: 'Vérifier', exact: true }).click()
      await plain.getByRole('heading', { name: 'Seul ce site a vérifié' }).waitFor()
    })
  })

  it('B-12 is watched by the program of witnesses, scripts of the page included', async () => {
    const { noteKey } = valueOf(await platform.visitor('huy').client(ballotLogApi).key({ params: { activity } }))
    const program = join(repositoryRoot(), 'packages/cli/bin/parvis.mjs')
    const args = [program, 'watch', `${home()}/api/votes/${activity}/log`, '--page', page('fr'), '--key', noteKey, '--once', '--folder', folder]
    const first = await promisify(execFile)(process.execPath, args)
    expect(first.stdout).toMatch(/pinned [1-9]\d* scripts/)
    const second = await promisify(execFile)(process.execPath, args)
    expect(second.stderr).toBe('')
    expect(second.stdout).toContain('all is in order')
  })
})
