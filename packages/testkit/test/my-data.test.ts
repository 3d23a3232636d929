import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import {
  ActivityId,
  auditApi,
  ballotLogApi,
  ballotWitnessesApi,
  myDataApi,
  participationAdminApi,
  type StoredData,
  type StoredItem,
} from '@parvis/contract'
import { BallotBox, PersonKeys } from '@parvis/plugin-api/server'
import { fromBase64, openCheckpoint, readNoteKey, trackingCodeOf, verifyInclusion } from '@parvis/transparency'
import { z } from 'zod'
import { Signatures, withPersonalData, withVote, withVoteApi } from '../src/fixtures/index.js'
import { createTestPlatform } from '../src/platform/create-test-platform.js'
import { proveByMailbox, sentCode } from '../src/platform/prove-resident.js'
import type { TestBrowser } from '../src/platform/test-browser.js'
import type { TestPlatform } from '../src/platform/test-platform.js'
import { releaseVote } from '../src/platform/two-people.js'
import { tracesOf } from '../src/platform/traces-of.js'

const DAY_MS = 86_400_000
const MAILBOX = 'marker.mailbox@nowhere.example'
const NAME = 'Markername'

function valueOf<Value>(result: { ok: true; value: Value } | { ok: false; problem: { code: string; details?: unknown } }): Value {
  if (!result.ok) throw new Error(`${result.problem.code} ${JSON.stringify(result.problem.details ?? {})}`)
  return result.value
}
function codeOf(result: { ok: boolean; problem?: { code: string } }): string | undefined {
  return result.problem?.code
}
const itemsOf = ({ groups }: StoredData): readonly StoredItem[] => groups.flatMap(({ entries }) => entries.flatMap(({ items }) => items))
const titlesOf = (data: StoredData): readonly (string | undefined)[] => itemsOf(data).map(({ title }) => title.en)

