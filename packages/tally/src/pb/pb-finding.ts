/** What can be wrong with a `.pb` file so that no election can be read from it. */
export const PB_FAULTS = [
  'section-missing',
  'section-repeated',
  'section-order',
  'text-before-section',
  'quote-unbalanced',
  'field-missing',
  'field-repeated',
  'field-malformed',
  'column-missing',
  'column-repeated',
  'cell-missing',
  'amount-missing',
  'amount-comma',
  'amount-negative',
  'amount-zero',
  'amount-not-a-number',
  'amount-too-long',
  'project-id-missing',
  'project-id-comma',
  'project-id-repeated',
  'voter-id-missing',
  'voter-id-repeated',
  'project-unknown',
  'ballot-too-short',
  'ballot-too-long',
  'ballot-item-empty',
  'points-differ',
  'points-malformed',
  'no-projects',
  'no-votes',
  'more-faults',
] as const
/** One of {@link PB_FAULTS}. */
export type PbFaultCode = (typeof PB_FAULTS)[number]

/** What is odd about a `.pb` file, though the election is certain. */
export const PB_WARNINGS = [
  'count-differs',
  'project-twice-on-ballot',
  'points-outside-limits',
  'cost-above-budget',
  'project-without-votes',
  'cells-extra',
  'header-missing',
  'text-not-utf8',
  'more-warnings',
] as const
/** One of {@link PB_WARNINGS}. */
export type PbWarningCode = (typeof PB_WARNINGS)[number]

/** Something found in a `.pb` file, with the number of its line, from 1. Messages hold no voter id. */
export interface PbFinding<Code extends string> {
  readonly line: number
  readonly code: Code
  readonly message: string
}
/** A fault: the file is refused. */
export type PbFault = PbFinding<PbFaultCode>
/** A warning: the file is read all the same. */
export type PbWarning = PbFinding<PbWarningCode>

const MOST_FINDINGS = 1000

/** Collects findings, and stops at a thousand of each kind so that a wrong file cannot fill the memory. */
export class PbFindings {
  readonly faults: PbFault[] = []
  readonly warnings: PbWarning[] = []

  fault(line: number, code: PbFaultCode, message: string): void {
    if (this.faults.length < MOST_FINDINGS) this.faults.push({ line, code, message })
    else if (this.faults.length === MOST_FINDINGS) {
      this.faults.push({
        line,
        code: 'more-faults',
        message: `more than ${MOST_FINDINGS} faults, the rest is not listed`,
      })
    }
  }

  warn(line: number, code: PbWarningCode, message: string): void {
    if (this.warnings.length < MOST_FINDINGS) this.warnings.push({ line, code, message })
    else if (this.warnings.length === MOST_FINDINGS) {
      const message = `more than ${MOST_FINDINGS} warnings, the rest is not listed`
      this.warnings.push({ line, code: 'more-warnings', message })
    }
  }
}
