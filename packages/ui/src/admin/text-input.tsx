import type { HTMLInputAutoCompleteAttribute, ReactElement } from 'react'
import { classNames } from '../class-names.js'
import { Field, useControl, type FieldProps } from './field.js'
import styles from './field.module.css'

export interface TextInputProps extends FieldProps {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly type?: 'text' | 'email' | 'tel' | 'url' | 'search' | 'password'
  /** More than one line: how many to show. */
  readonly rows?: number
  readonly autoComplete?: HTMLInputAutoCompleteAttribute
  readonly inputMode?: 'numeric' | 'email' | 'tel' | 'url'
  readonly maxLength?: number
  readonly isShort?: boolean
  /** Language of what is typed, for spelling and screen readers. */
  readonly lang?: string
}

/** A text, on one line or on several. */
export function TextInput({
  value,
  onChange,
  rows,
  isShort,
  type = 'text',
  ...rest
}: TextInputProps): ReactElement {
  const { path, label, hint, isOptional, isDisabled, ...attributes } = rest
  const { control, error } = useControl({ path, label, hint, isDisabled })
  return (
    <Field field={{ path, label, hint, isOptional }} error={error}>
      {rows === undefined ? (
        <input
          {...control}
          {...attributes}
          type={type}
          className={classNames(styles.input, isShort === true && styles.short)}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      ) : (
        <textarea
          {...control}
          {...attributes}
          rows={rows}
          className={styles.input}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}
