/** A binary heap of project numbers, smallest key first. Keys live outside, in one array by project. */
export class CandidateQueue {
  private readonly heap: Int32Array
  private count = 0

  constructor(private readonly keys: Float64Array) {
    this.heap = new Int32Array(keys.length)
  }

  get size(): number {
    return this.count
  }

  /** Key of the first project, or Infinity if there is none. */
  get smallestKey(): number {
    return this.count === 0 ? Infinity : this.keys[this.heap[0]]
  }

  clear(): void {
    this.count = 0
  }

  push(project: number): void {
    const { heap, keys } = this
    const key = keys[project]
    let at = this.count
    this.count += 1
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (keys[heap[parent]] <= key) break
      heap[at] = heap[parent]
      at = parent
    }
    heap[at] = project
  }

  /** Takes out the project with the smallest key; -1 if there is none. */
  pop(): number {
    if (this.count === 0) return -1
    const { heap, keys } = this
    const first = heap[0]
    this.count -= 1
    const last = heap[this.count]
    const key = keys[last]
    let at = 0
    for (;;) {
      let child = at * 2 + 1
      if (child >= this.count) break
      if (child + 1 < this.count && keys[heap[child + 1]] < keys[heap[child]]) child += 1
      if (keys[heap[child]] >= key) break
      heap[at] = heap[child]
      at = child
    }
    if (this.count > 0) heap[at] = last
    return first
  }
}
