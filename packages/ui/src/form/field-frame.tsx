import type { ReactElement, ReactNode } from 'react'
import { classNames } from '../class-names.js'
import styles from './field.module.css'

export interface FieldTexts {
  /** id of the control; error summaries link to it. */
  readonly id: string
  readonly label: ReactNode
  readonly hint?: ReactNode
  /** What is wrong, the same words as in the error summary. */
  readonly error?: string
}

/** Ids of the hint and the error, for `aria-describedby`; `undefined` when there is neither. */
export function describedBy({
  id,
  hint,
  error,
}: Pick<FieldTexts, 'id' | 'hint' | 'error'>): string | undefined {
  return classNames(hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`)
}

/** Hint and error below a label or a legend. */
export function FieldNotes({ id, hint, error }: Pick<FieldTexts, 'id' | 'hint' | 'error'>): ReactElement {
  return (
    <>
      {hint !== undefined && (
        <div className={styles.hint} id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {error !== undefined && (
        <p className={styles.error} id={`${id}-error`}>
          {error}
        </p>
      )}
    </>
  )
}

/** Label, hint, error and control of one field. */
export function FieldFrame({
  children,
  ...texts
}: FieldTexts & { readonly children: ReactNode }): ReactElement {
  return (
    <div className={classNames(styles.field, texts.error !== undefined && styles.refused)}>
      <label className={styles.label} htmlFor={texts.id}>
        {texts.label}
      </label>
      <FieldNotes {...texts} />
      {children}
    </div>
  )
}
