import { parse } from 'csv-parse/sync'

/** A `.pb` file as a CSV library sees it. */
export interface IndependentPb {
  readonly meta: ReadonlyMap<string, string>
  readonly projects: readonly Readonly<Record<string, string>>[]
  readonly votes: readonly Readonly<Record<string, string>>[]
  readonly voteColumns: readonly string[]
}

/**
 * Reads a `.pb` file without a line of this project's reader: all of it goes through a CSV library, and is then cut at the
 * lines that hold nothing but the name of a section. Only for tests; it forgives nothing.
 */
export function independentPb(bytes: Uint8Array): IndependentPb {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  const rows: string[][] = parse(text, { delimiter: ';', quote: '"', escape: '"', relax_column_count: true, bom: true })
  const title = (name: string): number => {
    const at = rows.flatMap((row, index) => (row.length === 1 && row[0] === name ? [index] : []))
    if (at.length !== 1 || at[0] === undefined) throw new Error(`${at.length} sections ${name}`)
    return at[0]
  }
  const [meta, projects, votes] = [title('META'), title('PROJECTS'), title('VOTES')]
  if (meta !== 0 || projects < meta || votes < projects) throw new Error('sections out of order')
  const [header, ...fields] = rows.slice(1, projects)
  if (header?.join() !== 'key,value') throw new Error('META has no header')
  return {
    meta: new Map(fields.map(([key = '', value = '']) => [key, value])),
    projects: table(rows.slice(projects + 1, votes)),
    votes: table(rows.slice(votes + 1)),
    voteColumns: rows[votes + 1] ?? [],
  }
}

function table([header = [], ...rows]: string[][]): Record<string, string>[] {
  return rows.map((row) => {
    if (row.length !== header.length) throw new Error(`${row.length} cells for ${header.length} columns`)
    return Object.fromEntries(header.map((column, at) => [column, row[at] ?? '']))
  })
}

/**
 * What was voted, one line a ballot, in an order that means nothing: the multiset of ballots. Ranks in their order; points beside their
 * projects, none where there are 0; a project named twice once.
 */
export function ballotLines({ meta, votes }: IndependentPb): string[] {
  const type = meta.get('vote_type')
  const list = (text = '') => text.split(',').map((item) => item.trim()).filter((item) => item !== '')
  return votes
    .map((ballot) => {
      const ids = [...new Set(list(ballot.vote))]
      if (type === 'ordinal') return ids.join(' > ')
      if (type === 'approval' || type === 'choose-1') return ids.sort().join(' ')
      const points = list(ballot.points).map(Number)
      if (points.length !== ids.length) throw new Error(`${points.length} points for ${ids.length} projects`)
      return ids.flatMap((id, at) => (points[at] === 0 ? [] : [`${id}=${points[at]}`])).sort().join(' ')
    })
    .sort()
}
