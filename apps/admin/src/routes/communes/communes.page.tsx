import { useRoute } from '@parvis/client/react'
import { CardSection, Loading } from '@parvis/ui/admin'
import { Link } from '@tanstack/react-router'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { platform } from '../../session/clients.js'
import { IdleWatch } from '../../session/idle-watch.js'
import { Page } from '../../shell/page.js'
import { PlainShell } from '../../shell/plain-shell.js'
import { ProblemState } from '../../shell/problem-state.js'
import { SignInFirst } from '../../shell/sign-in-first.js'
import { AddCommuneForm } from './add-commune-form.js'
import { HostedCommunes } from './hosted-communes.js'

/** For the operator: the communes of the installation, who runs them, and a form for one more. */
export function CommunesPage(): ReactElement {
  const { t } = useI18n()
  const { data, error, refetch } = useRoute(platform.installation.communes)
  const [hasErrors, setErrors] = useState(false)
  if (error?.problem.code === 'not-signed-in') return <SignInFirst />
  return (
    <PlainShell>
      <IdleWatch />
      <Page
        title={t('communes.title')}
        intro={t('communes.intro')}
        trail={<Link to="/">{t('security.back')}</Link>}
        hasErrors={hasErrors}
        next={{ staff: t('communes.next'), residents: t('communes.residents') }}
      >
        {error !== null ? (
          <ProblemState problem={error.problem} onRetry={() => void refetch()} />
        ) : data === undefined ? (
          <Loading />
        ) : (
          <>
            <HostedCommunes communes={data.communes} />
            <CardSection title={t('communes.add')} intro={t('communes.add-intro')}>
              <AddCommuneForm onIssues={setErrors} />
            </CardSection>
          </>
        )}
      </Page>
    </PlainShell>
  )
}
