import type { ReactElement } from 'react'
import { describedBy, FieldFrame, type FieldTexts } from './field-frame.js'
import styles from './field.module.css'

export interface FileFieldProps extends FieldTexts {
  readonly name: string
  /** Media types or endings: `image/*`, `.csv`. */
  readonly accept?: readonly string[]
}

/** One file from the device, in a {@link Form} with `hasFiles`. Browsers forget it when the form comes back: say what is kept. */
export function FileField({ name, accept, ...texts }: FileFieldProps): ReactElement {
  return (
    <FieldFrame {...texts}>
      <input
        className={styles.file}
        id={texts.id}
        name={name}
        type="file"
        accept={accept?.join(',')}
        aria-invalid={texts.error === undefined ? undefined : true}
        aria-describedby={describedBy(texts)}
      />
    </FieldFrame>
  )
}
