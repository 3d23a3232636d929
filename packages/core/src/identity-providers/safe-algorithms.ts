/**
 * Signatures that are believed, whatever a provider offers: asymmetric ones alone (RFC 8725, section 3.1). Never `none`,
 * never a shared secret.
 */
export const SAFE_ALGORITHMS: readonly string[] = ['RS256', 'PS256', 'ES256', 'EdDSA', 'Ed25519']

/** Those of the provider's that are believed. One that names none signs with RS256 (OpenID Connect Core 1.0, section 2). */
export function safeAlgorithms(offered: readonly string[] | undefined): string[] {
  return (offered ?? ['RS256']).filter((each) => SAFE_ALGORITHMS.includes(each))
}
