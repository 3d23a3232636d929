import { assertCount, hashesOf, type Tree } from './tree-nodes.js'

/**
 * Root of the tree at a size that it has or once had (RFC 6962). Reads at most log2(size) + 1 nodes, in one call.
 *
 * @throws RangeError for a size that cannot be; an error when the tree's nodes are not all there.
 */
export async function rootOf(size: number, tree: Tree): Promise<Uint8Array> {
  assertCount(size, Number.MAX_SAFE_INTEGER, 'size')
  const [root] = await hashesOf([{ begin: 0, size }], tree)
  return root ?? tree.sha256(new Uint8Array())
}
