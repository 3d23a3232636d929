import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { readPb, RULES, tally, UTILITIES } from '@parvis/tally'
import { Option } from 'commander'
import { z } from 'zod'
import { type CliCommand, type CliContext, EXIT } from '../cli-command.js'
import { tallyDocument } from './tally-document.js'

/**
 * `parvis tally <file.pb>`: counts an election of approval or choose-1 ballots. Needs no database and no server.
 * Exit code 2 where the file is malformed (each fault as `file:line: reason`), missing, or an option is wrong.
 */
export const tallyCommand: CliCommand = {
  configure(command, run) {
    command
      .argument('<file>', 'an election in the .pb format of pabulib.org')
      .addOption(new Option('--rule <rule>', RULE_HELP).choices([...RULES]).makeOptionMandatory())
      .addOption(new Option('--utility <utility>', UTILITY_HELP).choices([...UTILITIES]).default('cost'))
      .option('--json', 'print one JSON object instead of a table', false)
      .option(
        '--no-zero-support',
        'greedy: refuse projects without a single vote instead of giving them left-over money',
      )
      .option('--lot <ids>', LOT_HELP)
      .action(run((context, file, options) => count(context, String(file), TallyFlags.parse(options))))
  },
}

const RULE_HELP =
  'greedy; mes: equal shares without completion; add1: equal shares, the endowment raised step by step'
const UTILITY_HELP =
  'what a funded project is worth to its voters: cost, the money spent on it; card, one each'

const LOT_HELP =
  'project ids in the order drawn by lot, separated by commas; decides what cost and votes leave equal (default: by id)'

const TallyFlags = z.object({
  rule: z.enum(RULES),
  utility: z.enum(UTILITIES),
  json: z.boolean(),
  zeroSupport: z.boolean(),
  lot: z
    .string()
    .transform((ids) => ids.split(',').map((id) => id.trim()))
    .optional(),
})
type TallyFlags = z.infer<typeof TallyFlags>

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
  const result = tally(election, {
    rule: flags.rule,
    utility: flags.utility,
    fillZeroSupport: flags.zeroSupport,
    lot: flags.lot,
  })
  if (flags.json) context.out(`${JSON.stringify(tallyDocument({ election, result, warnings, file }))}\n`)
  else {
    const { tallyTable } = await import('./tally-table.js')
    context.out(tallyTable({ election, result, warnings, file }))
  }
  return EXIT.ok
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
