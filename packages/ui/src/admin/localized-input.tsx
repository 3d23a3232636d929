import type { Locale, LocalizedText } from '@parvis/contract'
import type { ReactElement } from 'react'
import { classNames } from '../class-names.js'
import { FieldNotes, OptionalMark, type FieldProps } from './field.js'
import styles from './field.module.css'
import { fieldId } from './field-path.js'
import { useFieldError } from './form-issues.js'
import { languageName, useUiTexts } from './ui-texts.js'

/** What a localized field holds while it is typed: empty strings are gaps. */
export type TypedLocalizedText = Readonly<Partial<Record<Locale, string>>>

/** The text as the contract wants it: trimmed, gaps absent. */
export function withoutGaps(text: TypedLocalizedText): LocalizedText {
  const entries = Object.entries(text).flatMap(([locale, value]) => {
    const trimmed = value.trim()
    return trimmed === '' ? [] : [[locale, trimmed]]
  })
  return Object.fromEntries(entries)
}

export interface LocalizedInputProps extends FieldProps {
  readonly value: TypedLocalizedText
  readonly onChange: (value: TypedLocalizedText) => void
  /** Languages of the commune. */
  readonly languages: readonly Locale[]
  readonly rows?: number
}

/** A text in each of the commune's languages, one field per language, gaps marked in words. */
export function LocalizedInput({
  value,
  onChange,
  languages,
  rows,
  ...field
}: LocalizedInputProps): ReactElement {
  const id = fieldId(field.path)
  const error = useFieldError(field.path)
  const isSingle = languages.length === 1
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
      <div className={isSingle ? undefined : styles.languages}>
        {languages.map((language) => (
          <LanguageInput
            key={language}
            language={language}
            path={`${field.path}.${language}`}
            groupLabel={field.label}
            isOnly={isSingle}
            isDisabled={field.isDisabled}
            rows={rows}
            value={value[language] ?? ''}
            onChange={(text) => onChange({ ...value, [language]: text })}
          />
        ))}
      </div>
    </fieldset>
  )
}

interface LanguageInputProps {
  readonly language: Locale
  readonly path: string
  readonly groupLabel: string
  readonly isOnly: boolean
  readonly isDisabled: boolean | undefined
  readonly rows: number | undefined
  readonly value: string
  readonly onChange: (value: string) => void
}

function LanguageInput(props: LanguageInputProps): ReactElement {
  const { language, path, groupLabel, isOnly, isDisabled, rows, value, onChange } = props
  const id = fieldId(path)
  const error = useFieldError(path)
  const { locale, t } = useUiTexts()
  const name = languageName(language, locale)
  const isGap = value.trim() === ''
  const control = {
    id,
    lang: language,
    className: styles.input,
    value,
    disabled: isDisabled,
    'data-path': path,
    'data-label': isOnly ? groupLabel : `${groupLabel} (${name})`,
    'aria-label': isOnly ? groupLabel : undefined,
    'aria-invalid': error === undefined ? undefined : true,
    'aria-describedby': error === undefined ? undefined : `${id}-error`,
  }
  return (
    <div className={styles.language}>
      {!isOnly && (
        <label className={styles.languageLabel} htmlFor={id}>
          <span>{name}</span>
          <span className={isGap ? styles.gap : styles.filled}>{t(isGap ? 'gap' : 'filled')}</span>
        </label>
      )}
      <FieldNotes id={id} error={error} />
      {rows === undefined ? (
        <input {...control} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <textarea {...control} rows={rows} onChange={(event) => onChange(event.target.value)} />
      )}
    </div>
  )
}
