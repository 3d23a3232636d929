import { actionClass, CardSection } from '@parvis/ui/admin'
import { Link } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import { useI18n } from '../../../i18n/i18n.js'
import { useCommune } from '../../../session/commune-context.js'
import styles from '../participation.module.css'
import { ReadinessPanel } from '../readiness-panel.js'
import { Timeline } from '../timeline/timeline.js'
import type { ActivityTabProps } from './activity-tabs.js'
import { PhaseActs } from './phase-acts.js'

/** What the draft still needs, the timeline with what can be done now, and the facts. */
export function ActivityOverview({ activity, blockers, plugin }: ActivityTabProps): ReactElement {
  const { t, text } = useI18n()
  const { commune } = useCommune()
  const title = text(activity.title)
  const row = {
    key: activity.id,
    title,
    bars: activity.phases.map((phase) => ({ ...phase, key: phase.id, title: text(phase.title) })),
  }
  return (
    <>
      {activity.state === 'draft' && (
        <ReadinessPanel kind="activity" blockers={blockers} languages={commune.languages} plugin={plugin} />
      )}
      <CardSection
        title={t('timeline.title')}
        actions={
          <Link to="." search={{ tab: 'phases' }} className={actionClass('secondary', 'small')}>
            {t('activity.change-dates')}
          </Link>
        }
      >
        <Timeline caption={t('timeline.caption', { title })} rows={[row]} now={Date.now()} />
        <PhaseActs activity={activity} plugin={plugin} />
      </CardSection>
      <CardSection title={t('activity.facts')}>
        <dl className={styles.facts}>
          <dt>{t('activity.module')}</dt>
          <dd>{plugin === undefined ? activity.plugin : text(plugin.plugin.title)}</dd>
          <dt>{t('activity.summary')}</dt>
          <dd>{text(activity.summary) || t('process.unknown')}</dd>
        </dl>
      </CardSection>
    </>
  )
}
