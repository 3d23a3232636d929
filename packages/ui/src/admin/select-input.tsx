import type { ReactElement } from 'react'
import { Field, useControl, type FieldProps } from './field.js'
import styles from './field.module.css'
import { useUiTexts } from './ui-texts.js'

/** One value of a closed list, and how it is called. */
export interface Choice {
  readonly value: string
  readonly label: string
  readonly hint?: string
  readonly isDisabled?: boolean
}

export interface SelectInputProps extends FieldProps {
  /** Empty: nothing chosen yet. */
  readonly value: string
  readonly onChange: (value: string) => void
  readonly choices: readonly Choice[]
}

/** A choice from a closed list. For up to six choices prefer {@link RadioListInput}. */
export function SelectInput({ value, onChange, choices, ...field }: SelectInputProps): ReactElement {
  const { control, error } = useControl(field)
  const { t } = useUiTexts()
  const isOpen = value === '' || field.isOptional === true
  return (
    <Field field={field} error={error}>
      <select
        {...control}
        className={styles.input}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        {isOpen && <option value="">{field.isOptional === true ? '—' : t('choose')}</option>}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value} disabled={choice.isDisabled}>
            {choice.label}
          </option>
        ))}
      </select>
    </Field>
  )
}
