import { notProven, PROVEN, type Verdict } from '../verdict.js'

/**
 * Checks an Ed25519 signature (RFC 8032) by the Web Cryptography API. Never throws.
 *
 * Browsers before 2025 may not know Ed25519: then the answer is `cannot-check-signatures`, not a bad signature.
 */
export async function verifyEd25519(data: Uint8Array, signature: Uint8Array, publicKey: Uint8Array): Promise<Verdict> {
  const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle
  if (subtle === undefined) return notProven('cannot-check-signatures')
  let key: CryptoKey
  try {
    key = await subtle.importKey('raw', new Uint8Array(publicKey), { name: 'Ed25519' }, false, ['verify'])
  } catch (error) {
    const name = typeof error === 'object' && error !== null && 'name' in error ? error.name : undefined
    const isUnknown = name === 'NotSupportedError' || name === 'SyntaxError'
    return notProven(isUnknown ? 'cannot-check-signatures' : 'bad-key')
  }
  try {
    const holds = await subtle.verify({ name: 'Ed25519' }, key, new Uint8Array(signature), new Uint8Array(data))
    return holds ? PROVEN : notProven('bad-signature')
  } catch {
    return notProven('bad-signature')
  }
}
