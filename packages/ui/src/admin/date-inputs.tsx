import type { ReactElement } from 'react'
import { classNames } from '../class-names.js'
import { fromLocalTime, toLocalTime } from './commune-time.js'
import { Field, useControl, type FieldProps } from './field.js'
import styles from './field.module.css'
import { useUiTexts } from './ui-texts.js'

export interface DateInputProps extends FieldProps {
  /** `2027-05-03`, or empty. */
  readonly value: string
  readonly onChange: (value: string) => void
  readonly min?: string
  readonly max?: string
}

/** A day. */
export function DateInput({ value, onChange, min, max, ...field }: DateInputProps): ReactElement {
  const { control, error } = useControl(field)
  return (
    <Field field={field} error={error}>
      <input
        {...control}
        type="date"
        min={min}
        max={max}
        className={classNames(styles.input, styles.short)}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  )
}

export interface DateTimeInputProps extends FieldProps {
  /** Instant in UTC; shown and typed in Belgian time. */
  readonly value: string | undefined
  readonly onChange: (value: string | undefined) => void
}

/** A day and a time. */
export function DateTimeInput({ value, onChange, ...field }: DateTimeInputProps): ReactElement {
  const { t } = useUiTexts()
  const withHint = { ...field, hint: field.hint ?? t('brussels-time') }
  const { control, error } = useControl(withHint)
  return (
    <Field field={withHint} error={error}>
      <input
        {...control}
        type="datetime-local"
        className={styles.input}
        value={toLocalTime(value)}
        onChange={(event) => onChange(fromLocalTime(event.target.value))}
      />
    </Field>
  )
}
