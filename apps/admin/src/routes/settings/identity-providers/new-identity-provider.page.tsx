import { useRoute, useRouteAction } from '@parvis/client/react'
import type { IdentityProviderPreset } from '@parvis/contract'
import { Loading, useAnnounce } from '@parvis/ui/admin'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../../../i18n/i18n.js'
import { useCommune } from '../../../session/commune-context.js'
import { Page } from '../../../shell/page.js'
import { ProblemState } from '../../../shell/problem-state.js'
import { ProviderForm } from './provider-form.js'
import { typedProvider } from './typed-provider.js'

/** Adds a provider from a shape. */
export function NewIdentityProviderPage(): ReactElement {
  const { preset: chosen } = useSearch({ from: '/$commune/settings/identity-providers/new' })
  const { clients } = useCommune()
  const { data, error, refetch } = useRoute(clients.identityProviders.list)
  const preset = data?.presets.find(({ id }) => id === chosen) ?? data?.presets.at(-1)
  if (error !== null) return <ProblemState problem={error.problem} onRetry={() => void refetch()} />
  return preset === undefined ? <Loading /> : <NewProvider key={preset.id} preset={preset} />
}

function NewProvider({ preset }: { readonly preset: IdentityProviderPreset }): ReactElement {
  const { t, text } = useI18n()
  const { slug, clients } = useCommune()
  const announce = useAnnounce()
  const navigate = useNavigate()
  const [hasErrors, setErrors] = useState(false)
  const add = useRouteAction(clients.identityProviders.add)
  return (
    <Page
      title={t('identity.add-preset', { name: text(preset.title) })}
      intro={t('identity.add-intro')}
      trail={
        <Link to="/$commune/settings/identity-providers" params={{ commune: slug }}>
          {t('identity.back')}
        </Link>
      }
      hasErrors={hasErrors}
      next={{ staff: t('identity.next'), residents: t('identity.residents') }}
    >
      <ProviderForm
        stored={typedProvider(preset.settings)}
        hasSecret={false}
        submitLabel={t('identity.add-submit')}
        isBusy={add.isRunning}
        onIssues={setErrors}
        send={async (input) => {
          const result = await add.run({ body: { preset: preset.id, ...input } })
          if (!result.ok) return result.problem
          announce(t('identity.created', { name: text(result.value.settings.title) }))
          await navigate({
            to: '/$commune/settings/identity-providers/$provider',
            params: { commune: slug, provider: result.value.id },
          })
          return undefined
        }}
      />
    </Page>
  )
}
