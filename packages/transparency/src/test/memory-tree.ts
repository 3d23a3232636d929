import { createHash } from 'node:crypto'
import { appendLeaves, leafHash, type NodePlace, rootOf, type Sha256, type Tree, type TreeHead } from '../index.js'

/** SHA-256 as the server has it. */
export const sha256: Sha256 = (data) => new Uint8Array(createHash('sha256').update(data).digest())

/** Bytes written in hexadecimal. */
export const hex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'))
/** Bytes in hexadecimal. */
export const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

/** A tree whose nodes are kept in memory, insert-only. Counts how much of it is read. */
export class MemoryTree implements Tree {
  readonly sha256 = sha256
  readonly nodes = new Map<string, Uint8Array>()
  size = 0
  nodesRead = 0
  callsOfReader = 0

  readNodes(places: readonly NodePlace[]): Uint8Array[] {
    this.callsOfReader += 1
    this.nodesRead += places.length
    return places.map(({ level, index }) => this.nodes.get(`${level}/${index}`)).filter((node) => node !== undefined)
  }

  async append(leaves: readonly Uint8Array[]): Promise<Uint8Array> {
    const { size, root, nodes } = await appendLeaves(this.size, leaves.map((leaf) => leafHash(leaf, sha256)), this)
    for (const { level, index, hash } of nodes) {
      if (this.nodes.has(`${level}/${index}`)) throw new Error(`node ${level}/${index} is written twice`)
      this.nodes.set(`${level}/${index}`, hash)
    }
    this.size = size
    return root
  }

  async head(size = this.size): Promise<TreeHead> {
    return { size, root: await rootOf(size, this) }
  }
}

/** A tree of n leaves that all differ: leaf i is the text `leaf i`. */
export async function treeOf(size: number): Promise<MemoryTree> {
  const tree = new MemoryTree()
  await tree.append(Array.from({ length: size }, (_, index) => leafOf(index)))
  return tree
}

export const leafOf = (index: number): Uint8Array => new Uint8Array(Buffer.from(`leaf ${index}`))

/** All arrays that differ from these bytes in one bit. */
export function* withOneBitChanged(bytes: Uint8Array): Generator<Uint8Array> {
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const changed = Uint8Array.from(bytes)
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    yield changed
  }
}
