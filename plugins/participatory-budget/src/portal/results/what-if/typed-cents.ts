/**
 * Reads an amount as people type it: `14000`, `14 000`, `14.000,50`, `14,000.50`, `€ 14000`. Of a comma and a point the last one is
 * the decimal sign; one alone is so unless three digits follow it. `undefined` for what is not an amount above zero.
 */
export function typedCents(typed: string): number | undefined {
  const text = typed.replaceAll(/[\s\u00a0\u202f'’€]/gu, '')
  const match = /^(\d+(?:[.,]\d{3})*)(?:[.,](\d{1,2}))?$/u.exec(text)
  if (match === null) return undefined
  const units = (match[1] ?? '').replaceAll(/[.,]/g, '')
  const cents = Number(units) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
  return Number.isSafeInteger(cents) && cents > 0 ? cents : undefined
}
