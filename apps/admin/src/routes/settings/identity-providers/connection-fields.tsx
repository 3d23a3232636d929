import { CLIENT_AUTHENTICATIONS } from '@parvis/contract'
import { FieldGroup, RadioListInput, TextInput } from '@parvis/ui/admin'
import type { ReactElement } from 'react'
import { useI18n } from '../../../i18n/i18n.js'
import type { ProviderPartProps } from './typed-provider.js'

/** Where the provider is, and how the commune shows it that it is itself. */
export function ConnectionFields(props: ProviderPartProps & { readonly hasSecret: boolean }): ReactElement {
  const { typed, change, hasSecret } = props
  const { t } = useI18n()
  return (
    <FieldGroup legend={t('identity.connection')} hint={t('identity.connection-hint')}>
      <TextInput
        path="settings.issuer"
        type="url"
        inputMode="url"
        autoComplete="off"
        label={t('identity.issuer')}
        hint={t('identity.issuer-hint')}
        value={typed.issuer}
        onChange={(issuer) => change({ issuer })}
      />
      <TextInput
        path="settings.clientId"
        autoComplete="off"
        label={t('identity.client-id')}
        value={typed.clientId}
        onChange={(clientId) => change({ clientId })}
      />
      <RadioListInput
        path="settings.clientAuthentication"
        label={t('identity.authentication')}
        choices={CLIENT_AUTHENTICATIONS.map((value) => ({ value, label: t(`identity.authentication.${value}`) }))}
        value={typed.clientAuthentication}
        onChange={(clientAuthentication) => change({ clientAuthentication })}
      />
      {typed.clientAuthentication !== 'private-key-jwt' && (
        <TextInput
          path="secret"
          type="password"
          autoComplete="new-password"
          label={t('identity.secret')}
          hint={t(hasSecret ? 'identity.secret-kept' : 'identity.secret-hint')}
          isOptional={hasSecret}
          value={typed.secret}
          onChange={(secret) => change({ secret })}
        />
      )}
    </FieldGroup>
  )
}
