// Times the rules on the largest shared elections and on made-up ones that grow; prints a markdown table.
// Each line is one process, so that the memory is that of one count. Files: $PARVIS_SHARED or ../shared beside the
// repository; without them only the made-up elections are timed.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = fileURLToPath(new URL('.', import.meta.url))
const shared = process.env.PARVIS_SHARED ?? join(here, '../../../../shared')
const FILES = [
  'Poland_Lodz_2022',
  'Poland_Lodz_2023',
  'Poland_Wroclaw_2015_150_-_500',
  'Poland_Warszawa_2023_Praga-Poludnie',
  'Poland_Wieliczka_2023_Green_Budget',
]
const MADE_UP = [1_000, 10_000, 100_000]
const RULES = ['greedy', 'mes', 'add1']

async function measure(job) {
  const { generateElection, readPb, tally, writePb } = await import('../dist/index.js')
  const bytes = job.path
    ? readFileSync(job.path)
    : new TextEncoder().encode(writePb(generateElection(job.shape)))
  const start = performance.now()
  const { election } = readPb(bytes)
  const read = performance.now() - start
  const before = performance.now()
  const result = tally(election, { rule: job.rule, utility: 'cost' })
  const first = performance.now() - before
  let best = first
  for (let again = 0; again < 4 && best < 500; again += 1) {
    const from = performance.now()
    tally(election, { rule: job.rule, utility: 'cost' })
    best = Math.min(best, performance.now() - from)
  }
  const exact = result.rule === 'greedy' ? undefined : result.outcome.exactDecisions
  const { runs = 1, steps = 0 } = result.outcome
  const { voters, ballots } = election
  const memory = process.resourceUsage().maxRSS / 1024
  return {
    voters,
    classes: ballots.weights.length,
    read,
    first,
    best,
    steps,
    runs,
    exact,
    memory,
    winners: result.winners.length,
  }
}

if (process.argv[2] === '--one') console.log(JSON.stringify(await measure(JSON.parse(process.argv[3]))))
else {
  const jobs = []
  for (const name of FILES) {
    const path = join(shared, 'data/pabulib', `${name}.pb`)
    if (existsSync(path)) for (const rule of RULES) jobs.push({ name, path, rule })
  }
  if (jobs.length === 0)
    console.error(`no shared elections under ${join(shared, 'data/pabulib')}: only made-up ones are timed`)
  for (const voters of MADE_UP) {
    const shape = { projects: 100, voters, budget: 5_000_000, maxLength: 5, seed: 1 }
    for (const rule of RULES)
      jobs.push({ name: `made up, ${voters.toLocaleString('en')} voters`, shape, rule })
  }
  console.log(
    `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'processor'}; utility cost; milliseconds.\n`,
  )
  console.log(
    '| election | voters | distinct ballots | rule | read | first run | best of 5 | steps | runs | exact decisions | winners | peak MB |',
  )
  console.log('|---|--:|--:|---|--:|--:|--:|--:|--:|--:|--:|--:|')
  for (const job of jobs) {
    const row = JSON.parse(
      execFileSync(process.execPath, [fileURLToPath(import.meta.url), '--one', JSON.stringify(job)], {
        encoding: 'utf8',
      }),
    )
    const cells = [
      job.name,
      row.voters,
      row.classes,
      job.rule,
      row.read.toFixed(0),
      row.first.toFixed(1),
      row.best.toFixed(1),
      row.steps,
      row.runs,
      row.exact ?? '',
      row.winners,
      row.memory.toFixed(0),
    ]
    console.log(`| ${cells.join(' | ')} |`)
  }
}
