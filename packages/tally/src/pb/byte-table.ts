const EMPTY_SLOT = -1

/**
 * Numbers byte strings in the order they are added, without making a JavaScript string of each: a large election has
 * hundreds of thousands of ids to look up.
 */
export class ByteTable {
  private arena = new Uint8Array(4096)
  private offsets = new Int32Array(256)
  private hashes = new Int32Array(256)
  private slots = new Int32Array(1024).fill(EMPTY_SLOT)
  private count = 0
  /** Hash of what {@link slotOf} was asked for last. */
  private hash = 0

  /** Number of the byte string `bytes[start … end - 1]`, or -1 if it was never added. */
  find(bytes: Uint8Array, start: number, end: number): number {
    return this.slots[this.slotOf(bytes, start, end)]
  }

  /** Adds a byte string; false if it is there already. */
  add(bytes: Uint8Array, start: number, end: number): boolean {
    const slot = this.slotOf(bytes, start, end)
    if (this.slots[slot] !== EMPTY_SLOT) return false
    const length = end - start
    const offset = this.offsets[this.count]
    if (offset + length > this.arena.length) {
      const larger = new Uint8Array(Math.max(offset + length, this.arena.length * 2))
      larger.set(this.arena)
      this.arena = larger
    }
    if (this.count + 2 > this.offsets.length) {
      this.offsets = doubled(this.offsets)
      this.hashes = doubled(this.hashes)
    }
    for (let at = 0; at < length; at += 1) this.arena[offset + at] = bytes[start + at]
    this.hashes[this.count] = this.hash
    this.slots[slot] = this.count
    this.count += 1
    this.offsets[this.count] = offset + length
    if (this.count * 2 > this.slots.length) this.enlargeTable()
    return true
  }

  private slotOf(bytes: Uint8Array, start: number, end: number): number {
    const hash = hashOf(bytes, start, end)
    this.hash = hash
    const { slots } = this
    const mask = slots.length - 1
    let slot = hash & mask
    for (;;) {
      const found = slots[slot]
      if (found === EMPTY_SLOT || (this.hashes[found] === hash && this.isSame(found, bytes, start, end)))
        return slot
      slot = (slot + 1) & mask
    }
  }

  // eslint-disable-next-line parvis/max-parameters -- called for every value of a file: an object each time would cost too much
  private isSame(entry: number, bytes: Uint8Array, start: number, end: number): boolean {
    const offset = this.offsets[entry]
    const length = end - start
    if (this.offsets[entry + 1] - offset !== length) return false
    for (let at = 0; at < length; at += 1) {
      if (this.arena[offset + at] !== bytes[start + at]) return false
    }
    return true
  }

  private enlargeTable(): void {
    this.slots = new Int32Array(this.slots.length * 2).fill(EMPTY_SLOT)
    const mask = this.slots.length - 1
    for (let entry = 0; entry < this.count; entry += 1) {
      let slot = this.hashes[entry] & mask
      while (this.slots[slot] !== EMPTY_SLOT) slot = (slot + 1) & mask
      this.slots[slot] = entry
    }
  }
}

function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5
  for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ bytes[at], 0x01000193)
  hash ^= hash >>> 15
  hash = Math.imul(hash, 0x85ebca6b)
  return hash ^ (hash >>> 13)
}

function doubled(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2)
  larger.set(array)
  return larger
}
