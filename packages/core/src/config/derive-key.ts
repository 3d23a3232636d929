import { hkdfSync } from 'node:crypto'

/**
 * A key derived from the installation secret (HKDF-SHA-256, RFC 5869). Each use has its own label, so that no key tells
 * anything about another.
 *
 * @param label what the key is for, e.g. `database-role:parvis_app`.
 * @returns 32 bytes.
 */
export function deriveKey(secret: Uint8Array, label: string, salt: Uint8Array = new Uint8Array()): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, salt, `parvis:${label}`, 32))
}
