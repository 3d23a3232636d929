import type { ReactElement } from 'react'
import type { FieldError } from '../form/field-error.js'
import styles from './error-summary.module.css'

export interface ErrorSummaryProps {
  readonly title: string
  readonly errors: readonly FieldError[]
}

/**
 * What is wrong with a form, at the top of the page. Takes the focus when the page opens (`autofocus`, no script), and
 * links each message to its field. Renders nothing without errors.
 */
export function ErrorSummary({ title, errors }: ErrorSummaryProps): ReactElement | null {
  if (errors.length === 0) return null
  return (
    <div className={styles.summary} role="alert" tabIndex={-1} autoFocus id="error-summary">
      <h2 className={styles.title}>{title}</h2>
      <ul className={styles.list}>
        {errors.map((error) => (
          <li key={`${error.field} ${error.message}`}>
            <a href={`#${error.field}`}>{error.message}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}
