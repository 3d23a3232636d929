import { type Election, supportersOf } from '../election/election.js'
import { powerOfTen } from '../election/money.js'
import { type PbFault, PbFindings, type PbWarning } from './pb-finding.js'
import { type PbMeta, PbMetaSection } from './pb-meta.js'
import { PbProjectSection } from './pb-projects.js'
import { PbRecord } from './pb-record.js'
import { PbVoteSection } from './pb-votes.js'

const SECTIONS = ['META', 'PROJECTS', 'VOTES'] as const
type Section = (typeof SECTIONS)[number]

/** What reading a `.pb` file gives: an election if there is no fault, and all that was found, in order of lines. */
export interface PbReading {
  readonly election?: Election
  readonly faults: readonly PbFault[]
  readonly warnings: readonly PbWarning[]
}

/**
 * Reads a participatory-budgeting file in the `.pb` format of pabulib.org from a text
 * or its UTF-8 bytes. Never throws on any input: what is wrong comes back with line numbers.
 */
export function readPb(input: string | Uint8Array): PbReading {
  const reader = new PbReader()
  reader.push(typeof input === 'string' ? new TextEncoder().encode(input) : input)
  return reader.end()
}

/**
 * Reads a `.pb` file piece by piece: call `push` with each piece of bytes, then `end` once. Memory grows with the
 * distinct ballots and the number of voter ids, not with the length of the file.
 */
export class PbReader {
  private readonly findings = new PbFindings()
  private readonly record = new PbRecord()
  private readonly seen = new Map<Section, number>()
  private section: Section | undefined
  private isAtHeader = false
  private hasStrayText = false
  private metaSection: PbMetaSection | undefined
  private meta: PbMeta | undefined
  private projects = new PbProjectSection(this.findings)
  private votes: PbVoteSection | undefined
  private isAtStart = true

  /** Takes the next bytes. They are not changed, and not kept beyond the unfinished line at their end. */
  push(bytes: Uint8Array): void {
    const { record } = this
    const rest = record.bytes
    if (rest.length > 0) {
      const joined = new Uint8Array(rest.length + bytes.length)
      joined.set(rest)
      joined.set(bytes, rest.length)
      this.consume(joined, false)
    } else this.consume(bytes, false)
  }

  /** Ends the file and gives the result. */
  end(): PbReading {
    this.consume(this.record.bytes, true)
    this.finishSection()
    const line = Math.max(1, this.record.line - 1)
    for (const section of SECTIONS) {
      if (!this.seen.has(section))
        this.findings.fault(line, 'section-missing', `the section ${section} is missing`)
    }
    this.checkCounts(line)
    const { faults, warnings } = this.findings
    const election = faults.length === 0 ? this.election() : undefined
    return { election, faults: byLine(faults), warnings: byLine(warnings) }
  }

  private consume(bytes: Uint8Array, isLast: boolean): void {
    const { record } = this
    const { scanner } = record
    record.bytes = bytes
    let at = this.isAtStart ? lengthOfByteOrderMark(bytes, isLast) : 0
    if (at < 0) {
      record.bytes = bytes.slice()
      return
    }
    if (bytes.length > 0) this.isAtStart = false
    while (at < bytes.length) {
      const scan = scanner.scan(bytes, at, isLast)
      if (scan === 'incomplete') break
      if (scan === 'unbalanced') {
        const message =
          'a quoted cell does not close, or text follows its closing quote; write a quote inside a cell twice'
        this.findings.fault(record.line, 'quote-unbalanced', message)
      } else if (!scanner.isBlank()) this.take()
      record.line += scanner.lines
      at = scanner.next
    }
    record.bytes = at < bytes.length ? bytes.slice(at) : new Uint8Array(0)
  }

  private take(): void {
    const { record } = this
    const title = record.count === 1 ? record.text(0).toUpperCase() : ''
    const section = SECTIONS.find((name) => name === title)
    if (section !== undefined) this.enter(section)
    else if (this.section === undefined) this.reportStrayText()
    else if (this.section === 'META') this.metaSection?.read(record)
    else if (this.isAtHeader) {
      this.isAtHeader = false
      if (this.section === 'PROJECTS') this.projects.readHeader(record)
      else this.votes?.readHeader(record)
    } else if (this.section === 'PROJECTS') this.projects.read(record)
    else this.votes?.read(record)
  }

