import { useRoute } from '@parvis/client/react'
import { Loading } from '@parvis/ui/admin'
import { Navigate, Outlet, useLocation, useParams } from '@tanstack/react-router'
import { useMemo, type ReactElement } from 'react'
import { ContentFallback, useI18n } from '../i18n/i18n.js'
import { communeClients, platform } from '../session/clients.js'
import { CommuneSessionContext, type CommuneSession } from '../session/commune-context.js'
import { AppShell } from './app-shell.js'
import { Page } from './page.js'
import { PlainShell } from './plain-shell.js'
import { ProblemState } from './problem-state.js'

/** Reads who is signed in and what the commune is, then shows the commune's screens; else says why not. */
export function CommuneShell(): ReactElement {
  const { commune: slug } = useParams({ from: '/$commune' })
  const clients = communeClients(slug)
  const { pathname, searchStr } = useLocation()
  const { t } = useI18n()
  const me = useRoute(platform.session.me)
  const bootstrap = useRoute(clients.bootstrap.read)
  const session = useMemo<CommuneSession | undefined>(() => {
    if (me.data === undefined || bootstrap.data === undefined) return undefined
    const { commune, modules, permissions } = bootstrap.data
    return { slug, commune, modules, me: me.data, permissions: new Set(permissions), clients }
  }, [slug, clients, me.data, bootstrap.data])
  if (me.error?.problem.code === 'not-signed-in')
    return <Navigate to="/sign-in" search={{ return: `${pathname}${searchStr}` }} replace />
  const failure = me.error ?? bootstrap.error
  if (failure !== null) {
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
          <Outlet />
        </AppShell>
      </ContentFallback>
    </CommuneSessionContext>
  )
}
