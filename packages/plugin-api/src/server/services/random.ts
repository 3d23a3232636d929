/** Cryptographic randomness, injected so that tests control it. */
export abstract class Random {
  /** That many random bytes. */
  abstract bytes(length: number): Uint8Array
  /** A whole number from 0 to `below` − 1, without bias. */
  abstract integer(below: number): number
  /** A random UUID (version 4), which tells nothing of its time. */
  abstract uuid(): string
}
