/**
 * SHA-256 by the Web Cryptography API, the same in browsers and in Node.
 *
 * @returns `undefined` where the platform has none: old browsers, and pages that did not come over HTTPS.
 */
export async function digest(data: Uint8Array): Promise<Uint8Array | undefined> {
  const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle
  if (subtle === undefined) return undefined
  // A copy of its own: the API refuses views of shared memory.
  return new Uint8Array(await subtle.digest('SHA-256', new Uint8Array(data)))
}
