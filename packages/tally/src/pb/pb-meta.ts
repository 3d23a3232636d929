import { BALLOT_TYPES, type BallotType } from '../election/election.js'
import type { Decimal } from '../election/money.js'
import { parseAmount } from '../election/money.js'
import type { PbFindings } from './pb-finding.js'
import type { PbRecord } from './pb-record.js'

const OBLIGATORY = [
  'description',
  'country',
  'unit',
  'instance',
  'num_projects',
  'num_votes',
  'budget',
  'vote_type',
  'rule',
  'date_begin',
  'date_end',
] as const
const VOTE_TYPES = ['approval', 'choose-1', 'ordinal', 'cumulative', 'scoring']

/** What the META section says that matters for reading the rest. */
export interface PbMeta {
  readonly budget: Decimal | undefined
  readonly minLength: number
  readonly maxLength: number
  /** Undefined where the type of ballots is missing or unknown. */
  readonly ballotType: BallotType | undefined
  readonly points: PointLimits
  readonly projectCount: DeclaredCount | undefined
  readonly voteCount: DeclaredCount | undefined
}

/** What points on one ballot must keep to. */
export interface PointLimits {
  readonly min: number
  readonly max: number
  readonly minSum: number
  readonly maxSum: number
  /** Points of the projects that a scoring ballot leaves out. */
  readonly unlisted: number
}

/** A count that the file declares, and where. */
export interface DeclaredCount {
  readonly line: number
  readonly value: number
}

/** Reads the META section record by record. */
export class PbMetaSection {
  readonly entries: [key: string, value: string][] = []
  private readonly lines = new Map<string, number>()
  private isAtHeader = true

  constructor(
    private readonly findings: PbFindings,
    private readonly titleLine: number,
  ) {}

  read(record: PbRecord): void {
    const [first = '', ...rest] = record.texts()
    const value = rest.join(';')
    if (this.isAtHeader) {
      this.isAtHeader = false
      if (first.toLowerCase() === 'key' && value.toLowerCase() === 'value') return
      this.findings.warn(
        record.line,
        'header-missing',
        'the META section should begin with the line "key;value"',
      )
    }
    if (first === '') this.findings.fault(record.line, 'field-malformed', 'this META line has no key')
    else if (this.lines.has(first)) {
      this.findings.fault(
        record.line,
        'field-repeated',
        `the META field ${first} is given twice (first in line ${this.lines.get(first)})`,
      )
    } else {
      this.lines.set(first, record.line)
      this.entries.push([first, value])
    }
  }

  /** Checks the section once it is complete. */
  finish(): PbMeta {
    for (const key of OBLIGATORY) {
      if (!this.entries.some(([name]) => name.toLowerCase() === key)) {
        this.findings.fault(
          this.titleLine,
          'field-missing',
          `the META section lacks the obligatory field ${key}`,
        )
      }
    }
    const voteType = this.value('vote_type')?.toLowerCase()
    return {
      budget: this.budget(),
      minLength: this.wholeNumber('min_length')?.value ?? 0,
      maxLength: voteType === 'choose-1' ? 1 : (this.wholeNumber('max_length')?.value ?? Infinity),
      ballotType: this.ballotTypeOf(voteType),
      points: {
        min: this.wholeNumber('min_points')?.value ?? 0,
        max: this.wholeNumber('max_points')?.value ?? Infinity,
        minSum: this.wholeNumber('min_sum_points')?.value ?? 0,
        maxSum: this.wholeNumber('max_sum_points')?.value ?? Infinity,
        unlisted: voteType === 'scoring' ? (this.wholeNumber('default_score')?.value ?? 0) : 0,
      },
      projectCount: this.wholeNumber('num_projects'),
      voteCount: this.wholeNumber('num_votes'),
    }
  }

  private value(key: string): string | undefined {
    return this.entries.find(([name]) => name.toLowerCase() === key)?.[1]
  }

  private lineOf(key: string): number {
    const name = this.entries.find(([other]) => other.toLowerCase() === key)?.[0] ?? key
    return this.lines.get(name) ?? this.titleLine
  }

  private ballotTypeOf(voteType: string | undefined): BallotType | undefined {
    if (voteType === undefined) return undefined
    if (voteType === 'choose-1') return 'approval'
    const known = BALLOT_TYPES.find((type) => type === voteType)
    if (known === undefined) {
      const message = `vote_type is none of ${VOTE_TYPES.join(', ')}`
      this.findings.fault(this.lineOf('vote_type'), 'field-malformed', message)
    }
    return known
  }

  private budget(): Decimal | undefined {
    const text = this.value('budget')
    return text === undefined
      ? undefined
      : readAmount(text, { what: 'the budget', line: this.lineOf('budget'), findings: this.findings })
  }

  private wholeNumber(key: string): DeclaredCount | undefined {
    const text = this.value(key)
    if (text === undefined || text === '' || text === 'None') return undefined
    if (/^\d{1,9}$/.test(text)) return { line: this.lineOf(key), value: Number(text) }
    this.findings.fault(this.lineOf(key), 'field-malformed', `${key} must be a whole number`)
    return undefined
  }
}

/** Reads a positive amount, or reports why it is none. */
export function readAmount(
  text: string,
  context: { readonly what: string; readonly line: number; readonly findings: PbFindings },
): Decimal | undefined {
  const { what, line, findings } = context
  const amount = parseAmount(text)
  if (typeof amount !== 'string') {
    if (amount.digits > 0n) return amount
    findings.fault(line, 'amount-zero', `${what} is zero; it must be above zero`)
    return undefined
  }
  const messages = {
    missing: `${what} is missing`,
    comma: `${what} has a decimal comma; write a point`,
    negative: `${what} is negative`,
    'not-a-number': `${what} is not a decimal number`,
    'too-long': `${what} has too many digits`,
  }
  findings.fault(line, `amount-${amount}`, messages[amount])
  return undefined
}
