import { useRoute } from '@parvis/client/react'
import { Loading, StaffNotice } from '@parvis/ui/admin'
import { Link, useSearch } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { platform } from '../../session/clients.js'
import { IdleWatch } from '../../session/idle-watch.js'
import { Page } from '../../shell/page.js'
import { PlainShell } from '../../shell/plain-shell.js'
import { ProblemState } from '../../shell/problem-state.js'
import { SignInFirst } from '../../shell/sign-in-first.js'
import { SecondSteps } from './second-steps.js'
import { Sessions } from './sessions.js'

/** Sign-in and security of the own account: second steps, recovery codes, sessions. */
export function SecurityPage(): ReactElement {
  const { t } = useI18n()
  const { from, reset } = useSearch({ from: '/security' })
  const me = useRoute(platform.session.me)
  const factors = useRoute(platform.secondFactor.read)
  if (me.error?.problem.code === 'not-signed-in' || me.data?.session.secondFactor === 'owed') return <SignInFirst />
  const failure = me.error ?? factors.error
  return (
    <PlainShell>
      <IdleWatch />
      <Page
        title={t('security.title')}
        intro={me.data === undefined ? undefined : t('security.intro', { name: me.data.name, email: me.data.email })}
        trail={
          from === undefined ? (
            <Link to="/">{t('security.back')}</Link>
          ) : (
            <Link to="/$commune" params={{ commune: from }}>
              {t('security.back')}
            </Link>
          )
        }
      >
        {reset === true && (
          <StaffNotice tone="warning" title={t('factor.reset-title')}>
            <p>{t('factor.reset-text')}</p>
          </StaffNotice>
        )}
        {failure !== null ? (
          <ProblemState problem={failure.problem} onRetry={() => void Promise.all([me.refetch(), factors.refetch()])} />
        ) : factors.data === undefined ? (
          <Loading />
        ) : (
          <>
            <SecondSteps factors={factors.data} />
            <Sessions count={factors.data.sessions} />
          </>
        )}
      </Page>
    </PlainShell>
  )
}
