/**
 * Tries to link persons to ballots, for auditors: holds small votes on a real PostgreSQL, reads all that is stored of them as
 * the owner of the database sees it (rows, their places in the files, the transactions that wrote them, logs of the boxes),
 * and lets every linking strategy guess. The last line says whether any did better, or worse, than chance. As a control, the
 * same strategies are let loose on votes before their ballots were mixed: there they must succeed.
 *
 * Usage: npm run check:unlinkability [-- --runs 1000]
 */
import 'reflect-metadata'
import { parseArgs } from 'node:util'
import {
  attack,
  type AttackedVote,
  createTestCommune,
  createTestDatabase,
  holdSmallVote,
  openTestBallotBox,
  type Polls,
  type StrategyResult,
  suspicious,
  type VoteStage,
} from '@parvis/core/testing'
import { systemWork } from '@parvis/core'
import { Pool } from 'pg'
import setUpRun from '../jest-global-setup.mjs'
import tearDownRun from '../jest-global-teardown.mjs'

const CONTROL_RUNS = 50
const SHOWN = 8
const AT_ONCE = 8

const { values } = parseArgs({ options: { runs: { type: 'string', default: '1000' } } })
const runs = Number(values.runs)

setUpRun()
process.exitCode = await linkAndReport().finally(() => tearDownRun())

async function linkAndReport(): Promise<number> {
  const database = await createTestDatabase()
  const box = await openTestBallotBox(database.urls)
  const superuser = new Pool({ connectionString: database.superuserUrl })
  const polls = { process: box, superuser, work: systemWork(await createTestCommune(database.urls, 'huy')) }
  const control = attack(await hold(polls, CONTROL_RUNS, () => 'before the first append'))
  const results = attack(await hold(polls, runs, (n) => (n % 2 === 0 ? 'open' : 'closed')))
  await superuser.end()
  await box.close()
  await database.close()

  say(`Control: ${CONTROL_RUNS} votes before their ballots were mixed. ${suspicious(control).length} of ${control.length} strategies link.`)
  table(control)
  const found = suspicious(results)
  say(`\n${runs} votes, open after an append and closed. ${found.length} of ${results.length} strategies differ from chance.`)
  table(results)
  const isControlled = suspicious(control).length > 0
  say(isControlled ? '' : '\nThe control has failed: the attack finds nothing even where there is something. This run proves nothing.')
  say(found.length === 0 && isControlled ? 'No strategy links persons to ballots better than chance.' : 'NOT PROVEN')
  return found.length === 0 && isControlled ? 0 : 1
}

async function hold(polls: Polls, count: number, stage: (n: number) => VoteStage): Promise<AttackedVote[]> {
  const votes: AttackedVote[] = []
  let next = 0
  const holdOnAndOn = async (): Promise<void> => {
    while (next < count) votes.push(await holdSmallVote(polls, stage(next++)))
  }
  await Promise.all(Array.from({ length: AT_ONCE }, holdOnAndOn))
  return votes
}

function table(results: readonly StrategyResult[]): void {
  say('right pairs  by chance  unlikelihood  strategy')
  for (const { right, expected, unlikelihood, strategy } of results.slice(0, SHOWN)) {
    say(`${String(right).padStart(11)}  ${String(expected).padStart(9)}  ${unlikelihood.toExponential(1).padStart(12)}  ${strategy}`)
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