describe('what is stored about a person', () => {
  let platform: TestPlatform
  let resident: TestBrowser
  const activities = new Map<string, string>()

  const activityOf = (slug: string): string => activities.get(slug) ?? ''
  const mine = (browser = resident) => browser.client(myDataApi)
  const stored = async (browser = resident): Promise<StoredData> => valueOf(await mine(browser).read())

  /** A vote that runs, a ballot, a witness and a signature of the same person. */
  const fill = async (slug: string): Promise<void> => {
    const first = await platform.staff(slug, 'admin')
    const second = await platform.staff(slug, 'admin', { person: 2 })
    const participation = first.client(participationAdminApi)
    const title = { fr: 'Question', nl: 'Vraag' }
    const { id } = valueOf(await participation.createActivity({ body: { plugin: 'with-vote', title, summary: title } }))
    const at = (days: number) => new Date(platform.clock.now().getTime() + days * DAY_MS).toISOString()
    const phases = [
      { kind: 'vote', title, startsAt: at(1), endsAt: at(8) },
      { kind: 'after', title, startsAt: at(8), endsAt: at(200) },
    ]
    valueOf(await participation.setPhases({ params: { activity: id }, body: { phases } }))
    valueOf(await participation.moveActivity({ params: { activity: id }, body: { to: 'published' } }))
    await releaseVote({ first, second }, id, 'open-now')
    await platform.runJobs()
    activities.set(slug, id)
    for (const email of [MAILBOX, 'someone.else@nowhere.example']) {
      const voter = await proveByMailbox(platform, slug, id, email)
      valueOf(await voter.client(withVoteApi).cast({ params: { activity: id }, body: { choice: 'yes' } }))
    }
    valueOf(await first.client(ballotWitnessesApi).add({ body: { name: NAME, email: MAILBOX, locale: 'fr' } }))
    await platform.inCommune(slug, async () => {
      const personKey = await platform.get(PersonKeys).keyOf({ kind: 'mailbox', id: MAILBOX })
      await platform.get(Signatures).sign({ personKey, mailbox: MAILBOX, name: NAME })
      await platform.get(Signatures).sign({ personKey: 'another', mailbox: 'other@nowhere.example', name: 'Other' })
    })
  }

  beforeAll(async () => {
    platform = await createTestPlatform({ plugins: [withVote, withPersonalData] })
    await fill('huy')
    await fill('gent')
    resident = platform.visitor('huy')
  }, 120_000)
  afterAll(() => platform?.close())

  /** Rows that belong to a commune, of every table of every schema. */
  const rowsOf = async (slug: string): Promise<readonly string[]> => {
    const tables = await platform.rows(
      z.object({ name: z.string() }),
      `SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) AS name FROM information_schema.columns
       WHERE column_name = 'commune_id' AND table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`,
    )
    const all: string[] = []
    for (const { name } of tables) {
      const rows = await platform.rows(z.object({ row: z.string() }), `SELECT t::text AS row FROM ${name} t WHERE commune_id = $1`, [platform.commune(slug).id])
      all.push(...rows.map(({ row }) => `${name} ${row}`).sort())
    }
    return all
  }
  const turnout = async (slug: string): Promise<number> =>
    await platform.inCommune(slug, async () => await platform.get(BallotBox).turnout(ActivityId.decode(activityOf(slug)) ?? ''))
  const proveMailbox = async (browser: TestBrowser, email = MAILBOX): Promise<void> => {
    valueOf(await mine(browser).sendCode({ body: { email, locale: 'fr' } }))
    await platform.runJobs()
    valueOf(await mine(browser).useCode({ body: { code: sentCode(platform, email) } }))
  }

  it('I-26 is shown to nobody who has proven nothing', async () => {
    expect(codeOf(await mine().read())).toBe('not-proven')
    expect(codeOf(await mine().erase())).toBe('not-proven')
    expect(valueOf(await mine().state())).toMatchObject({ proofs: [], activities: [{ title: { fr: 'Question' } }] })
  })

  it('I-26 takes the code only in the browser that asked for it, once, and five tries at most', async () => {
    const email = 'tries@nowhere.example'
    valueOf(await mine().sendCode({ body: { email, locale: 'fr' } }))
    await platform.runJobs()
    const code = sentCode(platform, email)
    expect(codeOf(await mine(platform.visitor('huy')).useCode({ body: { code } }))).toBe('code-expired')
    expect(codeOf(await mine(resident.at(`${platform.url}/gent`)).useCode({ body: { code } }))).toBe('code-expired')
    const wrong = code === '000000' ? '000001' : '000000'
    for (const triesLeft of [4, 3, 2, 1, 0]) expect(await mine().useCode({ body: { code: wrong } })).toMatchObject({ problem: { code: 'wrong-code', details: { triesLeft } } })
    expect(codeOf(await mine().useCode({ body: { code } }))).toBe('code-expired')
  })

  it('I-26 is told by kind, with purpose and time, and what hangs on the mailbox with its values', async () => {
    await proveMailbox(resident)
    const data = await stored()
    expect([...titlesOf(data)].sort()).toEqual([
      'A mark “has voted”',
      'E-mails that were sent to you',
      'You are a witness of a vote',
      'Your signature',
    ])
    expect(data.groups.map(({ owner }) => owner)).toEqual(['core', 'with-personal-data'])
    for (const { entries } of data.groups) {
      for (const { what, purpose, retention, notByPerson, items } of entries) {
        for (const text of [what, purpose, retention]) expect(text.fr?.length).toBeGreaterThan(0)
        if (notByPerson !== undefined) expect(items).toEqual([])
      }
    }
    const [marker, witness] = ['A mark “has voted”', 'You are a witness of a vote'].map((title) => itemsOf(data).find((item) => item.title.en === title))
    expect(marker?.stays?.fr).toContain('définitif')
    expect(marker?.facts.map(({ name, value }) => [name, typeof value === 'string' ? value : value.fr])).toEqual([
      ['activity', 'Question'],
      ['method', 'Avec mon adresse e-mail'],
      ['channel', 'sur ce site'],
    ])
    expect(witness?.facts.map(({ value }) => value)).toEqual([NAME, MAILBOX])
  })

  it('I-26 shows nothing of it with the mailbox of somebody else, nor in another commune without a proof there', async () => {
    const other = platform.visitor('huy')
    await proveMailbox(other, 'stranger@nowhere.example')
    // But for the mail with the code.
    expect(titlesOf(await stored(other))).toEqual(['E-mails that were sent to you'])
    expect(codeOf(await mine(resident.at(`${platform.url}/gent`)).read())).toBe('not-proven')
  })

  it('I-26 shows with a proof for an activity what hangs on the key of that proof', async () => {
    const voter = await proveByMailbox(platform, 'huy', activityOf('huy'), MAILBOX)
    expect(valueOf(await mine(voter).state()).proofs).toMatchObject([{ method: 'mailbox', level: 1 }])
    // The key alone: the mailbox is not in that proof, and so the witness is not found.
    expect(titlesOf(await stored(voter))).toEqual(['A mark “has voted”', 'Your signature'])
    valueOf(await mine(voter).forget())
    expect(codeOf(await mine(voter).read())).toBe('not-proven')
  })

  it('I-26 is erased by oneself where nothing forbids it, without a trace, and in that commune alone', async () => {
    const before = await rowsOf('gent')
    expect(valueOf(await mine().erase())).toEqual({ erased: 3, left: 1 })
    expect(titlesOf(await stored())).toEqual(['A mark “has voted”'])
    expect(await platform.inCommune('huy', async () => await platform.get(Signatures).count())).toBe(2)
    expect(await rowsOf('gent')).toEqual(before)
    const left = (await rowsOf('huy')).join('\n')
    for (const value of [MAILBOX, NAME]) expect(left).not.toContain(value)
    // A second time there is nothing to do.
    expect(valueOf(await mine().erase())).toEqual({ erased: 0, left: 1 })
    // An open vote keeps its mark: nobody votes twice by being forgotten.
    const again = await proveByMailbox(platform, 'huy', activityOf('huy'), MAILBOX)
    valueOf(await again.client(withVoteApi).cast({ params: { activity: activityOf('huy') }, body: { choice: 'no' } }))
    expect(await turnout('huy')).toBe(2)
  })

  it('I-26 loses the mark once the result is final: the number of voters, the log and its proofs stay', async () => {
    platform.clock.advance(8 * DAY_MS)
    await platform.runJobs()
    platform.clock.advance(15 * DAY_MS)
    await platform.runSchedule('core.finish-votes')
    await platform.runJobs()
    await platform.runSchedule('core.append-ballots')
    // Counters of codes that were sent have run out, too.
    await platform.runSchedule('core.forget-leftovers')
    const log = platform.visitor('huy').client(ballotLogApi)
    const params = { activity: activityOf('huy') }
    const note = await (await platform.visitor('huy').fetch(`/api/votes/${params.activity}/log/checkpoint`)).text()
    await proveMailbox(resident)
    expect(itemsOf(await stored())[0]).not.toHaveProperty('stays')
    expect(valueOf(await mine().erase())).toEqual({ erased: 2, left: 0 })
    expect(itemsOf(await stored())).toEqual([])
    expect(await turnout('huy')).toBe(2)
    // The same log, and every leaf of it is proven.
    expect(await (await platform.visitor('huy').fetch(`/api/votes/${params.activity}/log/checkpoint`)).text()).toBe(note)
    const key = await readNoteKey(valueOf(await log.key({ params })).noteKey)
    const opened = key === undefined ? undefined : await openCheckpoint(note, key)
    if (opened?.verdict !== 'proven') throw new Error('The checkpoint does not open')
    // Two voters, one of whom has changed the ballot.
    expect(opened.checkpoint.size).toBe(3)
    const admin = await platform.staff('huy', 'admin')
    expect(valueOf(await admin.client(auditApi).check())).not.toHaveProperty('fault')
    const leaves = await platform.rows(
      z.object({ commitment: z.instanceof(Buffer) }),
      'SELECT commitment FROM core.ballot WHERE activity_id = $1 AND NOT superseded',
      [ActivityId.decode(params.activity)],
    )
    expect(leaves).toHaveLength(2)
    for (const { commitment } of leaves) {
      const trace = valueOf(await log.proof({ params, body: { trackingCode: trackingCodeOf(commitment) } }))
      if (trace.state !== 'logged') throw new Error(trace.state)
      const { index, size, hashes } = trace.proof
      const proof = { index, size, hashes: hashes.map((hash) => fromBase64(hash) ?? new Uint8Array()) }
      expect(await verifyInclusion(commitment, proof, opened.checkpoint)).toEqual({ verdict: 'proven' })
    }
  })

  it('I-26 leaves nothing at all once it is erased in every commune', async () => {
    const elsewhere = platform.visitor('gent')
    await proveMailbox(elsewhere)
    expect(valueOf(await mine(elsewhere).erase()).left).toBe(0)
    await platform.runJobs()
    for (const value of [MAILBOX, NAME]) expect(await tracesOf(platform, value)).toEqual([])
  })
})
