import type { Draft, HostileTarget } from './hostile-request.js'
import type { SeededRandom } from './seeded-random.js'
import type { ValuePool } from './value-pool.js'

/** What attacks can choose from. */
export interface Arsenal {
  readonly random: SeededRandom
  /** The commune that is attacked. */
  readonly own: ValuePool
  /** The other commune. */
  readonly foreign: ValuePool
  /** Cookies of all kinds: valid ones of others, ended sessions, proofs of the other commune. */
  readonly cookies: readonly string[]
  readonly target: HostileTarget
}

/** Spoils a request in one way. */
export interface Attack {
  readonly name: string
  /** How often it is chosen, beside the others. */
  readonly weight: number
  readonly fits: (draft: Draft, target: HostileTarget) => boolean
  readonly spoil: (draft: Draft, arsenal: Arsenal) => void
}

/** One of the attacks by weight. */
export function chooseAttack(attacks: readonly Attack[], random: SeededRandom): Attack {
  const total = attacks.reduce((sum, { weight }) => sum + weight, 0)
  let rest = random.integer(Math.max(1, total))
  for (const attack of attacks) {
    rest -= attack.weight
    if (rest < 0) return attack
  }
  return random.pick(attacks)
}

/** Sets a header, in place of one of that name. */
export function setHeader(draft: Draft, name: string, value: string): void {
  draft.headers = [
    ...draft.headers.filter(([each]) => each.toLowerCase() !== name.toLowerCase()),
    [name, value],
  ]
}
