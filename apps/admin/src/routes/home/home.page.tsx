import { routeQuery, useRoute } from '@parvis/client/react'
import type { Activity, Process } from '@parvis/contract'
import { actionClass, CardSection, EmptyState, Loading } from '@parvis/ui/admin'
import { useQueries } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { CORE_PERMISSIONS, useCommune } from '../../session/commune-context.js'
import { Page } from '../../shell/page.js'
import { ProblemState } from '../../shell/problem-state.js'
import { ActivityLine } from '../participation/participation-list.js'
import participation from '../participation/participation.module.css'
import { ReadinessMeter } from '../participation/readiness-panel.js'
import { sortOut } from './sort-out.js'
import styles from './home.module.css'
import { HomeWidgets } from './home-widgets.js'
import { MailAlert } from './mail-alert.js'
import { WaitingActs } from './waiting-acts.js'

/** The commune's start: what is open, drafts with their meter, next steps, figures of modules. */
export function HomePage(): ReactElement {
  const { t, text } = useI18n()
  const { commune, me, permissions } = useCommune()
  const canManage = permissions.has(CORE_PERMISSIONS.participation)
  return (
    <Page
      title={t('home.title', { name: me.name })}
      intro={t('home.intro', { commune: text(commune.name) })}
      next={{ staff: t('home.next'), residents: t('home.residents') }}
    >
      <MailAlert />
      <WaitingActs />
      {canManage ? <StaffOverview /> : <PublicOverview />}
      <HomeWidgets />
    </Page>
  )
}

function PublicOverview(): ReactElement {
  const { clients } = useCommune()
  const overview = useRoute(clients.publicParticipation.overview)
  if (overview.error !== null)
    return <ProblemState problem={overview.error.problem} onRetry={() => void overview.refetch()} />
  if (overview.data === undefined) return <Loading />
  return <OpenNow {...sortOut(overview.data)} hasLinks={false} />
}

function StaffOverview(): ReactElement {
  const { t } = useI18n()
  const { slug, modules, permissions, clients } = useCommune()
  const all = useRoute(clients.participation.list)
  if (all.error !== null)
    return <ProblemState problem={all.error.problem} onRetry={() => void all.refetch()} />
  if (all.data === undefined) return <Loading />
  const sorted = sortOut(all.data)
  const isEmpty = all.data.processes.length + all.data.activities.length === 0
  const canTurnOn = permissions.has(CORE_PERMISSIONS.modules)
  if (isEmpty)
    return (
      <EmptyState
        title={t('home.empty')}
        action={
          modules.length === 0 && canTurnOn ? (
            <Link to="/$commune/modules" params={{ commune: slug }} className={actionClass('primary')}>
              {t('home.to-modules')}
            </Link>
          ) : (
            <Link
              to="/$commune/participation/new-process"
              params={{ commune: slug }}
              className={actionClass('primary')}
            >
              {t('participation.new-process')}
            </Link>
          )
        }
      >
        <p>{t(modules.length === 0 ? 'home.empty-modules' : 'home.empty-text')}</p>
      </EmptyState>
    )
  return (
    <>
      <Drafts {...sorted} />
      <OpenNow {...sorted} hasLinks />
    </>
  )
}

type Sorted = ReturnType<typeof sortOut>

function OpenNow({ open, coming, hasLinks }: Sorted & { readonly hasLinks: boolean }): ReactElement {
  const { t, text } = useI18n()
  const line = (activity: Activity) =>
    hasLinks ? <ActivityLine activity={activity} /> : <span>{text(activity.title)}</span>
  const list = (activities: readonly Activity[]) => (
    <ul className={participation.list}>
      {activities.map((activity) => (
        <li key={activity.id} className={styles.row}>
          {line(activity)}
        </li>
      ))}
    </ul>
  )
  return (
    <>
      <CardSection title={t('home.open')} intro={open.length === 0 ? t('home.open-none') : undefined}>
        {open.length > 0 && list(open)}
      </CardSection>
      {coming.length > 0 && <CardSection title={t('home.coming')}>{list(coming)}</CardSection>}
    </>
  )
}

/** More drafts than this are only counted. */
const SHOWN_DRAFTS = 6

function Drafts({ draftProcesses, draftActivities }: Sorted): ReactElement | null {
  const { t } = useI18n()
  const { slug } = useCommune()
  const count = draftProcesses.length + draftActivities.length
  if (count === 0) return null
  const processes = draftProcesses.slice(0, SHOWN_DRAFTS)
  const activities = draftActivities.slice(0, SHOWN_DRAFTS - processes.length)
  return (
    <CardSection title={t('home.drafts')} intro={t('home.drafts-intro')}>
      <DraftList processes={processes} activities={activities} />
      {count > SHOWN_DRAFTS && (
        <p>
          <Link to="/$commune/participation" params={{ commune: slug }} search={{ state: 'draft' }}>
            {t('home.all-drafts', { count })}
          </Link>
        </p>
      )}
    </CardSection>
  )
}

interface DraftListProps {
  readonly processes: readonly Process[]
  readonly activities: readonly Activity[]
}

function DraftList({ processes, activities }: DraftListProps): ReactElement {
  const { text } = useI18n()
  const { slug, commune, clients } = useCommune()
  const ofProcesses = useQueries({
    queries: processes.map((each) =>
      routeQuery(clients.participation.process, { params: { process: each.id } }),
    ),
  })
  const ofActivities = useQueries({
    queries: activities.map((each) =>
      routeQuery(clients.participation.activity, { params: { activity: each.id } }),
    ),
  })
  return (
    <ul className={participation.list}>
      {processes.map((process, index) => {
        const blockers = ofProcesses[index]?.data?.blockers
        return (
          <li key={process.id} className={styles.draft}>
            <Link
              to="/$commune/participation/processes/$process"
              params={{ commune: slug, process: process.id }}
              className={participation.subtitle}
            >
              {text(process.title)}
            </Link>
            {blockers !== undefined && (
              <ReadinessMeter kind="process" blockers={blockers} languages={commune.languages} />
            )}
          </li>
        )
      })}
      {activities.map((activity, index) => {
        const blockers = ofActivities[index]?.data?.blockers
        return (
          <li key={activity.id} className={styles.draft}>
            <Link
              to="/$commune/participation/activities/$activity"
              params={{ commune: slug, activity: activity.id }}
              className={participation.subtitle}
            >
              {text(activity.title)}
            </Link>
            {blockers !== undefined && (
              <ReadinessMeter kind="activity" blockers={blockers} languages={commune.languages} />
            )}
          </li>
        )
      })}
    </ul>
  )
}
