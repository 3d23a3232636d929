/**
 * A column of the plugin's own tables whose values are sealed. Listed under `sealed` of the server half, so that a new
 * installation secret seals them anew (`parvis keys rotate`).
 */
export interface SealedColumnRegistration {
  /** With its schema: `plugin_petitions.signature`. */
  readonly table: string
  /** Type `text`. */
  readonly column: string
  /** A column of the same row with the fingerprint of the value, or of what `of` makes of it; type `text`. */
  readonly fingerprint?: { readonly column: string; readonly of?: (value: string) => string }
}

/** Which value it is: table and column, as registered. A value sealed for one column cannot be opened as another's. */
export type SealedColumnName = `${string}.${string}.${string}`

/**
 * Personal data that have to be kept and are rarely read: a mailbox to which news go. Sealed under the installation's secret
 * (authenticated encryption, another nonce each time), so that a copy of the database tells nothing. Search and uniqueness go by the
 * fingerprint: HMAC-SHA-256 under a key of its own for each column and commune; no plugin hashes personal data without a key.
 */
export abstract class Seals {
  /** @throws Error when no plugin has registered the column. */
  abstract seal(column: SealedColumnName, value: string): Promise<string>
  /** `undefined` when the secret was lost meanwhile, or the value was not sealed for this column. */
  abstract open(column: SealedColumnName, sealed: string): Promise<string | undefined>
  /** The same value gives the same fingerprint, within the commune. 43 characters of base64url. */
  abstract fingerprint(column: SealedColumnName, value: string): Promise<string>
}
