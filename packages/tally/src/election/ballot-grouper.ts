import type { GroupedBallots } from './election.js'

const EMPTY_SLOT = -1

/** One ballot as the grouper takes it: the arrays may be longer than the ballot; they, and this object, are the caller's to use again. */
export interface BallotToAdd {
  readonly projects: Int32Array
  readonly points?: Int32Array | undefined
  readonly length: number
  readonly group?: number | undefined
}

/**
 * Collects ballots one by one and keeps each distinct one (projects, points and group of voters) once, with the number
 * of voters who cast it: memory grows with the distinct ballots, not with the voters.
 */
export class BallotGrouper {
  private choices = new Int32Array(1024)
  private points: Int32Array | undefined
  private groups = new Int32Array(256)
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
   * Adds one ballot: the first `length` entries of `projects`, in any order, with the same entries of `points` where
   * there are points; both are sorted in place. Returns the number of distinct projects, less than `length` where one
   * is named twice (it counts once, with the points of its last mention). A project with zero points is left out, and counted.
   */
  add(ballot: BallotToAdd): number {
    const { projects, points } = ballot
    if (points !== undefined && this.points === undefined) this.points = new Int32Array(this.choices.length)
    const distinct = sortDistinct(projects, points, ballot.length)
    const kept = points === undefined ? distinct : dropUnsupported(projects, points, distinct)
    this.voters += 1
    const hash = hashOf(ballot, kept)
    const mask = this.slots.length - 1
    let slot = hash & mask
    for (;;) {
      const found = this.slots[slot]
      if (found === EMPTY_SLOT) break
      if (this.hashes[found] === hash && this.isSame(found, ballot, kept)) {
        this.weights[found] += 1
        return distinct
      }
      slot = (slot + 1) & mask
    }
    this.append(ballot, kept, hash)
    return distinct
  }

  /** The grouped ballots, in the order of their first appearance. */
  grouped(): GroupedBallots {
    const points = this.points?.slice(0, this.choiceCount)
    return {
      offsets: this.offsets.slice(0, this.classCount + 1),
      choices: this.choices.slice(0, this.choiceCount),
      weights: this.weights.slice(0, this.classCount),
      ...(points === undefined ? {} : { points }),
    }
  }

  /** The group of voters of each class. */
  groupOfClass(): Int32Array {
    return this.groups.slice(0, this.classCount)
  }

  private isSame(at: number, { projects, points, group = 0 }: BallotToAdd, length: number): boolean {
    const start = this.offsets[at]
    if (this.offsets[at + 1] - start !== length || this.groups[at] !== group) return false
    for (let entry = 0; entry < length; entry += 1) {
      if (this.choices[start + entry] !== projects[entry]) return false
      if (points !== undefined && this.points?.[start + entry] !== points[entry]) return false
    }
    return true
  }

  private append({ projects, points, group = 0 }: BallotToAdd, length: number, hash: number): void {
    if (this.choiceCount + length > this.choices.length) {
      this.choices = grown(this.choices, this.choiceCount + length)
      if (this.points !== undefined) this.points = grown(this.points, this.choices.length)
    }
    if (this.classCount + 2 > this.offsets.length) {
      this.offsets = grown(this.offsets, this.classCount + 2)
      this.weights = grown(this.weights, this.classCount + 2)
      this.hashes = grown(this.hashes, this.classCount + 2)
      this.groups = grown(this.groups, this.classCount + 2)
    }
    for (let at = 0; at < length; at += 1) this.choices[this.choiceCount + at] = projects[at]
    if (points !== undefined && this.points !== undefined) {
      for (let at = 0; at < length; at += 1) this.points[this.choiceCount + at] = points[at]
    }
    this.choiceCount += length
    this.weights[this.classCount] = 1
    this.hashes[this.classCount] = hash
    this.groups[this.classCount] = group
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

function sortDistinct(projects: Int32Array, points: Int32Array | undefined, length: number): number {
  // Ballots are short as a rule, where insertion beats the general sort. It is stable: the last mention stays last.
  if (length > 64 && points === undefined) projects.subarray(0, length).sort()
  else {
    for (let at = 1; at < length; at += 1) {
      const value = projects[at]
      const given = points?.[at] ?? 0
      let to = at
      while (to > 0 && projects[to - 1] > value) {
        projects[to] = projects[to - 1]
        if (points !== undefined) points[to] = points[to - 1]
        to -= 1
      }
      projects[to] = value
      if (points !== undefined) points[to] = given
    }
  }
  let kept = 0
  for (let at = 0; at < length; at += 1) {
    if (kept === 0 || projects[at] !== projects[kept - 1]) kept += 1
    projects[kept - 1] = projects[at]
    if (points !== undefined) points[kept - 1] = points[at]
  }
  return kept
}

function dropUnsupported(projects: Int32Array, points: Int32Array, length: number): number {
  let kept = 0
  for (let at = 0; at < length; at += 1) {
    if (points[at] === 0) continue
    projects[kept] = projects[at]
    points[kept] = points[at]
    kept += 1
  }
  return kept
}

function hashOf({ projects, points, group = 0 }: BallotToAdd, length: number): number {
  let hash = length + Math.imul(group, 0x27d4eb2f)
  for (let at = 0; at < length; at += 1) {
    hash = Math.imul(hash ^ projects[at], 0x9e3779b1)
    if (points !== undefined) hash = Math.imul(hash ^ points[at], 0x85ebca6b)
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
