import { useRoute, useRouteAction } from '@parvis/client/react'
import type { Activity, Blocker } from '@parvis/contract'
import { actionClass, Loading } from '@parvis/ui/admin'
import { useParams, useSearch } from '@tanstack/react-router'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { usePlugin } from '../../plugins/use-plugins.js'
import { useCommune } from '../../session/commune-context.js'
import { Page } from '../../shell/page.js'
import { ProblemState } from '../../shell/problem-state.js'
import { activityTabs } from './activity/activity-tabs.js'
import { activityMoves } from './moves.js'
import { ParticipationTrail } from './participation-trail.js'
import { StateMoves } from './state-move.js'
import { StateTag } from './state-tags.js'
import { TabNav } from './tab-nav.js'

/** One activity: what it still needs, its texts, dates and settings, and the tabs of its module. */
export function ActivityPage(): ReactElement {
  const { activity: id } = useParams({ from: '/$commune/participation/activities/$activity' })
  const { t } = useI18n()
  const { clients } = useCommune()
  const read = useRoute(clients.participation.activity, { params: { activity: id } })
  if (read.error !== null)
    return (
      <Page title={t('activity.title')} trail={<ParticipationTrail />}>
        <ProblemState problem={read.error.problem} onRetry={() => void read.refetch()} />
      </Page>
    )
  if (read.data === undefined) return <Loading />
  return <ActivityScreen activity={read.data.activity} blockers={read.data.blockers} />
}

interface ActivityScreenProps {
  readonly activity: Activity
  readonly blockers: readonly Blocker[]
}

function ActivityScreen({ activity, blockers }: ActivityScreenProps): ReactElement {
  const i18n = useI18n()
  const { t, text, locale } = i18n
  const { slug, clients, permissions } = useCommune()
  const search = useSearch({ from: '/$commune/participation/activities/$activity' })
  const [hasErrors, setErrors] = useState(false)
  const plugin = usePlugin(activity.plugin)
  const all = useRoute(clients.participation.list)
  const move = useRouteAction(clients.participation.moveActivity)
  const process = all.data?.processes.find((each) => each.id === activity.processId)
  const isPublic = activity.state === 'published' || activity.state === 'closed'
  const title = text(activity.title)
  const tabs = activityTabs({ activity, plugin: plugin.data ?? undefined, permissions, i18n })
  const current = tabs.find((tab) => tab.id === search.tab) ?? tabs[0]
  return (
    <Page
      title={title}
      trail={<ParticipationTrail process={process} />}
      tags={<StateTag state={activity.state} />}
      hasErrors={hasErrors}
      actions={
        <>
          {isPublic && (
            <a className={actionClass()} href={`/${slug}/${locale}/a/${activity.slug}`}>
              {t('activity.see')}
            </a>
          )}
          <StateMoves
            kind="activity"
            title={title}
            moves={activityMoves(activity)}
            isBlocked={blockers.some((blocker) => blocker.weight === 'must')}
            move={(to) => move.run({ params: { activity: activity.id }, body: { to } })}
          />
        </>
      }
      next={{
        staff: t(`activity.next.${activity.state}`),
        residents: t(`activity.residents.${activity.state}`),
      }}
    >
      <TabNav label={t('process.parts')} tabs={tabs} current={current?.id ?? ''} />
      {current?.render({ activity, blockers, plugin: plugin.data ?? undefined, onIssues: setErrors })}
    </Page>
  )
}
