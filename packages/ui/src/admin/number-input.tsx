import { useState, type ReactElement } from 'react'
import { classNames } from '../class-names.js'
import { Field, useControl, type FieldProps } from './field.js'
import styles from './field.module.css'
import { formatNumber, parseNumber, type NumberValue } from './number-text.js'
import { useUiTexts } from './ui-texts.js'

export type { NumberValue } from './number-text.js'

export interface NumberInputProps extends FieldProps {
  readonly value: NumberValue
  /** Gets the number, or the text as typed when it is none; the schema refuses that. */
  readonly onChange: (value: NumberValue) => void
  readonly unit?: string
}

/** A number. */
export function NumberInput({ value, onChange, unit, ...field }: NumberInputProps): ReactElement {
  const { control, error } = useControl(field)
  const { locale } = useUiTexts()
  const decimal = locale === 'en' ? '.' : ','
  const [typed, setTyped] = useState(() => formatNumber(value, decimal))
  const shown = parseNumber(typed) === value ? typed : formatNumber(value, decimal)
  return (
    <Field field={field} error={error}>
      <span className={styles.withUnit}>
        <input
          {...control}
          className={classNames(styles.input, styles.short)}
          inputMode="decimal"
          autoComplete="off"
          value={shown}
          onChange={(event) => {
            setTyped(event.target.value)
            onChange(parseNumber(event.target.value))
          }}
        />
        {unit !== undefined && <span className={styles.unit}>{unit}</span>}
      </span>
    </Field>
  )
}
