import type { PbFindings } from './pb-finding.js'

/** Where the columns wanted stand in a header; -1 for one that is missing, which is reported. */
export function findColumns(
  header: readonly string[],
  wanted: readonly string[],
  context: { readonly section: string; readonly line: number; readonly findings: PbFindings },
): number[] {
  const { section, line, findings } = context
  const names = header.map((name) => name.toLowerCase())
  names.forEach((name, at) => {
    if (name !== '' && names.indexOf(name) !== at) {
      findings.fault(line, 'column-repeated', `the ${section} section has the column ${name} twice`)
    }
  })
  return wanted.map((name) => {
    const column = names.indexOf(name)
    if (column < 0)
      findings.fault(line, 'column-missing', `the ${section} section lacks the obligatory column ${name}`)
    return column
  })
}
