/** How much work a toll is: rounds of one attempt, and between how many attempts the right one lies. */
export interface TollLevel {
  readonly cost: number
  readonly fromAttempt: number
  readonly toAttempt: number
}

/**
 * From a busy hour to an attack, in rounds of HMAC-SHA-256: see decision 0017 for how long phones need. The highest must
 * stay bearable, because neighbours of an attacker pay it too.
 */
export const TOLL_LEVELS = [
  { cost: 2_000, fromAttempt: 10, toAttempt: 40 },
  { cost: 2_000, fromAttempt: 40, toAttempt: 120 },
  { cost: 2_000, fromAttempt: 120, toAttempt: 320 },
] as const satisfies readonly TollLevel[]

/** Acts within the hour from which on a network, or an activity, gets to the next level. Up to the first nobody pays. */
export const BUSY = {
  network: [30, 150, 500],
  /** Many networks at once can be an attack, and can be a vote that everybody talks about: never the highest level. */
  activity: [5_000, 20_000],
} as const

/** Acts within the hour that have come so far, this one included. */
export interface TollLoad {
  readonly ofNetwork: number
  readonly ofActivity: number
}

/** The level for a network from which so much came, in an activity to which so much came; `undefined` where nobody pays. */
export function tollLevel({ ofNetwork, ofActivity }: TollLoad): TollLevel | undefined {
  const byNetwork = BUSY.network.filter((each) => ofNetwork > each).length
  const byActivity = BUSY.activity.filter((each) => ofActivity > each).length
  return TOLL_LEVELS[Math.max(byNetwork, byActivity) - 1]
}
