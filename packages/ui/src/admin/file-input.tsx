import type { ReactElement } from 'react'
import { Field, useControl, type FieldProps } from './field.js'
import styles from './field.module.css'

export interface FileInputProps extends FieldProps {
  readonly onChange: (file: File | undefined) => void
  /** Media types or endings: `text/csv`, `.csv`. */
  readonly accept?: readonly string[]
}

/** One file from the device. */
export function FileInput({ onChange, accept, ...field }: FileInputProps): ReactElement {
  const { control, error } = useControl(field)
  return (
    <Field field={field} error={error}>
      <input
        {...control}
        type="file"
        className={styles.file}
        accept={accept?.join(',')}
        onChange={(event) => onChange(event.target.files?.[0])}
      />
    </Field>
  )
}
