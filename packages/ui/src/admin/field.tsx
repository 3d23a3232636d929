import type { ReactElement, ReactNode } from 'react'
import { classNames } from '../class-names.js'
import styles from './field.module.css'
import { fieldId } from './field-path.js'
import { useFieldError } from './form-issues.js'
import { useUiTexts } from './ui-texts.js'

/** What every input of the admin has. */
export interface FieldProps {
  /** Where its value is in the form, with dots: `theme.primary`. Issues of the server find the field by it. */
  readonly path: string
  readonly label: string
  readonly hint?: ReactNode
  readonly isOptional?: boolean
  readonly isDisabled?: boolean
}

/** Attributes that tie a control to its label, hint and error. */
export interface ControlAttributes {
  readonly id: string
  readonly 'data-path': string
  readonly 'data-label': string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': true | undefined
  readonly disabled: boolean | undefined
}

/** Attributes and error of a control, from its path. */
export function useControl({ path, label, hint, isDisabled }: FieldProps): {
  control: ControlAttributes
  error: string | undefined
} {
  const id = fieldId(path)
  const error = useFieldError(path, { hasItems: true })
  return {
    error,
    control: {
      id,
      'data-path': path,
      'data-label': label,
      'aria-describedby': classNames(
        hint !== undefined && `${id}-hint`,
        error !== undefined && `${id}-error`,
      ),
      'aria-invalid': error === undefined ? undefined : true,
      disabled: isDisabled,
    },
  }
}

/** Hint and error, below a label or a legend. */
export function FieldNotes({
  id,
  hint,
  error,
}: {
  readonly id: string
  readonly hint?: ReactNode
  readonly error?: string | undefined
}): ReactElement {
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

/** The word “optional” after a label. */
export function OptionalMark(): ReactElement {
  const { t } = useUiTexts()
  return <span className={styles.optional}> ({t('optional')})</span>
}

/** Label, hint, error and control of one field. */
export function Field({
  field,
  error,
  children,
}: {
  readonly field: FieldProps
  readonly error: string | undefined
  readonly children: ReactNode
}): ReactElement {
  const id = fieldId(field.path)
  return (
    <div className={classNames(styles.field, error !== undefined && styles.refused)}>
      <label className={styles.label} htmlFor={id}>
        {field.label}
        {field.isOptional === true && <OptionalMark />}
      </label>
      <FieldNotes id={id} hint={field.hint} error={error} />
      {children}
    </div>
  )
}
