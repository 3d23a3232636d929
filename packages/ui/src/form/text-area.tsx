import type { ReactElement } from 'react'
import { describedBy, FieldFrame, type FieldTexts } from './field-frame.js'
import styles from './field.module.css'

export interface TextAreaProps extends FieldTexts {
  readonly name: string
  readonly defaultValue?: string
  readonly rows?: number
  readonly required?: boolean
  readonly maxLength?: number
}

/** Several lines of text. */
export function TextArea({ required, rows = 6, ...props }: TextAreaProps): ReactElement {
  const { id, label, hint, error, ...area } = props
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      <textarea
        className={styles.input}
        id={id}
        rows={rows}
        aria-required={required}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={describedBy(props)}
        {...area}
      />
    </FieldFrame>
  )
}
