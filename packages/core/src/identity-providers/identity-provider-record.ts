import { IdentityProviderPresetId, IdentityProviderSettings, NationalNumberAuthorisation } from '@parvis/contract'
import { z } from 'zod'

/** Columns of {@link IdentityProviderRow}. */
export const IDENTITY_PROVIDER_COLUMNS =
  'id, method, preset, settings, secret_sealed, keys_sealed, authorisation, changed_at'

/** A configured provider as it is stored; secret and private keys are sealed. */
export const IdentityProviderRow = z
  .object({
    id: z.uuid(),
    method: z.string(),
    preset: IdentityProviderPresetId,
    settings: IdentityProviderSettings,
    secret_sealed: z.string().nullable(),
    keys_sealed: z.string().nullable(),
    authorisation: NationalNumberAuthorisation.nullable(),
    changed_at: z.date(),
  })
  .transform(({ secret_sealed, keys_sealed, authorisation, changed_at, ...row }) => ({
    ...row,
    secretSealed: secret_sealed ?? undefined,
    keysSealed: keys_sealed ?? undefined,
    authorisation: authorisation ?? undefined,
    changedAt: changed_at,
  }))
export type IdentityProviderRecord = z.output<typeof IdentityProviderRow>

/** Where the number comes from, once the commune has recorded its authorisation (spec I-14); else `undefined`. */
export function authorisedNumber({
  settings,
  authorisation,
}: Pick<IdentityProviderRecord, 'settings' | 'authorisation'>): IdentityProviderSettings['nationalNumber'] {
  return authorisation === undefined ? undefined : settings.nationalNumber
}
