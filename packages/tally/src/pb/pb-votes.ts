import { BallotGrouper } from '../election/ballot-grouper.js'
import { ByteTable } from './byte-table.js'
import { findColumns } from './pb-columns.js'
import type { PbFindings } from './pb-finding.js'
import type { PbMeta } from './pb-meta.js'
import type { PbProjectSection } from './pb-projects.js'
import type { PbRecord } from './pb-record.js'

const COMMA = 44
const SPACE = 32
const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8')

/** Reads the VOTES section record by record, grouping equal ballots. Columns other than the ballot are not kept. */
export class PbVoteSection {
  readonly ballots = new BallotGrouper()
  /** Voter lines met, those with faults included. */
  lineCount = 0
  private readonly voters = new ByteTable()
  private voterColumn = -1
  private voteColumn = -1
  private choices = new Int32Array(64)
  private choiceCount = 0
  private hasFault = false

  constructor(
    private readonly findings: PbFindings,
    private readonly projects: PbProjectSection,
    private readonly meta: PbMeta,
  ) {}

  readHeader(record: PbRecord): void {
    const { findings } = this
    const columns = findColumns(record.texts(), ['voter_id', 'vote'], {
      section: 'VOTES',
      line: record.line,
      findings,
    })
    this.voterColumn = columns[0]
    this.voteColumn = columns[1]
  }

  read(record: PbRecord): void {
    this.lineCount += 1
    if (!this.meta.isReadable) return
    if (this.voterColumn >= 0) this.readVoter(record)
    if (this.voteColumn < 0) return
    if (this.voteColumn >= record.count) {
      this.findings.fault(
        record.line,
        'cell-missing',
        `this line has ${record.count} cells; the vote is cell ${this.voteColumn + 1}`,
      )
      return
    }
    this.choiceCount = 0
    this.hasFault = false
    const { scanner } = record
    if (scanner.isEscaped(record.bytes, this.voteColumn)) {
      const bytes = encoder.encode(record.text(this.voteColumn))
      this.readList(bytes, { start: 0, end: bytes.length, line: record.line })
    } else {
      const start = scanner.starts[this.voteColumn]
      this.readList(record.bytes, { start, end: scanner.ends[this.voteColumn], line: record.line })
    }
    this.finishBallot(record.line)
  }

  private readVoter(record: PbRecord): void {
    const start = record.scanner.starts[this.voterColumn]
    const end = record.scanner.ends[this.voterColumn]
    if (this.voterColumn >= record.count || start === end) {
      this.findings.fault(record.line, 'voter-id-missing', 'this line has no voter id')
    } else if (!this.voters.add(record.bytes, start, end)) {
      this.findings.fault(
        record.line,
        'voter-id-repeated',
        'the voter id of this line was given before; a voter has one ballot',
      )
    }
  }

  private readList(
    bytes: Uint8Array,
    range: { readonly start: number; readonly end: number; readonly line: number },
  ): void {
    const { end, line } = range
    let at = skipBlanks(bytes, range.start, end)
    if (at === end) return
    for (;;) {
      const start = at
      while (at < end && bytes[at] !== COMMA) at += 1
      let stop = at
      while (stop > start && bytes[stop - 1] <= SPACE) stop -= 1
      this.addChoice(bytes, { start, end: stop, line })
      if (at === end) return
      at = skipBlanks(bytes, at + 1, end)
    }
  }

  private addChoice(
    bytes: Uint8Array,
    item: { readonly start: number; readonly end: number; readonly line: number },
  ): void {
    const { start, end, line } = item
    if (start === end) {
      this.findings.fault(line, 'ballot-item-empty', 'the ballot has a comma with no project id beside it')
      this.hasFault = true
      return
    }
    const project = this.projects.table.find(bytes, start, end)
    if (project < 0) {
      const id = decoder.decode(bytes.subarray(start, Math.min(end, start + 80)))
      this.findings.fault(
        line,
        'project-unknown',
        `the ballot names ${id}, which is not in the PROJECTS section`,
      )
      this.hasFault = true
      return
    }
    if (this.choiceCount === this.choices.length) {
      const larger = new Int32Array(this.choiceCount * 2)
      larger.set(this.choices)
      this.choices = larger
    }
    this.choices[this.choiceCount] = project
    this.choiceCount += 1
  }

  private finishBallot(line: number): void {
    const { minLength, maxLength } = this.meta
    const named = this.choiceCount
    const distinct = this.ballots.add(this.choices, named)
    if (distinct < named) {
      this.findings.warn(
        line,
        'project-twice-on-ballot',
        'the ballot names a project more than once; it counts once',
      )
    }
    if (this.hasFault) return
    if (distinct < minLength) {
      this.findings.fault(
        line,
        'ballot-too-short',
        `the ballot names ${distinct} projects; the least is ${minLength}`,
      )
    } else if (distinct > maxLength) {
      this.findings.fault(
        line,
        'ballot-too-long',
        `the ballot names ${distinct} projects; the most is ${maxLength}`,
      )
    }
  }
}

function skipBlanks(bytes: Uint8Array, from: number, end: number): number {
  let at = from
  while (at < end && bytes[at] <= SPACE) at += 1
  return at
}
