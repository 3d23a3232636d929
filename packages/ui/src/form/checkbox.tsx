import type { ReactElement } from 'react'
import { classNames } from '../class-names.js'
import { describedBy, FieldNotes, type FieldTexts } from './field-frame.js'
import styles from './choice.module.css'

export interface CheckboxProps extends FieldTexts {
  readonly name: string
  readonly value?: string
  readonly defaultChecked?: boolean
}

/** One yes-or-no choice, such as agreeing. */
export function Checkbox({
  id,
  label,
  hint,
  error,
  name,
  value = 'yes',
  defaultChecked,
}: CheckboxProps): ReactElement {
  return (
    <div className={classNames(styles.group, error !== undefined && styles.refused)}>
      {error !== undefined && <FieldNotes id={id} error={error} />}
      <div className={styles.option}>
        <input
          className={styles.control}
          type="checkbox"
          id={id}
          name={name}
          value={value}
          defaultChecked={defaultChecked}
          aria-invalid={error === undefined ? undefined : true}
          aria-describedby={describedBy({ id, hint, error })}
        />
        <label className={styles.optionLabel} htmlFor={id}>
          {label}
        </label>
        {hint !== undefined && (
          <div className={styles.optionHint} id={`${id}-hint`}>
            {hint}
          </div>
        )}
      </div>
    </div>
  )
}
