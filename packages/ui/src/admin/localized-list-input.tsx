import type { Locale } from '@parvis/contract'
import type { ReactElement } from 'react'
import { ActionButton, ActionRow } from './action-button.js'
import type { FieldProps } from './field.js'
import { LocalizedInput, type TypedLocalizedText } from './localized-input.js'
import { FieldGroup } from './staff-form.js'
import { useUiTexts } from './ui-texts.js'

export interface LocalizedListInputProps extends FieldProps {
  readonly value: readonly TypedLocalizedText[]
  readonly onChange: (value: TypedLocalizedText[]) => void
  /** Languages of the commune. */
  readonly languages: readonly Locale[]
}

/** A list of short texts, each in the languages of the commune: criteria, categories. Empty ones are not kept. */
export function LocalizedListInput({ value, onChange, languages, ...field }: LocalizedListInputProps): ReactElement {
  const { t } = useUiTexts()
  const replace = (place: number, text: TypedLocalizedText) =>
    onChange(value.map((each, index) => (index === place ? text : each)))
  const remove = (place: number) => onChange(value.filter((_, index) => index !== place))
  return (
    <FieldGroup legend={field.label} hint={field.hint}>
      {value.map((text, place) => (
        <div key={place}>
          <LocalizedInput
            path={`${field.path}.${place}`}
            label={t('entry', { number: String(place + 1) })}
            value={text}
            onChange={(typed) => replace(place, typed)}
            languages={languages}
            {...(field.isDisabled === undefined ? {} : { isDisabled: field.isDisabled })}
          />
          {field.isDisabled !== true && (
            <ActionRow>
              <ActionButton size="small" variant="quiet" onPress={() => remove(place)}>
                {t('remove-entry', { number: String(place + 1) })}
              </ActionButton>
            </ActionRow>
          )}
        </div>
      ))}
      {field.isDisabled !== true && (
        <ActionRow>
          <ActionButton size="small" onPress={() => onChange([...value, {}])}>
            {t('add-entry')}
          </ActionButton>
        </ActionRow>
      )}
    </FieldGroup>
  )
}
