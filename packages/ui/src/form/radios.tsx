import type { ReactElement, ReactNode } from 'react'
import { classNames } from '../class-names.js'
import { describedBy, FieldNotes, type FieldTexts } from './field-frame.js'
import styles from './choice.module.css'

export interface RadioOption {
  readonly value: string
  readonly label: ReactNode
  readonly hint?: ReactNode
}

export interface RadiosProps extends FieldTexts {
  readonly name: string
  readonly options: readonly RadioOption[]
  readonly defaultValue?: string
  /** The label is the page's only heading (one thing per page): it becomes the `h1`. */
  readonly isPageHeading?: boolean
}

/** One choice among a few, all of them visible. The first has the field's id, so that error summaries reach it. */
export function Radios({
  id,
  label,
  hint,
  error,
  name,
  options,
  defaultValue,
  isPageHeading,
}: RadiosProps): ReactElement {
  return (
    <fieldset
      className={classNames(styles.group, error !== undefined && styles.refused)}
      aria-describedby={describedBy({ id, hint, error })}
    >
      <legend className={styles.legend}>{isPageHeading === true ? <h1>{label}</h1> : label}</legend>
      <FieldNotes id={id} hint={hint} error={error} />
      {options.map((option, index) => {
        const optionId = index === 0 ? id : `${id}-${index + 1}`
        return (
          <div className={styles.option} key={option.value}>
            <input
              className={styles.control}
              type="radio"
              id={optionId}
              name={name}
              value={option.value}
              defaultChecked={option.value === defaultValue}
              aria-describedby={option.hint === undefined ? undefined : `${optionId}-note`}
            />
            <label
              className={classNames(styles.optionLabel, option.hint !== undefined && styles.titled)}
              htmlFor={optionId}
            >
              {option.label}
            </label>
            {option.hint !== undefined && (
              <div className={styles.optionHint} id={`${optionId}-note`}>
                {option.hint}
              </div>
            )}
          </div>
        )
      })}
    </fieldset>
  )
}
