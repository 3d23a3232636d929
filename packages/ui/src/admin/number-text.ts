/** What a number field holds: a number, or what was typed when it is none, so that nothing typed is lost. */
export type NumberValue = number | string | undefined

/** Reads a number as people write it: spaces between thousands, comma or point before decimals. */
export function parseNumber(text: string): NumberValue {
  const compact = text.replaceAll(/\s/g, '')
  if (compact === '') return undefined
  if (!/^-?\d+([.,]\d+)?$/.test(compact)) return text
  return Number(compact.replace(',', '.'))
}

/** Writes a number into a field, without separators. */
export function formatNumber(value: NumberValue, decimal: '.' | ','): string {
  if (value === undefined) return ''
  return typeof value === 'number' ? String(value).replace('.', decimal) : value
}

/** Reads an amount in euro and gives cents; what is no amount, or is finer than a cent, stays as typed. */
export function parseCents(text: string): NumberValue {
  const compact = text.replaceAll(/[\s€]/g, '')
  if (compact === '') return undefined
  const match = /^(\d{1,13})(?:[.,](\d{1,2}))?$/.exec(compact)
  if (match === null) return text
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
}

/** Writes cents as euro: `125050` → `1250,50`, whole amounts without decimals. */
export function formatCents(value: NumberValue, decimal: '.' | ','): string {
  if (value === undefined) return ''
  if (typeof value === 'string') return value
  const cents = value % 100
  const euro = String((value - cents) / 100)
  return cents === 0 ? euro : `${euro}${decimal}${String(cents).padStart(2, '0')}`
}
