import { FieldGroup, TextInput } from '@parvis/ui/admin'
import type { ReactElement } from 'react'
import { useI18n } from '../../../i18n/i18n.js'
import styles from './identity-providers.module.css'
import type { ProviderPartProps } from './typed-provider.js'

const CLAIMS = [
  { name: 'birthDate', label: 'identity.birth-date', hint: 'identity.birth-date-hint' },
  { name: 'communeNis', label: 'identity.commune-nis', hint: 'identity.commune-nis-hint' },
  { name: 'postalCode', label: 'identity.postal-code', hint: 'identity.postal-code-hint' },
  { name: 'district', label: 'identity.district' },
] as const

/** What the commune learns of a person: names of claims, and those of the national number apart. */
export function ClaimFields({ typed, change }: ProviderPartProps): ReactElement {
  const { t } = useI18n()
  return (
    <>
      <FieldGroup legend={t('identity.claims')} hint={t('identity.claims-hint')}>
        <div className={styles.pair}>
          {CLAIMS.map((claim) => (
            <TextInput
              key={claim.name}
              path={`settings.claims.${claim.name}`}
              label={t(claim.label)}
              {...('hint' in claim ? { hint: t(claim.hint) } : {})}
              isOptional
              autoComplete="off"
              value={typed.claims[claim.name]}
              onChange={(value) => change({ claims: { ...typed.claims, [claim.name]: value } })}
            />
          ))}
        </div>
        {typed.claims.postalCode.trim() !== '' && (
          <TextInput
            path="settings.postalCodes"
            label={t('identity.postal-codes')}
            hint={t('identity.postal-codes-hint')}
            isOptional
            autoComplete="off"
            value={typed.postalCodes}
            onChange={(postalCodes) => change({ postalCodes })}
          />
        )}
      </FieldGroup>
      <FieldGroup legend={t('identity.number')} hint={t('identity.number-hint')}>
        <div className={styles.pair}>
          <TextInput
            path="settings.nationalNumber.scope"
            label={t('identity.number-scope')}
            isOptional
            autoComplete="off"
            value={typed.numberScope}
            onChange={(numberScope) => change({ numberScope })}
          />
          <TextInput
            path="settings.nationalNumber.claim"
            label={t('identity.number-claim')}
            isOptional
            autoComplete="off"
            value={typed.numberClaim}
            onChange={(numberClaim) => change({ numberClaim })}
          />
        </div>
      </FieldGroup>
    </>
  )
}
