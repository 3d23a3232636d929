import type { Election } from '../election/election.js'
import { formatAmount } from '../election/money.js'

/** Options of {@link writePb}. */
export interface WritePbOptions {
  /** META fields to set, e.g. `description` and `country`; others are kept. */
  readonly meta?: Readonly<Record<string, string>>
}

/**
 * Writes an election in the `.pb` format. Reading the text again gives the same election. Voters are numbered 1, 2, 3,
 * …, equal ballots one after the other, so nothing in the text tells who cast which ballot or when.
 */
export function writePb(election: Election, options: WritePbOptions = {}): string {
  const lines = ['META', 'key;value']
  for (const [key, value] of metaOf(election, options.meta ?? {})) lines.push(`${cell(key)};${cell(value)}`)
  lines.push('PROJECTS', ...projectLines(election), 'VOTES', 'voter_id;vote')
  const { offsets, choices, weights } = election.ballots
  let voter = 0
  for (let ballot = 0; ballot < weights.length; ballot += 1) {
    const ids: string[] = []
    for (let at = offsets[ballot]; at < offsets[ballot + 1]; at += 1) ids.push(election.ids[choices[at]])
    const vote = cell(ids.join(','))
    for (let copy = 0; copy < weights[ballot]; copy += 1) {
      voter += 1
      lines.push(`${voter};${vote}`)
    }
  }
  return `${lines.join('\n')}\n`
}

function metaOf(election: Election, changes: Readonly<Record<string, string>>): [string, string][] {
  const fields = new Map<string, string>(election.file?.meta ?? ownMeta(election))
  for (const [key, value] of Object.entries(changes)) fields.set(key, value)
  return [...fields]
}

/** The obligatory fields of an election that came from no file. */
function ownMeta(election: Election): [string, string][] {
  return [
    ['description', 'election'],
    ['country', 'unknown'],
    ['unit', 'unknown'],
    ['instance', '1'],
    ['num_projects', String(election.ids.length)],
    ['num_votes', String(election.voters)],
    ['budget', formatAmount(election.budget, election.decimals)],
    ['vote_type', 'approval'],
    ['rule', 'unknown'],
    ['date_begin', '1970'],
    ['date_end', '1970'],
  ]
}

function projectLines(election: Election): string[] {
  const { file } = election
  if (file !== undefined)
    return [file.projectColumns, ...file.projectRows].map((row) => row.map(cell).join(';'))
  const rows = election.ids.map(
    (id, at) => `${cell(id)};${formatAmount(election.costs[at], election.decimals)}`,
  )
  return ['project_id;cost', ...rows]
}

function cell(text: string): string {
  return /[;"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
