import { Link } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { useCommune } from '../../session/commune-context.js'
import { useSubjectNames } from '../audit/use-subject-names.js'
import styles from './acts.module.css'
import { VoidingSubject } from './voiding-subject.js'

/** What an act is done to, by its name where the caller may read it; activities lead to their page. */
export function ActSubject({ subject }: { readonly subject: string }): ReactElement {
  const { t } = useI18n()
  const { slug } = useCommune()
  const name = useSubjectNames().get(subject)
  if (subject.startsWith('cen_'))
    return (
      <Link to="/$commune/register/$census" params={{ commune: slug, census: subject }}>
        {name ?? t('register.read-import')}
      </Link>
    )
  if (subject.startsWith('vvd_')) return <VoidingSubject voiding={subject} />
  if (name === undefined) return <code className={styles.code}>{subject}</code>
  if (!subject.startsWith('act_')) return <>{name}</>
  return (
    <Link to="/$commune/participation/activities/$activity" params={{ commune: slug, activity: subject }}>
      {name}
    </Link>
  )
}
