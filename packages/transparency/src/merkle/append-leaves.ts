import { assertCount, foldHashes, placesOf, type Tree, type TreeNode } from './tree-nodes.js'
import { nodeHash } from './hashes.js'
import { isHash } from '../bytes.js'

export interface Appended {
  readonly size: number
  readonly root: Uint8Array
  /** The complete subtrees that are new, leaves included, to be stored beside the old ones. */
  readonly nodes: readonly TreeNode[]
}

/**
 * Appends leaf hashes to a tree of a known size. Reads at most log2(size) + 1 nodes, in one call, and changes none.
 *
 * @throws RangeError for a size or a leaf hash that cannot be; an error when the tree's nodes are not all there.
 * @example const { root, nodes } = await appendLeaves(size, commitments.map((each) => leafHash(each, sha256)), tree)
 */
export async function appendLeaves(size: number, leafHashes: readonly Uint8Array[], tree: Tree): Promise<Appended> {
  assertCount(size, Number.MAX_SAFE_INTEGER - leafHashes.length, 'size')
  if (!leafHashes.every(isHash)) throw new RangeError('a leaf hash has 32 bytes')
  const edge = placesOf({ begin: 0, size })
  const read = edge.length === 0 ? [] : await tree.readNodes(edge)
  /** Complete subtrees of the growing tree, the largest first. */
  const peaks: TreeNode[] = edge.map((place, order) => {
    const hash = read[order]
    if (!isHash(hash)) throw new Error(`the tree has no node at level ${place.level}, index ${place.index}: restore its nodes from the leaves`)
    return { ...place, hash }
  })
  const nodes: TreeNode[] = []
  for (const [offset, hash] of leafHashes.entries()) {
    let node: TreeNode = { level: 0, index: size + offset, hash }
    nodes.push(node)
    for (let left = peaks.at(-1); left?.level === node.level; left = peaks.at(-1)) {
      peaks.pop()
      node = { level: node.level + 1, index: left.index / 2, hash: nodeHash(left.hash, node.hash, tree.sha256) }
      nodes.push(node)
    }
    peaks.push(node)
  }
  const root = foldHashes(peaks.map(({ hash }) => hash), tree.sha256)
  return { size: size + leafHashes.length, root, nodes }
}
