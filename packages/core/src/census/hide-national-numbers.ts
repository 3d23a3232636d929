import { canonicalNationalNumber } from '../identity/national-number.js'

/** Eleven digits as people write them, anywhere in a text. */
const WRITTEN = /(?<!\d)\d{2}(?:[\s.\-/_]{0,2}\d{2}){2}[\s.\-/_]{0,2}\d{3}[\s.\-/_]{0,2}\d{2}(?!\d)/g
/** What spreadsheets add to keep a number a text, or to make a text a number. */
const WRAPPING = /^[='"\s]+|["'\s]+$|[.,]0+$/g
const NOT_DIGITS = /[\s.\-/_\u00a0\u2010-\u2015]/gu
const HIDDEN = /^nn~(ok|bad)~([A-Za-z0-9_-]+)$/
const BOTH = ['register', 'bis'] as const

/** A national number that was hidden: its keyed hash, and whether its control digits were right. */
export interface HiddenNumber {
  readonly hash: string
  readonly isValid: boolean
}

/** The eleven digits of a cell that holds a number and nothing else; spreadsheets drop the 0 that it may begin with. */
function digitsOf(cell: string): string | undefined {
  const digits = cell.replace(WRAPPING, '').replace(NOT_DIGITS, '')
  if (/^\d{11}$/.test(digits)) return digits
  const filled = digits.padStart(11, '0')
  return /^\d{9,10}$/.test(digits) && canonicalNationalNumber(filled, BOTH) !== undefined ? filled : undefined
}

/**
 * Takes national numbers out of a cell before anything of it is stored (spec I-14): eleven digits become their keyed hash, in
 * whatever column they stand, and numbers with right control digits within a longer text are blotted out.
 *
 * @param hash keyed hash of eleven digits.
 */
export function hideNationalNumbers(cell: string, hash: (digits: string) => string): string {
  const digits = digitsOf(cell)
  if (digits !== undefined) {
    const isValid = canonicalNationalNumber(digits, BOTH) !== undefined
    // The hash of a number with a typing error would be that of somebody else's, or nobody's.
    return isValid ? `nn~ok~${hash(digits)}` : 'nn~bad~0'
  }
  return cell.replace(WRITTEN, (found) =>
    canonicalNationalNumber(found, BOTH) === undefined ? found : '•••',
  )
}

/** What {@link hideNationalNumbers} left of a number. */
export function hiddenNumber(cell: string): HiddenNumber | undefined {
  const [, kind, hash] = HIDDEN.exec(cell) ?? []
  return kind === undefined || hash === undefined ? undefined : { hash, isValid: kind === 'ok' }
}

/** A cell for people to look at. */
export function shownCell(cell: string): string {
  return HIDDEN.test(cell) ? '•••••••••••' : cell
}
