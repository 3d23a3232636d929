import type { ReactElement } from 'react'
import { classNames } from '../class-names.js'
import { Field, useControl, type FieldProps } from './field.js'
import styles from './field.module.css'

export interface ColourInputProps extends FieldProps {
  /** `#1d4f5c`, or what was typed. */
  readonly value: string
  readonly onChange: (value: string) => void
  /** Name of the button that opens the device's colour picker. */
  readonly pickerLabel: string
}

const HEX = /^#[0-9a-f]{6}$/i

/** A colour: typed as a code, or picked. */
export function ColourInput({ value, onChange, pickerLabel, ...field }: ColourInputProps): ReactElement {
  const { control, error } = useControl(field)
  return (
    <Field field={field} error={error}>
      <span className={styles.withUnit}>
        <input
          {...control}
          className={classNames(styles.input, styles.short)}
          value={value}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => onChange(event.target.value.trim().toLowerCase())}
        />
        <input
          type="color"
          className={styles.swatch}
          aria-label={pickerLabel}
          value={HEX.test(value) ? value : '#ffffff'}
          onChange={(event) => onChange(event.target.value)}
        />
      </span>
    </Field>
  )
}
