import { RecordScanner } from './record-scanner.js'

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** The record at hand: bytes, where its fields lie, and its line number. */
export class PbRecord {
  readonly scanner = new RecordScanner()
  bytes: Uint8Array = new Uint8Array(0)
  line = 1

  get count(): number {
    return this.scanner.count
  }

  /** Text of a field, unquoted and trimmed; empty where the record has no such field. */
  text(field: number): string {
    if (field < 0 || field >= this.count) return ''
    const { starts, ends } = this.scanner
    const text = decoder.decode(this.bytes.subarray(starts[field], ends[field]))
    const plain = this.scanner.isEscaped(this.bytes, field) ? text.replaceAll('""', '"') : text
    return plain.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '')
  }

  /** All fields as texts. */
  texts(): string[] {
    return Array.from({ length: this.count }, (_, field) => this.text(field))
  }
}
