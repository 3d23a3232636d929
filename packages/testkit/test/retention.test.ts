import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { ActivityId, isProblem, sessionApi, verificationApi } from '@parvis/contract'
import { DeskCodes, LetterCodes, ScheduleRegistry } from '@parvis/core/testing'
import { Activities } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { withResidentAct } from '../src/fixtures/with-resident-act.plugin.js'
import { createTestPlatform } from '../src/platform/create-test-platform.js'
import type { TestPlatform } from '../src/platform/test-platform.js'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** What the page on data protection promises of times is kept by schedules: the clock moves, and rows are gone. */
describe('what is kept for a time', () => {
  let platform: TestPlatform
  let activity = ''

  beforeAll(async () => {
    platform = await createTestPlatform({ plugins: [withResidentAct] })
    activity = await platform.inCommune('huy', async () => {
      const made = await platform.get(Activities).create({ plugin: 'with-resident-act', title: { fr: 'Avis' }, settings: {}, state: 'published' })
      if (isProblem(made)) throw new Error(made.code)
      return made.activity.id
    })
  })
  afterAll(() => platform?.close())

  const rows = async (table: string): Promise<number> =>
    (await platform.rows(z.object({ n: z.coerce.number() }), `SELECT count(*) AS n FROM core.${table}`))[0]?.n ?? -1
  /** Rows now, and after that time and the schedule. */
  const kept = async (table: string, { schedule, milliseconds }: { schedule: string; milliseconds: number }) => {
    platform.clock.advance(milliseconds)
    await platform.runSchedule(schedule)
    return await rows(table)
  }
  const askForCode = async (): Promise<void> => {
    const params = { activity, method: 'mailbox', step: 'address' }
    const answer = await platform.visitor('huy').client(verificationApi).answer({ params, body: { fields: { email: 'a@b.example' }, locale: 'fr' } })
    if (!answer.ok) throw new Error(answer.problem.code)
    await platform.runJobs()
  }

  it('I-26 forgets codes for mailboxes after ten minutes, not before', async () => {
    await askForCode()
    expect(await kept('mailbox_code', { schedule: 'core.forget-codes', milliseconds: 9 * MINUTE })).toBe(1)
    expect(await kept('mailbox_code', { schedule: 'core.forget-codes', milliseconds: 2 * MINUTE })).toBe(0)
  })

  it('I-26 forgets counters of networks and mailboxes once they have run out', async () => {
    await askForCode()
    expect(await rows('rate_limit')).toBeGreaterThan(0)
    expect(await kept('rate_limit', { schedule: 'core.forget-leftovers', milliseconds: 0 })).toBeGreaterThan(0)
    expect(await kept('rate_limit', { schedule: 'core.forget-leftovers', milliseconds: HOUR + MINUTE })).toBe(0)
  })

  it('I-26 forgets codes from the desk when they have run out', async () => {
    await platform.inCommune('huy', async () => {
      await platform.get(DeskCodes).issue(ActivityId.decode(activity) ?? '', { personKey: 'somebody', attributes: {} }, 30)
    })
    expect(await kept('desk_code', { schedule: 'core.forget-leftovers', milliseconds: 29 * MINUTE })).toBe(1)
    expect(await kept('desk_code', { schedule: 'core.forget-leftovers', milliseconds: 2 * MINUTE })).toBe(0)
  })

  it('I-26 forgets sessions and codes of staff who do not come back', async () => {
    await platform.staff('huy', 'clerk', { comesBack: false })
    await platform.platformVisitor().client(sessionApi).requestCode({ body: { email: 'clerk@huy.example' } })
    await platform.runJobs()
    expect(await rows('staff_code')).toBe(1)
    expect(await kept('staff_session', { schedule: 'core.forget-leftovers', milliseconds: 29 * MINUTE })).toBe(1)
    expect(await rows('staff_code')).toBe(0)
    expect(await kept('staff_session', { schedule: 'core.forget-leftovers', milliseconds: 2 * MINUTE })).toBe(0)
  })

  it('I-26 forgets letters of persons whom no register knows any more', async () => {
    await platform.inCommune('huy', async () => {
      await platform.get(LetterCodes).make(ActivityId.decode(activity) ?? '', [crypto.randomUUID()])
    })
    expect(await rows('letter')).toBe(1)
    expect(await kept('letter', { schedule: 'core.forget-letters', milliseconds: 0 })).toBe(0)
  })

  it('I-26 forgets answers that are kept for repeated requests, by the platform’s clock', async () => {
    const body = { email: 'c@d.example', locale: 'fr' }
    const init = { method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': 'a-key-for-the-test' }, body: JSON.stringify(body) }
    expect((await platform.visitor('huy').fetch('/api/my-data/code', init)).status).toBe(200)
    expect(await rows('idempotent_answer')).toBe(1)
    expect(await kept('idempotent_answer', { schedule: 'core.forget-answers', milliseconds: 24 * HOUR })).toBe(1)
    expect(await kept('idempotent_answer', { schedule: 'core.forget-answers', milliseconds: 48 * HOUR })).toBe(0)
  })

  it('I-26 has a schedule for everything that is kept for a time', () => {
    const ids = ['forget-codes', 'forget-leftovers', 'forget-letters', 'forget-answers', 'forget-sign-ins', 'forget-events', 'finish-votes', 'expire-proposals']
    for (const id of ids) expect(platform.get(ScheduleRegistry).find(`core.${id}`)?.id).toBe(`core.${id}`)
  })
})
