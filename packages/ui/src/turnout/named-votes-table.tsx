import type { ReactElement, ReactNode } from 'react'
import { DataTable } from '../content/data-table.js'
import type { Words } from './turnout-words.js'

export interface NamedVotesTableProps {
  readonly caption: string
  /** Head of the first column. */
  readonly label: string
  readonly votes: readonly { readonly name: string; readonly voted?: number | undefined }[]
  /** All of them together. */
  readonly total: number
  /** The total is rounded down, as long as people vote. */
  readonly isRounded?: boolean
  readonly words: Words
}

/** Votes by method or channel, with their sum. What is left out is one row: the numbers add up all the same. */
export function NamedVotesTable({ caption, label, votes, total, isRounded, words }: NamedVotesTableProps): ReactElement {
  const { t, number } = words
  const shown = votes.flatMap(({ name, voted }) => (voted === undefined ? [] : [{ name, voted }]))
  const hidden = votes.filter(({ voted }) => voted === undefined).map(({ name }) => name)
  const rest = total - shown.reduce((sum, { voted }) => sum + voted, 0)
  const rows: Record<string, ReactNode>[] = shown.map(({ name, voted }) => ({ label: name, voted: number(voted) }))
  if (hidden.length > 0) rows.push({ label: t('hidden-together', { names: hidden.join(', ') }), voted: number(rest) })
  else if (rest > 0 && isRounded === true) rows.push({ label: t('by-rounding'), voted: number(rest) })
  rows.push({ label: <strong>{t('all')}</strong>, voted: <strong>{number(total)}</strong> })
  return (
    <DataTable
      caption={caption}
      columns={[
        { key: 'label', label },
        { key: 'voted', label: t('votes'), numeric: true },
      ]}
      rows={rows}
    />
  )
}
