import type { HTMLAttributes, HTMLInputTypeAttribute, ReactElement } from 'react'
import { classNames } from '../class-names.js'
import { describedBy, FieldFrame, type FieldTexts } from './field-frame.js'
import styles from './field.module.css'

export interface TextFieldProps extends FieldTexts {
  readonly name: string
  /** What was typed before, or is known already. */
  readonly defaultValue?: string
  readonly type?: HTMLInputTypeAttribute
  readonly autoComplete?: string
  readonly inputMode?: HTMLAttributes<HTMLInputElement>['inputMode']
  /** Announced as required. The server checks it: the browser's own messages are not in the page's language. */
  readonly required?: boolean
  readonly maxLength?: number
  /** How much text is expected: `code` for codes and dates, `short` for names, `full` otherwise. */
  readonly width?: 'code' | 'short' | 'full'
  readonly spellCheck?: boolean
}

/** A line of text. The value survives a refused form when it is passed back as `defaultValue`. */
export function TextField({
  width = 'full',
  required,
  type = 'text',
  ...props
}: TextFieldProps): ReactElement {
  const { id, label, hint, error, ...input } = props
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      <input
        className={classNames(styles.input, styles[width])}
        id={id}
        type={type}
        aria-required={required}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={describedBy(props)}
        {...input}
      />
    </FieldFrame>
  )
}
