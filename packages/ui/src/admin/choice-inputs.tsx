import type { ReactElement, ReactNode } from 'react'
import { classNames } from '../class-names.js'
import { FieldNotes, OptionalMark, useControl, type FieldProps } from './field.js'
import styles from './field.module.css'
import type { Choice } from './select-input.js'

export interface CheckboxInputProps extends FieldProps {
  readonly value: boolean
  readonly onChange: (value: boolean) => void
}

/** One yes-or-no choice. */
export function CheckboxInput({ value, onChange, ...field }: CheckboxInputProps): ReactElement {
  const { control, error } = useControl(field)
  return (
    <div className={classNames(styles.field, error !== undefined && styles.refused)}>
      <div className={styles.option}>
        <input
          {...control}
          type="checkbox"
          checked={value}
          onChange={(event) => onChange(event.target.checked)}
        />
        <label className={styles.optionLabel} htmlFor={control.id}>
          {field.label}
        </label>
        <div className={styles.optionHint}>
          <FieldNotes id={control.id} hint={field.hint} error={error} />
        </div>
      </div>
    </div>
  )
}

interface ChoiceListProps extends FieldProps {
  readonly choices: readonly Choice[]
  /** Each choice in a box of its own, for choices that need explaining. */
  readonly isBoxed?: boolean
}

function ChoiceFieldset({
  field,
  id,
  error,
  children,
}: {
  readonly field: FieldProps
  readonly id: string
  readonly error: string | undefined
  readonly children: ReactNode
}): ReactElement {
  return (
    <fieldset
      className={classNames(styles.field, error !== undefined && styles.refused)}
      aria-describedby={classNames(
        field.hint !== undefined && `${id}-hint`,
        error !== undefined && `${id}-error`,
      )}
    >
      <legend className={styles.label}>
        {field.label}
        {field.isOptional === true && <OptionalMark />}
      </legend>
      <FieldNotes id={id} hint={field.hint} error={error} />
      <div className={styles.group}>{children}</div>
    </fieldset>
  )
}

function ChoiceOption(props: {
  readonly id: string
  readonly choice: Choice
  readonly isBoxed: boolean | undefined
  readonly control: ReactElement
}): ReactElement {
  const { id, choice, isBoxed, control } = props
  return (
    <div className={classNames(styles.option, isBoxed === true && styles.choiceCard)}>
      {control}
      <label className={styles.optionLabel} htmlFor={id}>
        {choice.label}
      </label>
      {choice.hint !== undefined && (
        <div className={styles.optionHint} id={`${id}-note`}>
          {choice.hint}
        </div>
      )}
    </div>
  )
}

export interface RadioListInputProps extends ChoiceListProps {
  readonly value: string
  readonly onChange: (value: string) => void
}

/** One choice among a few, all of them visible. The first has the field's id, so that error summaries reach it. */
export function RadioListInput({
  value,
  onChange,
  choices,
  isBoxed,
  ...field
}: RadioListInputProps): ReactElement {
  const { control, error } = useControl(field)
  return (
    <ChoiceFieldset field={field} id={control.id} error={error}>
      {choices.map((choice, index) => {
        const id = index === 0 ? control.id : `${control.id}-${choice.value}`
        const input = (
          <input
            {...(index === 0 ? { 'data-path': field.path, 'data-label': field.label } : {})}
            type="radio"
            id={id}
            name={control.id}
            value={choice.value}
            checked={choice.value === value}
            disabled={field.isDisabled === true || choice.isDisabled === true}
            aria-describedby={choice.hint === undefined ? undefined : `${id}-note`}
            onChange={() => onChange(choice.value)}
          />
        )
        return <ChoiceOption key={choice.value} id={id} choice={choice} isBoxed={isBoxed} control={input} />
      })}
    </ChoiceFieldset>
  )
}

export interface CheckboxListInputProps extends ChoiceListProps {
  readonly value: readonly string[]
  readonly onChange: (value: string[]) => void
}

/** Several choices among a few. The chosen ones keep the order of the list. */
export function CheckboxListInput({
  value,
  onChange,
  choices,
  isBoxed,
  ...field
}: CheckboxListInputProps): ReactElement {
  const { control, error } = useControl(field)
  const toggle = (each: string, isOn: boolean) =>
    onChange(
      choices
        .map((choice) => choice.value)
        .filter((known) => (known === each ? isOn : value.includes(known))),
    )
  return (
    <ChoiceFieldset field={field} id={control.id} error={error}>
      {choices.map((choice, index) => {
        const id = index === 0 ? control.id : `${control.id}-${choice.value}`
        const input = (
          <input
            {...(index === 0 ? { 'data-path': field.path, 'data-label': field.label } : {})}
            type="checkbox"
            id={id}
            checked={value.includes(choice.value)}
            disabled={field.isDisabled === true || choice.isDisabled === true}
            aria-describedby={choice.hint === undefined ? undefined : `${id}-note`}
            onChange={(event) => toggle(choice.value, event.target.checked)}
          />
        )
        return <ChoiceOption key={choice.value} id={id} choice={choice} isBoxed={isBoxed} control={input} />
      })}
    </ChoiceFieldset>
  )
}
