import type { Activity, Process } from '@parvis/contract'
import { Link } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { useCommune } from '../../session/commune-context.js'
import styles from './participation.module.css'
import { PhaseLine } from './phase-line.js'
import { StateTag } from './state-tags.js'

/** Processes with their activities below them, then the activities that stand alone. */
export function ParticipationList({
  processes,
  activities,
}: {
  readonly processes: readonly Process[]
  readonly activities: readonly Activity[]
}): ReactElement {
  const { t } = useI18n()
  return (
    <>
      {processes.length > 0 && (
        <section aria-labelledby="processes" className="stack">
          <h2 id="processes" className={styles.heading}>
            {t('participation.processes')}
          </h2>
          <ul className={styles.list}>
            {processes.map((process) => (
              <ProcessItem key={process.id} process={process} />
            ))}
          </ul>
        </section>
      )}
      {activities.length > 0 && (
        <section aria-labelledby="activities" className="stack">
          <h2 id="activities" className={styles.heading}>
            {t('participation.standalone')}
          </h2>
          <ul className={styles.list}>
            {activities.map((activity) => (
              <li key={activity.id} className={styles.item}>
                <ActivityLine activity={activity} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function ProcessItem({ process }: { readonly process: Process }): ReactElement {
  const { text, t } = useI18n()
  const { slug } = useCommune()
  return (
    <li className={styles.item}>
      <div className={styles.itemHead}>
        <Link
          to="/$commune/participation/processes/$process"
          params={{ commune: slug, process: process.id }}
          className={styles.title}
        >
          {text(process.title)}
        </Link>
        <StateTag state={process.state} />
      </div>
      {process.activities.length === 0 ? (
        <p className={styles.note}>{t('process.no-activity')}</p>
      ) : (
        <ul className={styles.children}>
          {process.activities.map((activity) => (
            <li key={activity.id}>
              <ActivityLine activity={activity} />
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}

/** One activity in a list: title, state, and the phase that matters now. */
export function ActivityLine({ activity }: { readonly activity: Activity }): ReactElement {
  const { text } = useI18n()
  const { slug } = useCommune()
  return (
    <div className={styles.line}>
      <div className={styles.itemHead}>
        <Link
          to="/$commune/participation/activities/$activity"
          params={{ commune: slug, activity: activity.id }}
          className={styles.subtitle}
        >
          {text(activity.title)}
        </Link>
        <StateTag state={activity.state} />
      </div>
      <PhaseLine activity={activity} />
    </div>
  )
}
