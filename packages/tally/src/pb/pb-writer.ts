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
  const givesPoints = election.ballotType === 'cumulative' || election.ballotType === 'scoring'
  lines.push('PROJECTS', ...projectLines(election), 'VOTES', givesPoints ? 'voter_id;vote;points' : 'voter_id;vote')
  const { weights } = election.ballots
  let voter = 0
  for (let ballot = 0; ballot < weights.length; ballot += 1) {
    const entries = entriesOf(election, ballot)
    const vote = cell(entries.map(({ id }) => id).join(','))
    const points = givesPoints ? `;${entries.map((entry) => entry.points).join(',')}` : ''
    for (let copy = 0; copy < weights[ballot]; copy += 1) {
      voter += 1
      lines.push(`${voter};${vote}${points}`)
    }
  }
  return `${lines.join('\n')}\n`
}

/** A ballot as it is written: by falling points, which for ranked ballots is the ranking. */
function entriesOf(election: Election, ballot: number): { readonly id: string; readonly points: number }[] {
  const { offsets, choices, points } = election.ballots
  const entries: { id: string; points: number }[] = []
  for (let at = offsets[ballot]; at < offsets[ballot + 1]; at += 1) {
    entries.push({ id: election.ids[choices[at]], points: points?.[at] ?? 1 })
  }
  if (givesDefault(election)) {
    // What is not on the ballot in memory was given no points, which the file must say of it.
    const given = new Set(entries.map(({ id }) => id))
    for (const id of election.ids) if (!given.has(id)) entries.push({ id, points: 0 })
  }
  return entries.sort((one, other) => other.points - one.points)
}

function givesDefault({ ballotType, file }: Election): boolean {
  const score = file?.meta.find(([key]) => key.toLowerCase() === 'default_score')?.[1] ?? '0'
  return ballotType === 'scoring' && Number(score) > 0
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
    ['vote_type', election.ballotType],
    ...(election.ballotType === 'cumulative' ? [maxSumPoints(election)] : []),
    ['rule', 'unknown'],
    ['date_begin', '1970'],
    ['date_end', '1970'],
  ]
}

/** Obligatory for cumulative ballots: the most points on one. */
function maxSumPoints(election: Election): [string, string] {
  const { weights } = election.ballots
  let most = 0
  for (let ballot = 0; ballot < weights.length; ballot += 1) {
    most = Math.max(most, entriesOf(election, ballot).reduce((sum, entry) => sum + entry.points, 0))
  }
  return ['max_sum_points', String(most)]
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
