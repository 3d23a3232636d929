const TAB = 9
const LINE_FEED = 10
const CARRIAGE_RETURN = 13
const SPACE = 32
const QUOTE = 34
const SEMICOLON = 59

/** How scanning one record went. */
export type RecordScan = 'record' | 'incomplete' | 'unbalanced'

/**
 * Splits `;`-separated records into fields, as byte ranges of the text: nothing is copied. Quoting as in ordinary CSV;
 * blanks around fields are left out. A quote inside an unquoted field is an ordinary character.
 */
export class RecordScanner {
  /** Fields of the record just scanned. */
  count = 0
  starts = new Int32Array(64)
  ends = new Int32Array(64)
  /** Where the next record begins. */
  next = 0
  /** Line ends inside the record just scanned, its own included. */
  lines = 0
  private quoted = new Uint8Array(64)

  /**
   * Scans the record that begins at `from`. `incomplete`: it goes on beyond the bytes given, and these are not the
   * last ones. `unbalanced`: a quoted field never closes, or text follows its closing quote; the record then ends with
   * its first line.
   */
  scan(bytes: Uint8Array, from: number, isLast: boolean): RecordScan {
    this.count = 0
    this.lines = 0
    let at = from
    let isUnbalanced = false
    for (;;) {
      while (at < bytes.length && (bytes[at] === SPACE || bytes[at] === TAB)) at += 1
      if (at < bytes.length && bytes[at] === QUOTE) {
        const closing = this.closingQuote(bytes, at + 1)
        if (closing < 0) return isLast ? this.giveUp(bytes, from) : 'incomplete'
        this.addField(at + 1, closing, 1)
        at = closing + 1
        while (at < bytes.length && isBlank(bytes[at])) at += 1
        if (at < bytes.length && bytes[at] !== SEMICOLON && bytes[at] !== LINE_FEED) isUnbalanced = true
        while (at < bytes.length && bytes[at] !== SEMICOLON && bytes[at] !== LINE_FEED) at += 1
      } else {
        const start = at
        while (at < bytes.length && bytes[at] !== SEMICOLON && bytes[at] !== LINE_FEED) at += 1
        let end = at
        while (end > start && isBlank(bytes[end - 1])) end -= 1
        this.addField(start, end, 0)
      }
      if (at >= bytes.length) {
        if (!isLast) return 'incomplete'
        this.next = at
        break
      }
      at += 1
      if (bytes[at - 1] === LINE_FEED) {
        this.lines += 1
        this.next = at
        break
      }
    }
    return isUnbalanced ? 'unbalanced' : 'record'
  }

  /** Whether the record holds nothing. */
  isBlank(): boolean {
    return this.count === 1 && this.starts[0] === this.ends[0] && this.quoted[0] === 0
  }

  /** Whether a field holds doubled quotes, so that its bytes are not its text. */
  isEscaped(bytes: Uint8Array, field: number): boolean {
    if (this.quoted[field] === 0) return false
    for (let at = this.starts[field]; at < this.ends[field]; at += 1) if (bytes[at] === QUOTE) return true
    return false
  }

  private closingQuote(bytes: Uint8Array, from: number): number {
    let lines = 0
    for (let at = from; at < bytes.length; at += 1) {
      if (bytes[at] === LINE_FEED) lines += 1
      if (bytes[at] !== QUOTE) continue
      if (bytes[at + 1] === QUOTE) at += 1
      else {
        this.lines += lines
        return at
      }
    }
    return -1
  }

  private giveUp(bytes: Uint8Array, from: number): RecordScan {
    const end = bytes.indexOf(LINE_FEED, from)
    this.count = 0
    this.lines = end < 0 ? 0 : 1
    this.next = end < 0 ? bytes.length : end + 1
    return 'unbalanced'
  }

  private addField(start: number, end: number, quoted: 0 | 1): void {
    if (this.count === this.starts.length) {
      const size = this.count * 2
      this.starts = copied(this.starts, new Int32Array(size))
      this.ends = copied(this.ends, new Int32Array(size))
      this.quoted = copied(this.quoted, new Uint8Array(size))
    }
    this.starts[this.count] = start
    this.ends[this.count] = end
    this.quoted[this.count] = quoted
    this.count += 1
  }
}

function isBlank(byte: number): boolean {
  return byte === SPACE || byte === TAB || byte === CARRIAGE_RETURN
}

function copied<T extends Int32Array | Uint8Array>(from: T, to: T): T {
  to.set(from)
  return to
}
