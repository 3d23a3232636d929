import { z } from 'zod'

/** Private RSA key (RFC 7517, RFC 7518 section 6.3). */
const PrivateJwk = z.object({
  kty: z.literal('RSA'),
  kid: z.string(),
  n: z.string(),
  e: z.string(),
  d: z.string(),
  p: z.string(),
  q: z.string(),
  dp: z.string(),
  dq: z.string(),
  qi: z.string(),
})
type PrivateJwk = z.infer<typeof PrivateJwk>

/** Keys of the commune at one provider: to sign its requests with, and to open answers that are encrypted to it. */
export const ClientKeys = z.object({ sign: PrivateJwk, open: PrivateJwk })
export type ClientKeys = z.infer<typeof ClientKeys>

const RSA = { modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) }
const SIGNING = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const

/** Ways in which providers wrap the key of an answer (RFC 7518, section 4.3). */
const WRAPPINGS = { 'RSA-OAEP': 'SHA-1', 'RSA-OAEP-256': 'SHA-256' } as const

/** Makes keys. @param name unique at the provider; it becomes the beginning of their key ids. */
export async function makeClientKeys(name: string): Promise<ClientKeys> {
  const sign = await crypto.subtle.generateKey({ ...SIGNING, ...RSA }, true, ['sign', 'verify'])
  const open = await crypto.subtle.generateKey({ name: 'RSA-OAEP', hash: 'SHA-256', ...RSA }, true, ['encrypt', 'decrypt'])
  return ClientKeys.parse({
    sign: { ...(await crypto.subtle.exportKey('jwk', sign.privateKey)), kid: `${name}-sign` },
    open: { ...(await crypto.subtle.exportKey('jwk', open.privateKey)), kid: `${name}-open` },
  })
}

/** What a provider may read of them: a JSON Web Key Set. */
export function publicKeysOf({ sign, open }: ClientKeys): Record<string, string>[] {
  return [
    { kty: 'RSA', use: 'sig', alg: 'RS256', kid: sign.kid, n: sign.n, e: sign.e },
    { kty: 'RSA', use: 'enc', kid: open.kid, n: open.n, e: open.e },
  ]
}

/** For `PrivateKeyJwt` of the library. */
export async function signingKeyOf({ sign }: ClientKeys): Promise<{ key: CryptoKey; kid: string }> {
  return { key: await crypto.subtle.importKey('jwk', sign, SIGNING, false, ['sign']), kid: sign.kid }
}

/** For `enableDecryptingResponses` of the library: the same key, once for each way of wrapping. */
export async function openingKeysOf({ open }: ClientKeys): Promise<{ key: CryptoKey; alg: string; kid: string }[]> {
  return await Promise.all(
    Object.entries(WRAPPINGS).map(async ([alg, hash]) => ({
      key: await crypto.subtle.importKey('jwk', { ...open, alg }, { name: 'RSA-OAEP', hash }, false, ['decrypt']),
      alg,
      kid: open.kid,
    })),
  )
}
