import type { TableLine } from '@parvis/plugin-api/server'
import type { ValueClass } from '../../../contract/index.js'

const LONG = 200

/** What kind of value a cell has. The report says this, and never the value. */
export function valueClass({ cells, numbers, broken }: TableLine, place: number): ValueClass {
  const cell = cells[place] ?? ''
  if (broken?.has(place) === true || /^=/.test(cell)) return 'formula'
  if (cell === '') return 'nothing'
  const number = numbers?.get(place)
  if (number !== undefined) return number < 0 ? 'negative-number' : 'number'
  if (/^\d{4}-\d{2}-\d{2}|^\d{1,2}[./-]\d{1,2}[./-]\d{4}$/.test(cell)) return 'date'
  if (/^[\d\s.,'’€]+$/.test(cell)) return 'number'
  if (/^[-−–][\d\s.,'’€]+$/.test(cell)) return 'negative-number'
  return cell.length > LONG ? 'long-text' : 'text'
}
