import { useState, type ReactElement } from 'react'
import { classNames } from '../class-names.js'
import { Field, useControl, type FieldProps } from './field.js'
import styles from './field.module.css'
import { formatCents, parseCents, type NumberValue } from './number-text.js'
import { useUiTexts } from './ui-texts.js'

export interface MoneyInputProps extends FieldProps {
  /** Cents; or the text as typed when it is no amount. */
  readonly value: NumberValue
  readonly onChange: (cents: NumberValue) => void
}

/** An amount in euro, held in integer cents. */
export function MoneyInput({ value, onChange, ...field }: MoneyInputProps): ReactElement {
  const { control, error } = useControl(field)
  const { locale } = useUiTexts()
  const decimal = locale === 'en' ? '.' : ','
  const [typed, setTyped] = useState(() => formatCents(value, decimal))
  const shown = parseCents(typed) === value ? typed : formatCents(value, decimal)
  return (
    <Field field={field} error={error}>
      <span className={styles.withUnit}>
        <span className={styles.unit} aria-hidden="true">
          €
        </span>
        <input
          {...control}
          className={classNames(styles.input, styles.short)}
          inputMode="decimal"
          autoComplete="off"
          value={shown}
          onChange={(event) => {
            setTyped(event.target.value)
            onChange(parseCents(event.target.value))
          }}
        />
      </span>
    </Field>
  )
}