  private enter(section: Section): void {
    const { findings, record } = this
    this.finishSection()
    const first = this.seen.get(section)
    const isLate = SECTIONS.slice(SECTIONS.indexOf(section) + 1).some((later) => this.seen.has(later))
    if (first !== undefined)
      findings.fault(
        record.line,
        'section-repeated',
        `the section ${section} was there before, in line ${first}`,
      )
    else if (isLate)
      findings.fault(
        record.line,
        'section-order',
        `the section ${section} comes too late; the order is ${SECTIONS.join(', ')}`,
      )
    else this.seen.set(section, record.line)
    // Without the projects every vote would look unknown; the missing or late section is reported instead.
    const isUnreadable = section === 'VOTES' && !this.seen.has('PROJECTS')
    if (first !== undefined || isLate || isUnreadable) {
      this.seen.set(section, first ?? record.line)
      this.section = undefined
      this.hasStrayText = true
      return
    }
    this.section = section
    this.isAtHeader = true
    if (section === 'META') this.metaSection = new PbMetaSection(findings, record.line)
    if (section === 'VOTES')
      this.votes = new PbVoteSection(findings, this.projects, this.meta ?? UNKNOWN_META)
  }

  private finishSection(): void {
    if (this.section === 'META' && this.metaSection !== undefined) this.meta = this.metaSection.finish()
    else if (this.section !== undefined && this.isAtHeader) {
      const message = `the section ${this.section} has no header line`
      this.findings.fault(this.seen.get(this.section) ?? this.record.line, 'column-missing', message)
    }
    this.section = undefined
  }

  private reportStrayText(): void {
    if (!this.hasStrayText) {
      this.findings.fault(
        this.record.line,
        'text-before-section',
        'the file must begin with a line that says META',
      )
    }
    this.hasStrayText = true
  }

  private checkCounts(lastLine: number): void {
    const { findings, meta, projects, votes } = this
    if (projects.columns.length > 0 && projects.ids.length === 0) {
      findings.fault(this.seen.get('PROJECTS') ?? lastLine, 'no-projects', 'there is no project')
    }
    if (votes !== undefined && votes.lineCount === 0) {
      findings.fault(this.seen.get('VOTES') ?? lastLine, 'no-votes', 'there is no ballot')
    }
    if (meta?.projectCount !== undefined && meta.projectCount.value !== projects.ids.length) {
      const message = `num_projects says ${meta.projectCount.value}, the file has ${projects.ids.length}`
      findings.warn(meta.projectCount.line, 'count-differs', message)
    }
    if (meta?.voteCount !== undefined && votes !== undefined && meta.voteCount.value !== votes.lineCount) {
      findings.warn(
        meta.voteCount.line,
        'count-differs',
        `num_votes says ${meta.voteCount.value}, the file has ${votes.lineCount}`,
      )
    }
  }

  private election(): Election | undefined {
    const { meta, metaSection, projects, votes } = this
    if (meta?.budget === undefined || metaSection === undefined || votes === undefined) return undefined
    const decimals = projects.costs.reduce(
      (most, cost) => Math.max(most, cost.decimals),
      meta.budget.decimals,
    )
    const election = {
      budget: meta.budget.digits * powerOfTen(decimals - meta.budget.decimals),
      costs: projects.costs.map((cost) => cost.digits * powerOfTen(decimals - cost.decimals)),
      decimals,
      ballots: votes.grouped(),
      voters: votes.voterCount,
      ballotType: meta.ballotType ?? 'approval',
      ids: projects.ids,
      file: { meta: metaSection.entries, projectColumns: projects.columns, projectRows: projects.rows },
    }
    const supporters = supportersOf(election)
    election.costs.forEach((cost, project) => {
      const line = projects.lines[project]
      const id = projects.ids[project]
      if (cost > election.budget)
        this.findings.warn(line, 'cost-above-budget', `project ${id} costs more than the whole budget`)
      if (supporters.votes[project] === 0)
        this.findings.warn(line, 'project-without-votes', `no ballot names project ${id}`)
    })
    return election
  }
}

const UNKNOWN_META: PbMeta = {
  budget: undefined,
  minLength: 0,
  maxLength: Infinity,
  ballotType: undefined,
  points: { min: 0, max: Infinity, minSum: 0, maxSum: Infinity, unlisted: 0 },
  projectCount: undefined,
  voteCount: undefined,
}

function lengthOfByteOrderMark(bytes: Uint8Array, isLast: boolean): number {
  const mark = [0xef, 0xbb, 0xbf]
  const shared = Math.min(bytes.length, mark.length)
  for (let at = 0; at < shared; at += 1) if (bytes[at] !== mark[at]) return 0
  if (shared === mark.length) return mark.length
  return isLast ? 0 : -1
}

function byLine<T extends { readonly line: number }>(findings: readonly T[]): T[] {
  return [...findings].sort((a, b) => a.line - b.line)
}
