import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import {
  type Election,
  isGreedyRule,
  type PbWarning,
  readPb,
  RULES,
  tally,
  tallyCompared,
  type TallyResult,
  type Utility,
  UTILITIES,
} from '@parvis/tally'
import { Option } from 'commander'
import { z } from 'zod'
import { type CliCommand, type CliContext, EXIT } from '../cli-command.js'
import { allTalliesDocument, tallyDocument } from './tally-document.js'

/**
 * `parvis tally <file.pb>`: counts an election, by one rule or by all. Needs no database and no server.
 * Exit code 2 where the file is malformed (each fault as `file:line: reason`), missing, or an option is wrong.
 */
export const tallyCommand: CliCommand = {
  configure(command, run) {
    command
      .argument('<file>', 'an election in the .pb format of pabulib.org')
      .addOption(new Option('--rule <rule>', RULE_HELP).choices([...RULES]))
      .option('--all', 'count by every rule and utility that suits the ballots', false)
      .addOption(new Option('--utility <utility>', UTILITY_HELP).choices([...UTILITIES]))
      .option('--json', 'print one JSON object instead of a table', false)
      .option('--no-zero-support', ZERO_HELP)
      .option('--threshold <score>', THRESHOLD_HELP)
      .option('--compare', 'keep the outcome only if no more voters are better off with plain greedy', false)
      .option('--lot <ids>', LOT_HELP)
      .option('--jury <points>', JURY_HELP)
      .option('--jury-share <percent>', 'how much of the score the points of the jury make, in whole percent')
      .action(run((context, file, options) => start(context, String(file), options)))
  },
}

const RULE_HELP =
  'greedy; mes: equal shares without completion; add1, increase: the endowment, or the budget, raised step by step ' +
  '(e: up to the first exhaustive outcome; +u: the money left by score); phragmen'
const UTILITY_HELP =
  'what a funded project is worth to its voters: cost, the money spent on it; card, one each; points, those given; ' +
  'points_cost, points times money (default: cost, or points_cost on ballots of points)'
const ZERO_HELP =
  'greedy and +u: refuse projects without a single vote instead of giving them left-over money'
const THRESHOLD_HELP = 'score (votes, or points) that a project needs to win (default: 0)'
const LOT_HELP =
  'project ids in the order drawn by lot, separated by commas; decides what cost and score leave equal (default: by id)'

const JURY_HELP = 'points of a jury, such as bench=12,tree=3; by greedy rules alone, with --jury-share'

const TallyFlags = z
  .object({
    rule: z.enum(RULES).optional(),
    all: z.boolean(),
    utility: z.enum(UTILITIES).optional(),
    json: z.boolean(),
    zeroSupport: z.boolean(),
    compare: z.boolean(),
    threshold: z.coerce.number({ error: '--threshold must be a number' }).min(0).optional(),
    lot: z
      .string()
      .transform((ids) => ids.split(',').map((id) => id.trim()))
      .optional(),
    jury: z
      .string()
      .regex(/^[^,]+=\d{1,7}(,[^,]+=\d{1,7})*$/, { error: '--jury takes points such as bench=12,tree=3', abort: true })
      .transform((points) => new Map(points.split(',').map((each) => pointsOf(each))))
      .optional(),
    juryShare: z.coerce.number().int().min(0).max(100, { error: '--jury-share must be from 0 to 100' }).optional(),
  })
  .refine(({ rule, all }) => all !== (rule !== undefined), { error: 'say which --rule, or --all' })
  .refine(({ all, compare, utility }) => !all || (!compare && utility === undefined), {
    error: '--all goes without --compare and --utility',
  })
  .refine(({ jury, juryShare }) => (jury === undefined) === (juryShare === undefined), {
    error: '--jury and --jury-share go together',
  })
  .refine(({ jury, rule }) => jury === undefined || (rule !== undefined && isGreedyRule(rule)), {
    error: '--jury goes with a greedy --rule alone',
  })
  .refine(({ jury, juryShare }) => jury === undefined || juryShare === 0 || [...jury.values()].some((points) => points > 0), {
    error: '--jury gives no points',
  })
