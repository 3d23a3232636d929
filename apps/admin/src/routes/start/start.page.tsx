import { useRoute } from '@parvis/client/react'
import { EmptyState, Loading } from '@parvis/ui/admin'
import { Link, Navigate } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { platform } from '../../session/clients.js'
import { Icon } from '../../shell/icon.js'
import { Page } from '../../shell/page.js'
import { PlainShell } from '../../shell/plain-shell.js'
import { ProblemState } from '../../shell/problem-state.js'
import { SignInFirst } from '../../shell/sign-in-first.js'
import { SignOutButton } from '../../shell/sign-out-button.js'
import styles from './start.module.css'

/** `/admin`: leads to the only commune, or lets choose among several. */
export function StartPage(): ReactElement {
  const { t, text, list } = useI18n()
  const i18n = useI18n()
  const me = useRoute(platform.session.me)
  const installation = useRoute(platform.installation.state)
  if (me.error?.problem.code === 'not-signed-in') {
    if (installation.data?.empty === true)
      return (
        <PlainShell>
          <Page title={t('start.empty-title')} intro={t('start.empty-text')} />
        </PlainShell>
      )
    return installation.isPending ? (
      <PlainShell>
        <Loading />
      </PlainShell>
    ) : (
      <Navigate to="/sign-in" replace />
    )
  }
  if (me.error !== null)
    return (
      <PlainShell>
        <Page title={t('problem-title.page')}>
          <ProblemState problem={me.error.problem} onRetry={() => void me.refetch()} />
        </Page>
      </PlainShell>
    )
  if (me.data === undefined)
    return (
      <PlainShell>
        <Loading />
      </PlainShell>
    )
  if (me.data.session.secondFactor === 'owed') return <SignInFirst />
  const { communes } = me.data
  const [only, ...others] = communes
  if (only !== undefined && others.length === 0)
    return <Navigate to="/$commune" params={{ commune: only.slug }} replace />
  const roleName = (role: string) => i18n.find(`role.${role}`) ?? role
  return (
    <PlainShell>
      <Page title={t('start.title')} {...(communes.length > 0 ? { intro: t('start.intro') } : {})}>
        {communes.length === 0 ? (
          <EmptyState title={t('start.none-title')}>
            <p>{t('start.none-text')}</p>
          </EmptyState>
        ) : (
          <ul className={styles.list}>
            {communes.map((commune) => (
              <li key={commune.slug} className={styles.item}>
                <Link to="/$commune" params={{ commune: commune.slug }} className={styles.link}>
                  {text(commune.name)}
                </Link>
                <span className="soft">{list(commune.roles.map(roleName))}</span>
              </li>
            ))}
          </ul>
        )}
        <div className={styles.foot}>
          {me.data.isOperator && (
            <Link to="/communes" className={styles.out}>
              <Icon name="communes" /> {t('communes.short')}
            </Link>
          )}
          <Link to="/security" className={styles.out}>
            <Icon name="key" /> {t('security.title')}
          </Link>
          <SignOutButton className={styles.out} />
        </div>
      </Page>
    </PlainShell>
  )
}
