/**
 * Ballots per second through HTTP, beside a bare baseline in the same run: the same HTTP server doing one durable insert of
 * one row on the same PostgreSQL. The two take turns, and the median of each stands in the table.
 *
 * Usage: npm run bench:ballots [-- --ballots 4000 --rounds 5]
 */
import { parseArgs } from 'node:util'
import { type LoadFigures, type LoadRequest, median, sendAll, startBareServer } from '@parvis/testkit/bench'
import { startServerProcess } from '@parvis/testkit/browser'
import { openVote, setUpCommune, takeMethods, votingCodes } from '../e2e/commune-driver.ts'
import { mailsInFolder, secondPerson } from '../e2e/second-person.ts'

const CONNECTIONS = 64
const AT_ONCE = 32
const WARM_UP = 500

const { values } = parseArgs({ options: { ballots: { type: 'string', default: '4000' }, rounds: { type: 'string', default: '5' } } })
const ballots = Number(values.ballots)
const rounds = Number(values.rounds)

const server = await startServerProcess({ env: { NODE_ENV: 'production', LOG_LEVEL: 'warn' } })
const desk = await setUpCommune(server.url, server.setupLink ?? '')
const second = await secondPerson(desk, server.url, mailsInFolder(server.dataDirectory))
await takeMethods(desk, ['voting-code'])
const projects = await openVote(desk, second, { changeable: false, rule: 'greedy' })
const codes = await votingCodes(desk, WARM_UP + ballots * rounds)
process.stderr.write(`Proving ${codes.length} residents ...\n`)
const requests = await proveAll(codes)
const bare = await startBareServer(server.dataDirectory)

const bareRequests = requests.slice(0, ballots).map((request) => ({ ...request, path: '/', headers: {} }))
await sendAll(server.url, requests.splice(0, WARM_UP), CONNECTIONS)
await sendAll(bare.url, bareRequests.slice(0, WARM_UP), CONNECTIONS)

const pairs: { cast: LoadFigures; baseline: LoadFigures }[] = []
for (let round = 0; round < rounds; round += 1) {
  const baseline = await sendAll(bare.url, bareRequests, CONNECTIONS)
  const cast = await sendAll(server.url, requests.splice(0, ballots), CONNECTIONS)
  if (cast.statuses['201'] !== ballots) throw new Error(`Not every ballot was taken: ${JSON.stringify(cast.statuses)}`)
  pairs.push({ cast, baseline })
  process.stderr.write(`Round ${round + 1} of ${rounds}: ${(cast.perSecond / baseline.perSecond).toFixed(2)}\n`)
}
await bare.stop()
await server.stop()

const row = (name: string, figures: readonly LoadFigures[]): string =>
  `| ${name} | ${Math.round(median(figures.map(({ perSecond }) => perSecond)))} | ${median(figures.map(({ p50 }) => p50))} | ${median(figures.map(({ p99 }) => p99))} |`
const ratios = pairs.map(({ cast, baseline }) => cast.perSecond / baseline.perSecond)
process.stdout.write(
  `${[
    `${rounds} rounds of ${ballots} requests over ${CONNECTIONS} connections, medians; every ballot by another person, each answered 201.`,
    '',
    '| | requests/s | p50 ms | p99 ms |',
    '|---|---:|---:|---:|',
    row('one durable insert, bare', pairs.map(({ baseline }) => baseline)),
    row('one ballot cast', pairs.map(({ cast }) => cast)),
    '',
    `Ratio, pair by pair: median ${median(ratios).toFixed(2)}, lowest ${Math.min(...ratios).toFixed(2)}, highest ${Math.max(...ratios).toFixed(2)} (goal: at least 0.40; p99 under 250 ms).`,
  ].join('\n')}\n`,
)

/** Turns each code into the request of a resident who has proven themselves: their cookie and a ballot of one project. */
async function proveAll(given: readonly string[]): Promise<LoadRequest[]> {
  const path = `${desk.base}/api/participatory-budget/activities/${desk.activity}/ballot`
  const proven: LoadRequest[] = []
  let next = 0
  const worker = async (): Promise<void> => {
    for (let index = next++; index < given.length; index = next++) {
      const response = await fetch(`${server.url}${desk.base}/api/verification/${desk.activity}/voting-code/code`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ fields: { code: given[index] }, locale: 'fr' }),
      })
      if (!response.ok) throw new Error(`A code was refused: ${response.status}`)
      const cookie = response.headers.getSetCookie().map((each) => each.split(';')[0]).join('; ')
      const pick = projects[index % projects.length]
      proven.push({ path, headers: { cookie }, body: JSON.stringify({ projects: pick === undefined ? [] : [pick] }) })
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return proven
}
