/**
 * Tries to tell known mailboxes from unknown ones by the time of the answer (spec I-05), for auditors: asks for codes, for
 * members of staff and strangers, and for residents who have asked before and others, in random order, one request after the
 * other, while the jobs that send mails run in the same process. For each it prints medians and the p value of a Wilcoxon
 * rank-sum test: how probable so large a difference is where there is none. A small one in every run would be a leak.
 *
 * Usage: npm run check:known-mailboxes [-- --requests 1000]
 */
import 'reflect-metadata'
import { isProblem } from '@parvis/contract'
import { Activities } from '@parvis/plugin-api/server'
import { createTestPlatform, type TestPlatform } from '@parvis/testkit/bench'
import { withResidentAct } from '@parvis/testkit/fixtures'
import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { errorFunction, median, wilcoxonRankSum } from 'simple-statistics'
import setUpRun from '../jest-global-setup.mjs'
import tearDownRun from '../jest-global-teardown.mjs'

const WARM_UP = 100
/** Requests that a network may make here before the next one is used: far below every limit. */
const PER_NETWORK = 40
const HOUR = 3_600_000
/** How much a leak would shift the times for the sensitivity that is printed: a short look-up. */
const SHIFT_MS = 0.2

const { values } = parseArgs({ options: { requests: { type: 'string', default: '1000' } } })
const count = Number(values.requests)
let sent = 0

setUpRun()
await compare().finally(() => tearDownRun())

async function compare(): Promise<void> {
  const platform = await createTestPlatform({ plugins: [withResidentAct], worker: true, environment: { trustProxy: true, logLevel: 'warn' } })
  await platform.superuserQuery(
    async (query) =>
      await query(
        `INSERT INTO core.account (email, name, is_operator) SELECT 'known' || n || '@huy.example', 'Known', false FROM generate_series(1, $1) n`,
        [count + WARM_UP],
      ),
  )
  const activity = await openActivity(platform)
  const staff = (email: string) => ask(platform, '/api/platform/session/code', { email, locale: 'fr' }, 204)
  const resident = (email: string) =>
    ask(platform, `/huy/api/verification/${activity}/mailbox/address`, { fields: { email }, locale: 'fr' }, 200)
  say(`| who asks for a code, ${count} times each, in random order | known, median ms | unknown, median ms | p | p if known took ${SHIFT_MS} ms longer |`)
  say('|---|---:|---:|---:|---:|')
  await inTurn(staff, { known: 'known', unknown: 'stran', count: WARM_UP })
  report('staff', await inTurn(staff, { known: 'known', unknown: 'other', count, from: WARM_UP }))
  for (let n = 1; n <= count; n += 1) await resident(`again${n}@huy.example`)
  // As after an hour: the limits tell that somebody has just asked, which whoever asks twice knows.
  await platform.superuserQuery(async (query) => await query('TRUNCATE core.rate_limit'))
  report('residents', await inTurn(resident, { known: 'again', unknown: 'first', count }))
  await platform.close()
}

async function openActivity(platform: TestPlatform): Promise<string> {
  return await platform.inCommune('huy', async () => {
    const startsAt = new Date(platform.clock.now().getTime() - HOUR)
    const phases = [{ kind: 'open', startsAt, endsAt: new Date(startsAt.getTime() + 24 * HOUR) }]
    const made = await platform
      .get(Activities)
      .create({ plugin: 'with-resident-act', title: { fr: 'Idées' }, settings: {}, phases, state: 'published' })
    if (isProblem(made)) throw new Error(made.code)
    return made.activity.id
  })
}

/** Names have the same length, so that the two kinds differ in nothing but whether they are known. */
interface Kinds {
  readonly known: string
  readonly unknown: string
  readonly count: number
  readonly from?: number
}

async function inTurn(
  request: (email: string) => Promise<number>,
  { known, unknown, count: each, from = 0 }: Kinds,
): Promise<{ known: number[]; unknown: number[] }> {
  const times = { known: new Array<number>(), unknown: new Array<number>() }
  const mailboxes = Array.from({ length: each }, (_, n) => n + 1 + from).flatMap((n) => [
    { to: times.known, email: `${known}${n}@huy.example` },
    { to: times.unknown, email: `${unknown}${n}@huy.example` },
  ])
  while (mailboxes.length > 0) {
    for (const { to, email } of mailboxes.splice(randomInt(mailboxes.length), 1)) to.push(await request(email))
  }
  return times
}

/** @returns milliseconds until the answer was read. */
async function ask(platform: TestPlatform, path: string, body: unknown, expected: number): Promise<number> {
  const network = Math.floor(sent++ / PER_NETWORK)
  const headers = {
    'content-type': 'application/json',
    'sec-fetch-site': 'same-origin',
    'x-forwarded-for': `10.${network >> 8}.${network & 255}.1`,
  }
  const started = performance.now()
  const response = await fetch(`${platform.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  await response.arrayBuffer()
  const time = performance.now() - started
  if (response.status !== expected) throw new Error(`Answered ${response.status}, not ${expected}: this run tells nothing`)
  return time
}

/** Two-sided, by the normal approximation, which is exact enough from 20 of each kind. */
function probability(one: readonly number[], other: readonly number[]): number {
  const [n, m] = [one.length, other.length]
  const mean = (n * (n + m + 1)) / 2
  const deviation = Math.sqrt((n * m * (n + m + 1)) / 12)
  const z = Math.abs(wilcoxonRankSum([...one], [...other]) - mean) / deviation
  return 1 - errorFunction(z / Math.SQRT2)
}

function report(name: string, { known, unknown }: { known: number[]; unknown: number[] }): void {
  const shifted = known.map((time) => time + SHIFT_MS)
  const p = (value: number): string => (value < 0.001 ? '< 0.001' : value.toFixed(3))
  say(
    `| ${name} | ${median(known).toFixed(2)} | ${median(unknown).toFixed(2)} | ${p(probability(known, unknown))} | ${p(probability(shifted, unknown))} |`,
  )
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
