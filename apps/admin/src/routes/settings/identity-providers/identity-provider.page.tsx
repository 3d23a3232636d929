import { useRoute, useRouteAction } from '@parvis/client/react'
import type { IdentityProvider } from '@parvis/contract'
import { ActionButton, CardSection, Dialog, Loading, StaffNotice, useAnnounce } from '@parvis/ui/admin'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../../../i18n/i18n.js'
import { useCommune } from '../../../session/commune-context.js'
import { Page } from '../../../shell/page.js'
import { ProblemState } from '../../../shell/problem-state.js'
import { problemText } from '../../../shell/problem-text.js'
import { AuthorisationPanel } from './authorisation-panel.js'
import { CheckPanel } from './check-panel.js'
import styles from './identity-providers.module.css'
import { ProviderTags } from './identity-providers.page.js'
import { ProviderForm } from './provider-form.js'
import { typedProvider } from './typed-provider.js'

/** One provider: what to give it, whether it answers, its settings, and the authorisation for the national number. */
export function IdentityProviderPage(): ReactElement {
  const { provider: id } = useParams({ from: '/$commune/settings/identity-providers/$provider' })
  const { clients } = useCommune()
  const { data, error, refetch } = useRoute(clients.identityProviders.list)
  const provider = data?.providers.find((each) => each.id === id)
  if (error !== null) return <ProblemState problem={error.problem} onRetry={() => void refetch()} />
  if (data === undefined) return <Loading />
  if (provider === undefined)
    return <ProblemState problem={{ type: 'about:blank', title: 'not-found', status: 404, code: 'not-found' }} />
  return <KnownProvider provider={provider} />
}

function KnownProvider({ provider }: { readonly provider: IdentityProvider }): ReactElement {
  const { t, text } = useI18n()
  const { slug, clients } = useCommune()
  const announce = useAnnounce()
  const [hasErrors, setErrors] = useState(false)
  const save = useRouteAction(clients.identityProviders.save)
  const name = text(provider.settings.title)
  return (
    <Page
      title={name}
      intro={t('identity.edit-intro', { method: provider.method })}
      trail={
        <Link to="/$commune/settings/identity-providers" params={{ commune: slug }}>
          {t('identity.back')}
        </Link>
      }
      tags={<ProviderTags provider={provider} />}
      hasErrors={hasErrors}
      next={{ staff: t('identity.next'), residents: t('identity.residents') }}
    >
      <Addresses provider={provider} />
      <CheckPanel provider={provider} />
      <ProviderForm
        stored={typedProvider(provider.settings)}
        hasSecret={provider.hasSecret}
        submitLabel={t('form.save')}
        isBusy={save.isRunning}
        onIssues={setErrors}
        send={async (input) => {
          const result = await save.run({ params: { provider: provider.id }, body: input })
          if (!result.ok) return result.problem
          announce(t('identity.saved', { name: text(result.value.settings.title) }))
          return undefined
        }}
      />
      <AuthorisationPanel provider={provider} />
      <RemovalPanel provider={provider} name={name} />
    </Page>
  )
}

function Addresses({ provider }: { readonly provider: IdentityProvider }): ReactElement {
  const { t } = useI18n()
  const { redirectAddresses, keysAddress, settings } = provider
  return (
    <CardSection title={t('identity.to-give')} intro={t('identity.to-give-intro')}>
      <dl className={styles.addresses}>
        <dt>{t('identity.redirects')}</dt>
        {redirectAddresses.map((address) => (
          <dd key={address}>
            <code>{address}</code>
          </dd>
        ))}
        {settings.clientAuthentication === 'private-key-jwt' && (
          <>
            <dt>{t('identity.keys-address')}</dt>
            <dd>
              <code>{keysAddress}</code>
            </dd>
          </>
        )}
      </dl>
    </CardSection>
  )
}

function RemovalPanel(props: { readonly provider: IdentityProvider; readonly name: string }): ReactElement {
  const { provider, name } = props
  const i18n = useI18n()
  const { t } = i18n
  const { slug, clients } = useCommune()
  const announce = useAnnounce()
  const navigate = useNavigate()
  const remove = useRouteAction(clients.identityProviders.remove)
  const [isAsking, setAsking] = useState(false)
  const confirm = async () => {
    const result = await remove.run({ params: { provider: provider.id } })
    if (!result.ok) return
    announce(t('identity.removed', { name }))
    await navigate({ to: '/$commune/settings/identity-providers', params: { commune: slug } })
  }
  return (
    <CardSection title={t('identity.remove')} intro={t('identity.remove-text')} tone="danger">
      <div>
        <ActionButton variant="danger" onPress={() => setAsking(true)}>
          {t('identity.remove')}
        </ActionButton>
      </div>
      {isAsking && (
        <Dialog
          title={t('identity.remove-question', { name })}
          onClose={() => setAsking(false)}
          actions={
            <ActionButton variant="danger" isBusy={remove.isRunning} onPress={() => void confirm()}>
              {t('identity.remove')}
            </ActionButton>
          }
        >
          {remove.problem !== undefined && (
            <div role="alert">
              <StaffNotice tone="danger">
                <p>{problemText(i18n, remove.problem)}</p>
              </StaffNotice>
            </div>
          )}
          <p>{t('identity.remove-text')}</p>
        </Dialog>
      )}
    </CardSection>
  )
}
