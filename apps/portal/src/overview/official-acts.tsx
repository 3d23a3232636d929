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
      <ActList context={context} acts={acts} titleOf={(action) => actTitle(action, context, activity.plugin)} />
    </section>
  )
}

interface ActListProps {
  readonly context: PageContext
  readonly acts: readonly PublicAct[]
  readonly titleOf: (action: string) => string
}

function ActList({ context: { view }, acts, titleOf }: ActListProps): ReactElement {
  return (
    <ol className={styles.list} reversed>
      {acts.map((act) => (
        <li key={act.sequence} className={styles.act}>
          <time className={styles.at} dateTime={act.at}>
            {view.date(act.at, 'minute')}
          </time>
          <div>
            <strong>{titleOf(act.action)}</strong>
            {act.reason !== undefined && <p className={styles.reason}>{act.reason}</p>}
          </div>
        </li>
      ))}
    </ol>
  )
}

/** What the commune did with registers of residents, deletion included (spec I-26). Nothing where it cannot be read now. */
export async function registerActs(context: PageContext): Promise<ReactElement | null> {
  const { api, view } = context
  const answer = await api.client(publicActsApi).recent({ query: { about: 'register' } })
  if (!answer.ok) return null
  const { acts } = answer.value
  return (
    <section className={styles.section} aria-labelledby="register-acts">
      <h2 id="register-acts">{view.t('privacy.register')}</h2>
      <p className={styles.intro}>{view.t(acts.length === 0 ? 'privacy.register-none' : 'privacy.register-lead')}</p>
      {acts.length > 0 && <ActList context={context} acts={acts} titleOf={(action) => coreTitle(action, context)} />}
    </section>
  )
}

const coreTitle = (action: string, { view }: PageContext): string => {
  const key = `act.${action.slice(action.indexOf('.') + 1)}`
  const title = view.t(key)
  return title === key ? view.t('official-acts.other') : title
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
