import { publicActsApi, type Activity, type PublicAct } from '@parvis/contract'
import type { ReactElement } from 'react'
import type { PageContext } from '../request/page-context.js'
import styles from './official-acts.module.css'

/** Official acts of an activity that residents may read of, newest first; none where they cannot be read now. */
export async function readOfficialActs({ api }: PageContext, activity: Activity): Promise<readonly PublicAct[]> {
  const answer = await api.client(publicActsApi).list({ params: { activity: activity.id } })
  return answer.ok ? answer.value.acts : []
}

interface OfficialActsProps {
  readonly context: PageContext
  readonly activity: Activity
  readonly acts: readonly PublicAct[]
}

/** What the commune did officially with a vote: when, and why where a reason was given. Never who. */
export function OfficialActs({ context, activity, acts }: OfficialActsProps): ReactElement | null {
  const { view } = context
  if (acts.length === 0) return null
  return (
    <section className={styles.section} aria-labelledby="official-acts">
      <h2 id="official-acts">{view.t('official-acts.title')}</h2>
      <p className={styles.intro}>{view.t('official-acts.intro')}</p>
      <ol className={styles.list} reversed>
        {acts.map((act) => (
          <li key={act.sequence} className={styles.act}>
            <time className={styles.at} dateTime={act.at}>
              {view.date(act.at, 'minute')}
            </time>
            <div>
              <strong>{actTitle(act.action, context, activity.plugin)}</strong>
              {act.reason !== undefined && <p className={styles.reason}>{act.reason}</p>}
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** By the action: core's from the portal's texts, those of the plugin from its own (`act.<action without the plugin>`). */
function actTitle(action: string, { view, translator, locale }: PageContext, plugin: string): string {
  const [owner = '', ...rest] = action.split('.')
  const key = `act.${rest.join('.')}`
  const title =
    owner === 'core'
      ? view.t(key)
      : translator.for(plugin, locale, view.commune.languages)(key)
  return title === key ? view.t('official-acts.other') : title
}