type TallyFlags = z.infer<typeof TallyFlags>

async function start(context: CliContext, file: string, options: unknown): Promise<number> {
  const flags = TallyFlags.safeParse(options)
  if (flags.success) return await count(context, file, flags.data)
  context.err(`parvis tally: ${flags.error.issues[0]?.message ?? 'wrong options'}\n`)
  return EXIT.wrongInput
}

async function count(context: CliContext, file: string, flags: TallyFlags): Promise<number> {
  const bytes = await readFile(resolve(context.cwd, file)).catch((error: unknown) => readFailure(error))
  if (typeof bytes === 'string') {
    context.err(`parvis tally: cannot read ${file}: ${bytes}\n`)
    return EXIT.wrongInput
  }
  const { election, faults, warnings } = readPb(bytes)
  if (election === undefined) {
    context.err(faults.map((fault) => `${file}:${fault.line}: ${fault.message}\n`).join(''))
    return EXIT.wrongInput
  }
  if (flags.lot !== undefined && !isOrderOf(flags.lot, election.ids)) {
    context.err('parvis tally: --lot must name each project of the file once\n')
    return EXIT.wrongInput
  }
  const stranger = [...(flags.jury?.keys() ?? [])].find((id) => !election.ids.includes(id))
  if (stranger !== undefined) {
    context.err(`parvis tally: --jury gives points to ${stranger}, which is not in the file\n`)
    return EXIT.wrongInput
  }
  await print(context, { election, warnings, file, results: countBy(election, flags) }, flags)
  return EXIT.ok
}

function countBy(election: Election, flags: TallyFlags): TallyResult[] {
  const { lot, threshold, rule, compare, jury, juryShare } = flags
  const utilities: readonly Utility[] =
    election.ballots.points === undefined ? ['cost', 'card'] : ['points_cost', 'points']
  const panel = jury === undefined || juryShare === undefined ? undefined : { points: jury, sharePercent: juryShare }
  const options = { lot, threshold, jury: panel, fillZeroSupport: flags.zeroSupport }
  if (rule !== undefined) {
    const chosen = { ...options, rule, utility: flags.utility ?? utilities[0] ?? 'cost' }
    return [compare ? tallyCompared(election, chosen).result : tally(election, chosen)]
  }
  // Phragmén's rule knows approvals alone, and no utility.
  const byUtility = RULES.filter((each) => each !== 'phragmen')
  return [
    ...utilities.flatMap((utility) => byUtility.map((each) => tally(election, { ...options, rule: each, utility }))),
    ...(election.ballots.points === undefined ? [tally(election, { ...options, rule: 'phragmen', utility: 'card' })] : []),
  ]
}

async function print(
  context: CliContext,
  counted: {
    readonly election: Election
    readonly warnings: readonly PbWarning[]
    readonly file: string
    readonly results: readonly TallyResult[]
  },
  { all, json }: TallyFlags,
): Promise<void> {
  const { results, ...rest } = counted
  const [result] = results
  if (json) {
    const document = all || result === undefined ? allTalliesDocument(counted) : tallyDocument({ ...rest, result })
    context.out(`${JSON.stringify(document)}\n`)
    return
  }
  const { allTalliesTable, tallyTable } = await import('./tally-table.js')
  context.out(all || result === undefined ? allTalliesTable(counted.election, results) : tallyTable({ ...rest, result }))
}

function pointsOf(text: string): [id: string, points: number] {
  // Ids may hold the sign too.
  const at = text.lastIndexOf('=')
  return [text.slice(0, at).trim(), Number(text.slice(at + 1))]
}

function isOrderOf(lot: readonly string[], ids: readonly string[]): boolean {
  const drawn = new Set(lot)
  return lot.length === ids.length && drawn.size === ids.length && ids.every((id) => drawn.has(id))
}

function readFailure(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
  if (code === 'ENOENT') return 'there is no such file'
  if (code === 'EISDIR') return 'it is a folder'
  if (code === 'EACCES') return 'reading it is not allowed'
  return `error ${String(code)}`
}
