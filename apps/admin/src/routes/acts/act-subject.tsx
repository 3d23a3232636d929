import { Link } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import { useCommune } from '../../session/commune-context.js'
import { useSubjectNames } from '../audit/use-subject-names.js'
import styles from './acts.module.css'

/** What an act is done to, by its name where the caller may read it; activities lead to their page. */
export function ActSubject({ subject }: { readonly subject: string }): ReactElement {
  const { slug } = useCommune()
  const name = useSubjectNames().get(subject)
  if (name === undefined) return <code className={styles.code}>{subject}</code>
  if (!subject.startsWith('act_')) return <>{name}</>
  return (
    <Link to="/$commune/participation/activities/$activity" params={{ commune: slug, activity: subject }}>
      {name}
    </Link>
  )
}
