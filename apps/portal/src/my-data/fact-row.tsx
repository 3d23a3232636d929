import type { StoredFact } from '@parvis/contract'
import type { SummaryRow } from '@parvis/ui'
import type { ReactNode } from 'react'
import { LocalizedWords } from '../pages/localized-words.js'
import type { PageContext } from '../request/page-context.js'

const DAY = /^\d{4}-\d{2}-\d{2}$/
const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/

/** A fact as a row: days and instants are written as people write them. */
export function factRow(context: PageContext, { label, value }: StoredFact): SummaryRow {
  return { term: context.view.text(label), value: shown(context, value) }
}

function shown(context: PageContext, value: StoredFact['value']): ReactNode {
  if (typeof value !== 'string') return <LocalizedWords context={context} text={value} />
  // A register knows of some people the year alone: 1950-00-00 is shown as it is.
  if (Number.isNaN(Date.parse(value))) return value
  if (DAY.test(value)) return context.view.date(value, 'day')
  return INSTANT.test(value) ? context.view.date(value, 'minute') : value
}
