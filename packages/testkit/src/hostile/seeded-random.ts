import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator'

const CHANCE_STEPS = 1_000_000

/** Chance that repeats: the same seed makes the same choices. */
export class SeededRandom {
  private readonly generator: RandomGenerator

  constructor(seed: number) {
    this.generator = xoroshiro128plus(seed)
  }

  /** From 0 up to and without `end`. */
  integer(end: number): number {
    return uniformInt(this.generator, 0, end - 1)
  }

  /** True in that share of cases, from 0 to 1. */
  chance(share: number): boolean {
    return this.integer(CHANCE_STEPS) < share * CHANCE_STEPS
  }

  /** One of them. @throws Error when there is none. */
  pick<T>(choices: readonly T[]): T {
    const chosen = choices.at(this.integer(Math.max(1, choices.length)))
    if (chosen === undefined) throw new Error('There is nothing to choose from')
    return chosen
  }

  /** One of them, or `undefined` when there is none. */
  pickAny<T>(choices: readonly T[]): T | undefined {
    return choices.length === 0 ? undefined : this.pick(choices)
  }

  /** Text of that many characters out of an alphabet. */
  text(length: number, alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789'): string {
    return Array.from({ length }, () => alphabet.charAt(this.integer(alphabet.length))).join('')
  }

  bytes(length: number): Buffer {
    return Buffer.from(Array.from({ length }, () => this.integer(256)))
  }
}
