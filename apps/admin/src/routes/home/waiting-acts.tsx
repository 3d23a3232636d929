import { useRoute } from '@parvis/client/react'
import { CardSection } from '@parvis/ui/admin'
import { Link } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { useCommune } from '../../session/commune-context.js'
import { ActSubject } from '../acts/act-subject.js'
import { LockedActs } from '../acts/locked-acts.js'
import participation from '../participation/participation.module.css'
import styles from './home.module.css'

/** More than this are only counted. */
const SHOWN = 4

/** Acts that wait for a second person, the caller or somebody else. Nothing where none does. */
export function WaitingActs(): ReactElement | null {
  const { t, text, date } = useI18n()
  const { slug, clients } = useCommune()
  const { data } = useRoute(clients.acts.list)
  if (data === undefined || (data.waiting.length === 0 && !data.hasLocked)) return null
  const forMe = data.waiting.filter((act) => !act.isMine)
  const shown = [...forMe, ...data.waiting.filter((act) => act.isMine)].slice(0, SHOWN)
  return (
    <CardSection
      title={t('acts.waiting', { count: data.waiting.length })}
      intro={forMe.length > 0 ? t('acts.waiting-intro') : undefined}
      actions={
        <Link to="/$commune/acts" params={{ commune: slug }}>
          {t('acts.see')}
        </Link>
      }
    >
      {data.hasLocked && <LockedActs />}
      {shown.length > 0 && (
        <ul className={participation.list}>
          {shown.map((act) => (
            <li key={act.id} className={styles.row}>
              <strong>{text(act.title)}</strong>
              <div>
                <ActSubject subject={act.subject} />
              </div>
              <div className="soft small">
                {t(act.isMine ? 'acts.waiting-mine' : 'acts.waiting-other', {
                  name: act.proposedBy ?? t('acts.nobody'),
                  date: date(act.expiresAt, 'minute'),
                })}
              </div>
            </li>
          ))}
        </ul>
      )}
    </CardSection>
  )
}
