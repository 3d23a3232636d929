import type { JuryShare, Rule, Utility } from '@parvis/tally'
import type { ElectionChange } from './changed-election.js'

/** By what a page asks the worker to count. */
export interface CountBy {
  readonly rule: Rule
  readonly utility: Utility
  /** References in the order of the lot; by reference where there is none. */
  readonly lot?: readonly string[] | undefined
  /** A jury with its points by reference; counts where the rule is a greedy one. */
  readonly jury?: CountJury | undefined
}

/** Plain data, as a worker takes it. */
export interface CountJury extends JuryShare {
  readonly points: Readonly<Record<string, number>>
}

/** To the worker: the file of ballots, to be counted by the published rule, then any number of changes. */
export type CountRequest =
  | { readonly kind: 'recount'; readonly file: Uint8Array; readonly by: CountBy }
  | { readonly kind: 'change'; readonly by: CountBy; readonly change: ElectionChange }

/** What a rule makes of ballots. */
export interface CountedOutcome {
  readonly winners: readonly string[]
  readonly spentCents: number
  readonly votersWithNothing: number
  readonly meanWonMilli: number
}

/** From the worker. Digests are absent where the browser has no way to hash, which is on pages without HTTPS. */
export type CountAnswer =
  | { readonly kind: 'recounted'; readonly outcome: CountedOutcome; readonly digest?: string | undefined; readonly ballotsDigest?: string | undefined }
  | { readonly kind: 'changed'; readonly outcome: CountedOutcome }
  | { readonly kind: 'failed' }
