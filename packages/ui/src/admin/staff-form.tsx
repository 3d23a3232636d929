import type { ProblemIssue } from '@parvis/contract'
import type { ReactElement, ReactNode } from 'react'
import { ActionButton } from './action-button.js'
import { FormIssues } from './form-issues.js'
import { IssueSummary } from './issue-summary.js'
import styles from './staff-form.module.css'

export interface StaffFormProps {
  readonly onSubmit: () => void
  readonly submitLabel: string
  /** `danger` for what cannot be undone; `secondary` beside a better way. */
  readonly submitVariant?: 'primary' | 'secondary' | 'danger'
  readonly children: ReactNode
  /** Refused fields; they are shown next to their fields and above the form. */
  readonly issues?: readonly ProblemIssue[]
  /** A problem that concerns no single field, in words. */
  readonly problem?: string | undefined
  readonly isBusy?: boolean
  /** Other buttons after the one that sends. */
  readonly actions?: ReactNode
  /** Said just above the button: what happens when the form is sent. */
  readonly note?: ReactNode
}

const NO_ISSUES: readonly ProblemIssue[] = []

/** A form of the admin: sent once at a time, keeps what was typed, and leads to what was refused. */
export function StaffForm(props: StaffFormProps): ReactElement {
  const {
    onSubmit,
    submitLabel,
    submitVariant = 'primary',
    children,
    issues = NO_ISSUES,
    problem,
    isBusy,
    actions,
    note,
  } = props
  return (
    <FormIssues value={issues}>
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          event.stopPropagation()
          if (isBusy !== true) onSubmit()
        }}
      >
        <IssueSummary message={problem} />
        {children}
        {note !== undefined && <div className={styles.note}>{note}</div>}
        <div className={styles.actions}>
          <ActionButton type="submit" variant={submitVariant} isBusy={isBusy}>
            {submitLabel}
          </ActionButton>
          {actions}
        </div>
      </form>
    </FormIssues>
  )
}

/** Fields that belong together, under a heading of their own. */
export function FieldGroup({
  legend,
  hint,
  children,
}: {
  readonly legend: string
  readonly hint?: ReactNode
  readonly children: ReactNode
}): ReactElement {
  return (
    <fieldset className={styles.group} data-legend={legend}>
      <legend className={styles.legend}>{legend}</legend>
      {hint !== undefined && <p className={styles.hint}>{hint}</p>}
      <div className={styles.fields}>{children}</div>
    </fieldset>
  )
}
