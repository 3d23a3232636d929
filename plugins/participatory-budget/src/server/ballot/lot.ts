import { createHash } from 'node:crypto'

/** SHA-256 of a text, in hexadecimal. */
export function sha256(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex')
}

/**
 * What is published before the vote ends, so that nobody can choose the lot afterwards: SHA-256 of the line
 * `parvis-lot-v1`, the activity's public id and the seed, separated by line feeds.
 */
export function lotCommitment(activity: string, seed: string): string {
  return sha256(`parvis-lot-v1\n${activity}\n${seed}`)
}

/** The order of the lot: references by the SHA-256 of the seed, a line feed, and the reference. */
export function lotOrder(seed: string, references: readonly string[]): string[] {
  return references
    .map((reference) => ({ reference, key: sha256(`${seed}\n${reference}`) }))
    .sort((one, other) => (one.key < other.key ? -1 : 1))
    .map(({ reference }) => reference)
}
