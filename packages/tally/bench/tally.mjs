// Times the rules on the largest shared elections and on made-up ones that grow; prints markdown tables.
// Files: $PARVIS_SHARED or ../shared beside the repository; without them only the made-up elections are timed.
// `--files`, `--growth` and `--streams` run one part alone; `--quick` leaves out what takes longest.
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = fileURLToPath(new URL('.', import.meta.url))
const shared = process.env.PARVIS_SHARED ?? join(here, '../../../../shared')
const flags = new Set(process.argv.slice(2))
const isQuick = flags.has('--quick')

const GREEDY = ['greedy', 'greedy-no-skip', 'greedy-overrun']
const SHARES = ['mes', 'mes+u', 'add1', 'add1+u', 'add1e', 'increase']
const APPROVAL = [...GREEDY, ...SHARES, 'phragmen']
const POINTS = ['greedy', ...SHARES]
const FILES = [
  { name: 'Poland_Lodz_2022', utility: 'cost', rules: APPROVAL },
  { name: 'Poland_Lodz_2022', utility: 'card', rules: ['greedy', 'mes', 'add1'] },
  { name: 'Poland_Lodz_2023', utility: 'cost', rules: APPROVAL },
  { name: 'Poland_Wroclaw_2015_150_-_500', utility: 'cost', rules: ['greedy-no-skip', ...SHARES, 'phragmen'] },
  { name: 'Poland_Warszawa_2023_Praga-Poludnie', utility: 'cost', rules: ['greedy', 'mes', 'add1', 'increase', 'phragmen'] },
  { name: 'Poland_Krakow_2021', utility: 'points_cost', rules: POINTS },
  { name: 'Poland_Katowice_2020', utility: 'points_cost', rules: POINTS },
  { name: 'Poland_Wieliczka_2023_Green_Budget', utility: 'cost', rules: ['greedy', 'mes', 'add1'] },
  { name: 'Hungary_Budapest_2023_VIII_Jozsefvaros', utility: 'cost', rules: ['add1'], step: 1 },
]
const GROWTH_RULES = ['greedy', 'mes', 'add1', 'phragmen']
const doubled = (from, to) => {
  const sizes = []
  for (let size = from; size < to; size *= 2) sizes.push(size)
  return [...sizes, to]
}
const VOTERS = doubled(isQuick ? 62_500 : 15_625, isQuick ? 250_000 : 1_000_000)
const PROJECTS = isQuick ? [25, 50, 100] : [31, 62, 125, 250, 500]
const FIXED = { voters: 100_000, projects: 100 }

const measure = (job) =>
  JSON.parse(
    execFileSync(process.execPath, [join(here, 'measure.mjs'), JSON.stringify(job)], { encoding: 'utf8' }),
  )
const seconds = (milliseconds) => (milliseconds / 1000).toFixed(milliseconds < 100 ? 4 : 2)
const row = (cells) => console.log(`| ${cells.join(' | ')} |`)

console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'processor'}.\n`)
const parts = { '--files': timeFiles, '--growth': timeGrowth, '--streams': timeStreams }
const isChosen = Object.keys(parts).some((flag) => flags.has(flag))
for (const [flag, time] of Object.entries(parts)) if (!isChosen || flags.has(flag)) time()

function timeFiles() {
  const there = FILES.filter(({ name }) => existsSync(join(shared, 'data/pabulib', `${name}.pb`)))
  if (there.length === 0) {
    console.error(`no shared elections under ${join(shared, 'data/pabulib')}: only made-up ones are timed`)
    return
  }
  console.log('## Published elections\n')
  row(['election', 'voters', 'projects', 'distinct ballots', 'utility', 'rule', 'read s', 'first count s', 'best count s', 'steps', 'runs', 'exact decisions', 'winners', 'peak MB'])
  row(['---', '--:', '--:', '--:', '---', '---', '--:', '--:', '--:', '--:', '--:', '--:', '--:', '--:'])
  for (const { name, utility, rules, step } of there) {
    for (const rule of isQuick ? rules.slice(0, 2) : rules) {
      const got = measure({ path: join(shared, 'data/pabulib', `${name}.pb`), rule, utility, step })
      const label = step === undefined ? rule : `${rule}, step ${step}`
      row([name, got.voters, got.projects, got.classes, utility, label, seconds(got.read), seconds(got.first), seconds(got.best), got.steps, got.runs, got.exact ?? '', got.winners, got.memory.toFixed(0)])
    }
  }
}

function timeGrowth() {
  for (const [what, sizes] of [['voters', VOTERS], ['projects', PROJECTS]]) {
    const other = what === 'voters' ? `${FIXED.projects} projects` : `${FIXED.voters.toLocaleString('en')} voters`
    console.log(`\n## Growing number of ${what} (${other})\n`)
    row([what, 'distinct ballots', 'choices on them', ...GROWTH_RULES.flatMap((rule) => [`${rule} s`, 'peak MB'])])
    row(['--:', '--:', '--:', ...GROWTH_RULES.flatMap(() => ['--:', '--:'])])
    const measured = sizes.map((size) => {
      const all = GROWTH_RULES.map((rule) => measure({ ...FIXED, [what]: size, rule, utility: 'cost' }))
      row([size, all[0].classes, all[0].choices, ...all.flatMap((got) => [seconds(got.best), got.memory.toFixed(0)])])
      return { size, all }
    })
    const exponents = GROWTH_RULES.flatMap((_, at) => [
      fitted(measured.map(({ size, all }) => [size, all[at].best])).toFixed(2),
      fitted(measured.map(({ size, all }) => [size, all[at].memory])).toFixed(2),
    ])
    row(['**exponent**', fitted(measured.map(({ size, all }) => [size, all[0].classes])).toFixed(2), fitted(measured.map(({ size, all }) => [size, all[0].choices])).toFixed(2), ...exponents])
  }
}

/** Memory by voters where the number of distinct ballots stays the same: what an idle Node takes comes first. */
function timeStreams() {
  const idle = measure({ voters: 1, projects: 100, rule: 'greedy', utility: 'cost' }).memoryRead
  console.log(`\n## Voters who cast one of 10,000 distinct ballots (100 projects; one voter alone takes ${idle.toFixed(0)} MB)\n`)
  row(['voters', 'distinct ballots', 'choices on them', 'reading s', 'peak MB once read', 'mes s', 'peak MB'])
  row(['--:', '--:', '--:', '--:', '--:', '--:', '--:'])
  const measured = VOTERS.map((voters) => {
    const got = measure({ voters, projects: 100, distinct: 10_000, rule: 'mes', utility: 'cost' })
    row([voters, got.classes, got.choices, seconds(got.read), got.memoryRead.toFixed(0), seconds(got.best), got.memory.toFixed(0)])
    return { voters, got }
  })
  const exponent = (of) => fitted(measured.map(({ voters, got }) => [voters, of(got)])).toFixed(2)
  row(['**exponent**', exponent((got) => got.classes), exponent((got) => got.choices), exponent((got) => got.read), exponent((got) => got.memoryRead), exponent((got) => got.best), exponent((got) => got.memory)])
}

/** Slope of the straight line through the logarithms (least squares): y grows like size^slope. */
function fitted(points) {
  const logs = points.map(([size, value]) => [Math.log(size), Math.log(Math.max(value, 1e-6))])
  const mean = (at) => logs.reduce((sum, log) => sum + log[at], 0) / logs.length
  const [x, y] = [mean(0), mean(1)]
  const over = logs.reduce((sum, log) => sum + (log[0] - x) * (log[1] - y), 0)
  return over / logs.reduce((sum, log) => sum + (log[0] - x) ** 2, 0)
}
