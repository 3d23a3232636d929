import { useRoute } from '@parvis/client/react'
import { highestLevelOf, type IdentityProvider, type IdentityProviderPreset } from '@parvis/contract'
import {
  actionClass,
  CardSection,
  EmptyState,
  Entry,
  EntryList,
  Loading,
  Tag,
  TagLine,
} from '@parvis/ui/admin'
import { Link } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import { useI18n } from '../../../i18n/i18n.js'
import { useCommune } from '../../../session/commune-context.js'
import { Page } from '../../../shell/page.js'
import { ProblemState } from '../../../shell/problem-state.js'
import styles from './identity-providers.module.css'

/** The identity providers of the commune, and the shapes to add one from. */
export function IdentityProvidersPage(): ReactElement {
  const { t } = useI18n()
  const { clients } = useCommune()
  const { data, error, refetch } = useRoute(clients.identityProviders.list)
  return (
    <Page
      title={t('identity.title')}
      intro={t('identity.intro')}
      next={{ staff: t('identity.next'), residents: t('identity.residents') }}
    >
      {error !== null ? (
        <ProblemState problem={error.problem} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <Loading />
      ) : (
        <>
          <ProviderList providers={data.providers} />
          <PresetList presets={data.presets} />
        </>
      )}
    </Page>
  )
}

function ProviderList({ providers }: { readonly providers: readonly IdentityProvider[] }): ReactElement {
  const { t, text } = useI18n()
  const { slug } = useCommune()
  return (
    <CardSection title={t('identity.list', { count: providers.length })}>
      {providers.length === 0 && (
        <EmptyState title={t('identity.none')}>{t('identity.none-text')}</EmptyState>
      )}
      <EntryList>
        {providers.map((provider) => (
          <Entry
            key={provider.id}
            acts={
              <Link
                to="/$commune/settings/identity-providers/$provider"
                params={{ commune: slug, provider: provider.id }}
                className={actionClass('secondary', 'small')}
              >
                {t('identity.open', { name: text(provider.settings.title) })}
              </Link>
            }
          >
            <strong>{text(provider.settings.title)}</strong>
            <div className="soft small">{provider.settings.issuer}</div>
            <ProviderTags provider={provider} />
          </Entry>
        ))}
      </EntryList>
    </CardSection>
  )
}

/** State of a provider in words. */
export function ProviderTags({ provider }: { readonly provider: IdentityProvider }): ReactElement {
  const { t } = useI18n()
  const { settings, isUniqueAcrossChannels } = provider
  return (
    <TagLine>
      <Tag tone={settings.isOn ? 'success' : 'neutral'}>
        {t(settings.isOn ? 'identity.is-on' : 'identity.is-off')}
      </Tag>
      <Tag>{t('identity.up-to', { level: highestLevelOf(settings) })}</Tag>
      <Tag tone={isUniqueAcrossChannels ? 'success' : 'warning'}>
        {t(isUniqueAcrossChannels ? 'identity.unique' : 'identity.not-unique')}
      </Tag>
    </TagLine>
  )
}

function PresetList({ presets }: { readonly presets: readonly IdentityProviderPreset[] }): ReactElement {
  const { t, text } = useI18n()
  const { slug } = useCommune()
  return (
    <CardSection title={t('identity.add')} intro={t('identity.add-intro')}>
      <ul className={styles.presets}>
        {presets.map((preset) => (
          <li key={preset.id}>
            <Link
              to="/$commune/settings/identity-providers/new"
              params={{ commune: slug }}
              search={{ preset: preset.id }}
              className={actionClass('secondary')}
            >
              {t('identity.add-preset', { name: text(preset.title) })}
            </Link>
          </li>
        ))}
      </ul>
    </CardSection>
  )
}
