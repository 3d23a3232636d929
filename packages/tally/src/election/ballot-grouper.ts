import type { GroupedBallots } from './election.js'

const EMPTY_SLOT = -1

/**
 * Collects ballots one by one and keeps each distinct set of projects once, with the number of voters who cast it:
 * memory grows with the distinct ballots, not with the voters.
 */
export class BallotGrouper {
  private choices = new Int32Array(1024)
  private choiceCount = 0
  private offsets = new Int32Array(256)
  private weights = new Int32Array(256)
  private hashes = new Int32Array(256)
  private classCount = 0
  private slots = new Int32Array(1024).fill(EMPTY_SLOT)
  private voters = 0

  /** Ballots added so far. */
  get voterCount(): number {
    return this.voters
  }

  /**
   * Adds one ballot: the first `length` entries of `projects`, in any order; the array is sorted in place. Returns
   * the number of distinct projects, less than `length` where one is named twice (it counts once).
   */
  add(projects: Int32Array, length: number): number {
    const distinct = sortDistinct(projects, length)
    this.voters += 1
    const hash = hashOf(projects, distinct)
    const mask = this.slots.length - 1
    let slot = hash & mask
    for (;;) {
      const found = this.slots[slot]
      if (found === EMPTY_SLOT) break
      if (this.hashes[found] === hash && this.isSame(found, projects, distinct)) {
        this.weights[found] += 1
        return distinct
      }
      slot = (slot + 1) & mask
    }
    this.append(projects, distinct, hash)
    return distinct
  }

  /** The grouped ballots, in the order of their first appearance. */
  grouped(): GroupedBallots {
    return {
      offsets: this.offsets.slice(0, this.classCount + 1),
      choices: this.choices.slice(0, this.choiceCount),
      weights: this.weights.slice(0, this.classCount),
    }
  }

  private isSame(ballot: number, projects: Int32Array, length: number): boolean {
    const start = this.offsets[ballot]
    if (this.offsets[ballot + 1] - start !== length) return false
    for (let at = 0; at < length; at += 1) {
      if (this.choices[start + at] !== projects[at]) return false
    }
    return true
  }

  private append(projects: Int32Array, length: number, hash: number): void {
    if (this.choiceCount + length > this.choices.length) {
      this.choices = grown(this.choices, this.choiceCount + length)
    }
    if (this.classCount + 2 > this.offsets.length) {
      this.offsets = grown(this.offsets, this.classCount + 2)
      this.weights = grown(this.weights, this.classCount + 2)
      this.hashes = grown(this.hashes, this.classCount + 2)
    }
    for (let at = 0; at < length; at += 1) this.choices[this.choiceCount + at] = projects[at]
    this.choiceCount += length
    this.weights[this.classCount] = 1
    this.hashes[this.classCount] = hash
    this.classCount += 1
    this.offsets[this.classCount] = this.choiceCount
    if (this.classCount * 2 > this.slots.length) this.enlargeTable()
    else this.place(this.classCount - 1)
  }

  private enlargeTable(): void {
    this.slots = new Int32Array(this.slots.length * 2).fill(EMPTY_SLOT)
    for (let ballot = 0; ballot < this.classCount; ballot += 1) this.place(ballot)
  }

  private place(ballot: number): void {
    const mask = this.slots.length - 1
    let slot = this.hashes[ballot] & mask
    while (this.slots[slot] !== EMPTY_SLOT) slot = (slot + 1) & mask
    this.slots[slot] = ballot
  }
}

function sortDistinct(projects: Int32Array, length: number): number {
  // Ballots are short as a rule, where insertion beats the general sort.
  if (length > 64) projects.subarray(0, length).sort()
  else {
    for (let at = 1; at < length; at += 1) {
      const value = projects[at]
      let to = at
      while (to > 0 && projects[to - 1] > value) {
        projects[to] = projects[to - 1]
        to -= 1
      }
      projects[to] = value
    }
  }
  let kept = 0
  for (let at = 0; at < length; at += 1) {
    if (kept === 0 || projects[at] !== projects[kept - 1]) {
      projects[kept] = projects[at]
      kept += 1
    }
  }
  return kept
}

function hashOf(projects: Int32Array, length: number): number {
  let hash = length
  for (let at = 0; at < length; at += 1) {
    hash = Math.imul(hash ^ projects[at], 0x9e3779b1)
    hash ^= hash >>> 15
  }
  hash = Math.imul(hash, 0x85ebca6b)
  return hash ^ (hash >>> 13)
}

function grown(array: Int32Array, needed: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(needed, array.length * 2))
  larger.set(array)
  return larger
}
