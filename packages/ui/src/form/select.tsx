import type { ReactElement } from 'react'
import { classNames } from '../class-names.js'
import { describedBy, FieldFrame, type FieldTexts } from './field-frame.js'
import styles from './field.module.css'

export interface SelectOption {
  readonly value: string
  readonly label: string
}

export interface SelectProps extends FieldTexts {
  readonly name: string
  readonly options: readonly SelectOption[]
  readonly defaultValue?: string
}

/** A choice from a closed list. For up to six options prefer {@link Radios}. */
export function Select({ options, ...props }: SelectProps): ReactElement {
  const { id, label, hint, error, ...select } = props
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      <select
        className={classNames(styles.input, styles.select)}
        id={id}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={describedBy(props)}
        {...select}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  )
}
