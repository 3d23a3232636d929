import type { PortalView } from '@parvis/plugin-api/portal'
import type { ReactElement } from 'react'
import type { Milestone } from '../../contract/index.js'
import { langOf } from '../text-language.js'
import styles from './milestone-list.module.css'
import { WorkTag } from './work-tag.js'

/** The steps of the works, one after the other. */
export function MilestoneList({ milestones, view }: { milestones: readonly Milestone[]; view: PortalView }): ReactElement {
  return (
    <ol className={styles.list}>
      {milestones.map((milestone) => (
        <li key={milestone.id} className={styles.step} data-state={milestone.state}>
          <strong lang={langOf(milestone.title, view)}>{view.text(milestone.title)}</strong> <WorkTag state={milestone.state} view={view} />
          <div className={styles.days}>{daysOf(milestone, view)}</div>
          {milestone.abandonedReason !== undefined && (
            <p className={styles.reason} lang={langOf(milestone.abandonedReason, view)}>
              {view.text(milestone.abandonedReason)}
            </p>
          )}
        </li>
      ))}
    </ol>
  )
}

function daysOf({ state, plannedOn, doneOn, startedOn }: Milestone, view: PortalView): string {
  const planned = view.t('milestone.planned', { day: view.date(plannedOn) })
  if (state === 'done' && doneOn !== undefined) return `${view.t('milestone.done', { day: view.date(doneOn) })} (${planned})`
  return startedOn !== undefined && state !== 'abandoned' ? `${view.t('milestone.started', { day: view.date(startedOn) })} · ${planned}` : planned
}
