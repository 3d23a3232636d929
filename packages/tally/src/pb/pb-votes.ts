import type { GroupedBallots } from '../election/election.js'
import { BallotGrouper } from '../election/ballot-grouper.js'
import { ByteTable } from './byte-table.js'
import { findColumns } from './pb-columns.js'
import type { PbFindings } from './pb-finding.js'
import type { PbMeta } from './pb-meta.js'
import { readPoints } from './pb-points.js'
import type { PbProjectSection } from './pb-projects.js'
import type { PbRecord } from './pb-record.js'

const COMMA = 44
const SPACE = 32
/** Longer rankings are no ballots: a repeated project can make one longer than the list of projects. */
const LONGEST_RANKING = 1_000_000
const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8')

/** Reads the VOTES section record by record, grouping equal ballots. Columns other than the ballot are not kept. */
export class PbVoteSection {
  private readonly ballots = new BallotGrouper()
  /** Voter lines met, those with faults included. */
  lineCount = 0
  private readonly voters = new ByteTable()
  private voterColumn = -1
  private voteColumn = -1
  private pointsColumn = -1
  private choices = new Int32Array(64)
  private points = new Int32Array(64)
  private choiceCount = 0
  private hasFault = false
  /** Line of the ballot at hand. */
  private line = 0
  private givesPoints = false
  private longest = 0

  constructor(
    private readonly findings: PbFindings,
    private readonly projects: PbProjectSection,
    private readonly meta: PbMeta,
  ) {}

  readHeader(record: PbRecord): void {
    const { findings } = this
    const { ballotType } = this.meta
    this.givesPoints = ballotType === 'cumulative' || ballotType === 'scoring'
    const wanted = this.givesPoints ? ['voter_id', 'vote', 'points'] : ['voter_id', 'vote']
    const columns = findColumns(record.texts(), wanted, {
      section: 'VOTES',
      line: record.line,
      findings,
    })
    this.voterColumn = columns[0]
    this.voteColumn = columns[1]
    this.pointsColumn = columns[2] ?? -1
  }

  read(record: PbRecord): void {
    this.lineCount += 1
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
    this.line = record.line
    this.choiceCount = 0
    this.hasFault = false
    const { scanner } = record
    if (scanner.isEscaped(record.bytes, this.voteColumn)) {
      const bytes = encoder.encode(record.text(this.voteColumn))
      this.readList(bytes, 0, bytes.length)
    } else this.readList(record.bytes, scanner.starts[this.voteColumn], scanner.ends[this.voteColumn])
    this.readBallotPoints(record)
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

  private readList(bytes: Uint8Array, from: number, end: number): void {
    let at = skipBlanks(bytes, from, end)
    if (at === end) return
    for (;;) {
      const start = at
      while (at < end && bytes[at] !== COMMA) at += 1
      let stop = at
      while (stop > start && bytes[stop - 1] <= SPACE) stop -= 1
      this.addChoice(bytes, start, stop)
      if (at === end) return
      at = skipBlanks(bytes, at + 1, end)
    }
  }

  private addChoice(bytes: Uint8Array, start: number, end: number): void {
    const { line } = this
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
    this.choose(project)
  }

  /** The ballots once all are read. */
  grouped(): GroupedBallots {
    const grouped = this.ballots.grouped()
    const excess = this.firstRank - this.longest
    if (this.meta.ballotType !== 'ordinal' || Number.isFinite(this.meta.maxLength)) return grouped
    return { ...grouped, points: grouped.points?.map((given) => given - excess) }
  }

  private get firstRank(): number {
    return Number.isFinite(this.meta.maxLength) ? this.meta.maxLength : LONGEST_RANKING
  }

  private choose(project: number): void {
    if (this.choiceCount === this.choices.length) {
      const larger = new Int32Array(this.choiceCount * 2)
      larger.set(this.choices)
      this.choices = larger
      this.points = new Int32Array(this.choiceCount * 2)
    }
    this.choices[this.choiceCount] = project
    this.choiceCount += 1
  }

  get voterCount(): number {
    return this.ballots.voterCount
  }

  private get hasPoints(): boolean {
    return this.givesPoints || this.meta.ballotType === 'ordinal'
  }

  /**
   * Ranks become points: `max_length` for the first, one less for each next. Where the file gives none, the longest ballot
   * stands for it, which {@link grouped} knows only in the end.
   */
  private readBallotPoints(record: PbRecord): void {
    const { points, choiceCount } = this
    if (!this.hasPoints || this.hasFault) return
    if (this.givesPoints) {
      if (this.pointsColumn < 0) return
      const ballot = { points, length: choiceCount, line: record.line }
      const context = { limits: this.meta.points, findings: this.findings }
      if (!readPoints(record.text(this.pointsColumn), ballot, context)) this.hasFault = true
      return
    }
    this.longest = Math.max(this.longest, choiceCount)
    for (let at = 0; at < choiceCount; at += 1) points[at] = Math.max(0, this.firstRank - at)
  }

  /** Scoring ballots may give points to the projects that they leave out. */
  private addUnlisted(): number {
    const { unlisted } = this.meta.points
    const listed = this.choiceCount
    if (unlisted === 0 || this.hasFault) return listed
    const isListed = new Set(this.choices.subarray(0, listed))
    const given = this.points.slice(0, listed)
    for (let project = 0; project < this.projects.ids.length; project += 1) {
      if (!isListed.has(project)) this.choose(project)
    }
    this.points.set(given)
    this.points.fill(unlisted, listed, this.choiceCount)
    return listed
  }

  private finishBallot(line: number): void {
    const { minLength, maxLength } = this.meta
    const listed = this.addUnlisted()
    const named = this.choiceCount
    const points = this.hasPoints ? this.points : undefined
    const distinct = this.ballots.add({ projects: this.choices, points, length: named }) - (named - listed)
    if (distinct < listed) {
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
