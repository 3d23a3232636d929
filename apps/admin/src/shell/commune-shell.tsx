import { useRoute } from '@parvis/client/react'
import { Loading, StaffNotice } from '@parvis/ui/admin'
import { Outlet, useParams, useRouter } from '@tanstack/react-router'
import { useEffect, useMemo, useState, type ReactElement } from 'react'
import { ContentFallback, useI18n } from '../i18n/i18n.js'
import { communeClients, platform } from '../session/clients.js'
import { CommuneSessionContext, type CommuneSession } from '../session/commune-context.js'
import { IdleWatch } from '../session/idle-watch.js'
import { AppShell } from './app-shell.js'
import styles from './app-shell.module.css'
import { Page } from './page.js'
import { PlainShell } from './plain-shell.js'
import { ProblemState } from './problem-state.js'
import { SignInFirst } from './sign-in-first.js'

/** Reads who is signed in and what the commune is, then shows the commune's screens; else says why not. */
export function CommuneShell(): ReactElement {
  const { commune: slug } = useParams({ from: '/$commune' })
  const clients = communeClients(slug)
  const { t } = useI18n()
  const me = useRoute(platform.session.me)
  const bootstrap = useRoute(clients.bootstrap.read)
  const session = useMemo<CommuneSession | undefined>(() => {
    if (me.data === undefined || bootstrap.data === undefined) return undefined
    const { commune, modules, permissions, lockedPermissions } = bootstrap.data
    return {
      ...{ slug, commune, modules, me: me.data, clients },
      permissions: new Set([...permissions, ...lockedPermissions]),
      locked: new Set(lockedPermissions),
    }
  }, [slug, clients, me.data, bootstrap.data])
  const [wasOpen, setOpen] = useState<string>()
  const isFull = session !== undefined && session.me.session.secondFactor !== 'owed'
  useEffect(() => {
    if (isFull) setOpen(slug)
  }, [isFull, slug])
  const isSignedOut = me.error?.problem.code === 'not-signed-in'
  if (isSignedOut && me.data === undefined) return <SignInFirst />
  // Half signed in: the second step is still due. Whoever works already keeps the screen, and is asked when they send.
  if (me.data?.session.secondFactor === 'owed' && wasOpen !== slug) return <SignInFirst />
  const failure = me.error ?? bootstrap.error
  if (failure !== null && session === undefined) {
    const retry = () => void Promise.all([me.refetch(), bootstrap.refetch()])
    return (
      <PlainShell>
        <Page title={t('problem-title.page')}>
          <ProblemState problem={failure.problem} onRetry={retry} />
        </Page>
      </PlainShell>
    )
  }
  if (session === undefined)
    return (
      <PlainShell>
        <Loading />
      </PlainShell>
    )
  const hasRole = session.me.isOperator || session.me.communes.some((each) => each.slug === slug)
  if (!hasRole)
    return (
      <PlainShell>
        <Page title={t('problem-title.not-permitted')} intro={t('problem.no-role')} />
      </PlainShell>
    )
  return (
    <CommuneSessionContext value={session}>
      <ContentFallback languages={session.commune.languages}>
        <AppShell>
          {isSignedOut ? <SessionEnded /> : <IdleWatch />}
          <Outlet />
        </AppShell>
      </ContentFallback>
    </CommuneSessionContext>
  )
}

/** The session ended while somebody works: what was typed stays on the screen until they have signed in again elsewhere. */
function SessionEnded(): ReactElement {
  const { t } = useI18n()
  const router = useRouter()
  const { publicHref } = router.buildLocation({ to: '/sign-in' })
  return (
    <div className={styles.ended} role="alert">
      <StaffNotice tone="warning" title={t('session.ended')}>
        <p>
          {t('session.ended-text')}{' '}
          <a href={publicHref} target="_blank" rel="noreferrer">
            {t('session.sign-in')}
          </a>
        </p>
      </StaffNotice>
    </div>
  )
}
