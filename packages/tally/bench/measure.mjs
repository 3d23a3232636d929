// Counts one election by one rule in a process of its own, so that time and memory are those of one count. Prints JSON.
import { readFileSync } from 'node:fs'
import { electionFrom, readPb, seededRandom, tally } from '../dist/index.js'

const job = JSON.parse(process.argv[2])
// Processor seconds rather than those of the clock: what else runs on the machine matters less.
const cpu = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
const start = cpu()
const election = job.path === undefined ? grown(job) : readPb(readFileSync(job.path)).election
const read = cpu() - start
const memoryRead = process.resourceUsage().maxRSS / 1024
const options = { rule: job.rule, utility: job.utility, ...(job.step === undefined ? {} : { step: BigInt(job.step) }) }
const times = []
let result
for (let again = 0; again < 5 && (again === 0 || times[0] < 1000); again += 1) {
  const from = cpu()
  result = tally(election, options)
  times.push(cpu() - from)
}
const memory = process.resourceUsage().maxRSS / 1024
const { runs = 1, steps = 0, exactDecisions } = result.outcome
console.log(
  JSON.stringify({
    voters: election.voters,
    projects: election.ids.length,
    classes: election.ballots.weights.length,
    choices: election.ballots.choices.length,
    read,
    first: times[0],
    best: Math.min(...times),
    steps,
    runs,
    exact: exactDecisions,
    winners: result.winners.length,
    memory,
    memoryRead,
  }),
)

/**
 * A made-up election that streams by: a few projects that many like, ballots of one to five names, 50 units of money a voter.
 * With `distinct`, voters cast one of so many different ballots.
 */
function grown({ voters, projects, distinct }) {
  const random = seededRandom(1)
  const appeal = Array.from({ length: projects }, () => random() ** 2 + 0.02)
  const sums = []
  for (const each of appeal) sums.push((sums.at(-1) ?? 0) + each)
  const pick = () => {
    const mark = random() * sums.at(-1)
    let [low, high] = [0, projects - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if (sums[middle] <= mark) low = middle + 1
      else high = middle
    }
    return `P${low}`
  }
  const budget = 50 * voters
  const fillIn = () => Array.from({ length: 1 + Math.floor(random() * 5) }, pick)
  const pool = Array.from({ length: distinct ?? 0 }, fillIn)
  function* ballots() {
    for (let voter = 0; voter < voters; voter += 1) {
      yield distinct === undefined ? fillIn() : pool[Math.floor(random() * distinct)]
    }
  }
  return electionFrom({
    budget,
    projects: appeal.map((_, at) => ({
      id: `P${at}`,
      cost: Math.max(1, Math.round(budget * (0.005 + 0.1 * random() ** 3))),
    })),
    ballots: ballots(),
  })
}
