import { Injectable } from '@nestjs/common'
import {
  CensusId,
  UnreadableFile,
  type CensusEncoding,
  type Problem,
  type UploadedFile,
} from '@parvis/contract'
import { Audit, Clock, Random, type TableLine } from '@parvis/plugin-api/server'
import { CensusHashes } from './census-hashes.js'
import { CensusParts, LINES_PER_PART } from './census-parts.js'
import { isBusy, type CensusRecord } from './census-record.js'
import { CensusStore } from './census.store.js'
import { hideNationalNumbers } from './hide-national-numbers.js'
import { isHeader } from './propose-mapping.js'
import { detectEncoding } from '../tables/read-encoding.js'
import { detectSeparator, tableFault, tableLines } from '../tables/read-table.js'

const MOST_COLUMNS = 200

export interface CensusUpload {
  readonly file: UploadedFile
  readonly label: string
  readonly asOf: string
  readonly encoding?: CensusEncoding | undefined
  readonly separator?: string | undefined
}

/** Reads an uploaded file into sealed parts. The bytes themselves are never stored, nor any national number in them. */
@Injectable()
export class CensusUploads {
  constructor(
    private readonly store: CensusStore,
    private readonly parts: CensusParts,
    private readonly hashes: CensusHashes,
    private readonly audit: Audit,
    private readonly random: Random,
    private readonly clock: Clock,
  ) {}

  /** @returns the import, new or that of the same file; `unreadable-file` where it is no table. */
  async take(upload: CensusUpload): Promise<{ record: CensusRecord; isNew: boolean } | Problem> {
    const { bytes } = upload.file
    const fileHash = this.hashes.file(bytes)
    const known = await this.store.ofFile(fileHash)
    if (known !== undefined) {
      if (!isReadOtherwise(known, upload)) return { record: known, isNew: false }
      await this.discard(known)
    }
    const encoding = upload.encoding ?? detectEncoding(bytes)
    const separator = upload.separator ?? detectSeparator(bytes, encoding)
    const { label, asOf } = upload
    const id = await this.store.add({
      label,
      asOf,
      fileHash,
      encoding,
      separator,
      hasHeader: false,
      lines: 0,
      uploadedAt: this.clock.now(),
    })
    try {
      const refused = await this.read(id, tableLines(bytes, { encoding, separator }))
      if (refused !== undefined) return refused
    } catch (error) {
      const fault = tableFault(error)
      if (fault === undefined) throw error
      return UnreadableFile({
        reason: fault.reason,
        ...(fault.line === undefined ? {} : { line: fault.line }),
      })
    }
    const record = await this.store.find(id)
    if (record === undefined) throw new Error('The census vanished within its own transaction')
    await this.audit.record({
      action: 'core.census-uploaded',
      subject: CensusId.encode(id),
      details: { lines: record.lines },
    })
    return { record, isNew: true }
  }

  /** What was read of the same file in a wrong way. */
  private async discard({ id, asOf }: CensusRecord): Promise<void> {
    await this.store.empty(id)
    await this.store.setState(id, 'purged', this.clock.now())
    await this.audit.record({
      action: 'core.census-discarded',
      subject: CensusId.encode(id),
      details: { persons: 0, asOf },
    })
  }

  private async read(id: string, lines: AsyncIterable<TableLine>): Promise<Problem | undefined> {
    const hash = (digits: string): string => this.hashes.nationalNumber(digits)
    const first: (readonly string[])[] = []
    let part: TableLine[] = []
    let place = 0
    let count = 0
    let width = 0
    for await (const { line, cells } of lines) {
      if (cells.length > MOST_COLUMNS) return UnreadableFile({ reason: 'too-many-columns', line })
      width = Math.max(width, cells.length)
      const hidden = cells.map((cell) => hideNationalNumbers(cell, hash))
      if (first.length < 2) first.push(hidden)
      part.push({ line, cells: hidden })
      count += 1
      if (part.length === LINES_PER_PART) {
        await this.parts.add(id, place, part)
        place += 1
        part = []
      }
    }
    if (part.length > 0) await this.parts.add(id, place, part)
    if (count === 0) return UnreadableFile({ reason: 'empty' })
    // One column: a letter, a picture, or the wrong separator.
    if (width < 2) return UnreadableFile({ reason: 'one-column' })
    await this.store.setCounted(id, count, isHeader(first[0] ?? [], first[1]))
    return undefined
  }
}

/** Whether the same file is to be read in another way than before, while nobody has approved it. */
function isReadOtherwise(known: CensusRecord, { encoding, separator }: CensusUpload): boolean {
  const isOther =
    (encoding !== undefined && encoding !== known.encoding) ||
    (separator !== undefined && separator !== known.separator)
  return isOther && (known.state === 'uploaded' || known.state === 'dry-run') && !isBusy(known)
}
