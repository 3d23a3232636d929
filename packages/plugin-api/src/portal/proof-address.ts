/** Below every activity's address: core's pages on which residents prove who they are. */
export const PROOF_PATH = 'proof'

/** What leads a resident to the proof of who they are, and back. */
export interface ProofWish {
  /** The act that they want to do: `petitions.sign`. */
  readonly action: string
  /** Page of the plugin to go on with, as for `href`: `vote/ballot`. */
  readonly next: string
  /** Number of steps of the whole journey, of which the proof is the first; absent: none is shown. */
  readonly steps?: number
}

const PAGE = /^[a-z0-9][a-z0-9/_-]*(?:\?[A-Za-z0-9=&_.-]*)?$/i

/** Whether a page to go on with is one of the activity's own: a path below its address, and nothing that leads elsewhere. */
export function isOwnPage(next: string): boolean {
  return next === '' || (PAGE.test(next) && !next.includes('//') && next.length <= 200)
}

/**
 * Address of core's proof pages, below an activity's address, for `href`.
 *
 * @throws Error when the page to go on with is not one of the activity's own: a fault of the plugin.
 */
export function proofPath({ action, next, steps }: ProofWish): string {
  if (!isOwnPage(next)) throw new Error(`proof: "${next}" is no page of this activity; give a path as for href()`)
  const query = new URLSearchParams({ action, next, ...(steps === undefined ? {} : { steps: String(steps) }) })
  return `${PROOF_PATH}?${query.toString()}`
}
