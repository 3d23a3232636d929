/** A column of sealed values that a new installation secret seals anew. */
export interface SealedColumn {
  readonly table: string
  readonly column: string
  /** For what it is sealed, as its service says. */
  readonly use: string
  /** SQL of the salt; absent where there is none. */
  readonly salt?: string
}

/** All that is sealed and kept for longer than a day, but for the register, whose rows are hashed as well. */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  { table: 'core.staff_totp', column: 'sealed_secret', use: 'staff-totp', salt: 'account_id::text' },
  { table: 'core.identity_provider', column: 'secret_sealed', use: 'identity-provider-secret', salt: "commune_id || ' ' || method" },
  { table: 'core.identity_provider', column: 'keys_sealed', use: 'identity-provider-keys', salt: "commune_id || ' ' || method" },
  { table: 'core.vote_complaint', column: 'sealed_text', use: 'vote-complaint' },
]

/**
 * Tables whose rows end with the secret that they were made under: sessions, codes and answers that live for minutes or
 * hours; recovery codes of staff and mailboxes that are set aside, of which only a keyed hash is left. A mailbox that does
 * not exist is found out again by the next mail.
 */
export const TABLES_THAT_END: readonly string[] = [
  'core.staff_session',
  'core.staff_code',
  'core.staff_code_request',
  'core.staff_recovery',
  'core.staff_recovery_code',
  'core.mailbox_code',
  'core.mail_suppression',
  'core.idempotent_answer',
  'core.answered_sign_in',
  'core.rate_limit',
  'core.desk_code',
  'core.desk_check',
  'core.vote_voiding',
]

/** Queued jobs that end with them: each would send a code that is good no more. */
export const JOBS_THAT_END: readonly string[] = ['core.send-staff-code', 'core.send-mailbox-code']

/**
 * What else in the database hangs on the secret, and what becomes of it: hashed anew from the sealed row; printed codes and
 * markers, whose source is gone, so that nothing is replaced while they are needed; hashes that only save work.
 */
export const HASHED_COLUMNS = {
  again: [
    'core.census_row.sealed',
    'core.census_row.birth_hash',
    'core.census_row.name_hashes',
    'core.census_row.likeness_hash',
    'core.census_row.identity_hash',
    'core.census_row.mailbox_hash',
  ],
  waited: [
    'core.census_row.number_hash',
    'core.census_part.sealed',
    'core.letter.code_hash',
    'core.voting_code.code_hash',
    // Papers are entered while their vote is under way.
    'core.paper_entry.code_hash',
    'core.ballot_marker.nullifier',
    // Opened once, when the vote has closed.
    'core.ballot_marker.sealed_group',
    'core.ballot.slot',
  ],
  stale: ['core.census.file_hash', 'core.mail_delivery.mailbox_hash'],
  replaced: ['core.installation_secret.fingerprint'],
} as const
