import { LOCALES, type Locale } from '@parvis/contract'
import { CheckboxListInput, SelectInput } from '@parvis/ui/admin'
import type { ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import type { QuestionProps } from './question-props.js'

/** Languages with the main one first. */
export function withMainLanguage(languages: readonly string[], main: string | undefined): Locale[] {
  const known = LOCALES.filter((locale) => languages.includes(locale))
  const first = known.filter((locale) => locale === main)
  return [...first, ...known.filter((locale) => locale !== main)]
}

/** 2. In which languages; the first is the main one. */
export function LanguagesQuestion({ answers, change }: QuestionProps): ReactElement {
  const { t, language } = useI18n()
  const [main] = answers.languages
  const choices = LOCALES.map((locale) => {
    const isOwn = answers.commune?.languages.includes(locale) === true
    const isFacility = answers.commune?.facilities === locale
    const hint = isOwn ? t('setup.languages.own') : isFacility ? t('setup.languages.facilities') : undefined
    return { value: locale, label: language(locale), ...(hint === undefined ? {} : { hint }) }
  })
  return (
    <>
      <CheckboxListInput
        path="languages"
        label={t('setup.languages.label')}
        choices={choices}
        value={answers.languages}
        onChange={(languages) => change({ languages: withMainLanguage(languages, main) })}
      />
      {answers.languages.length > 1 && (
        <SelectInput
          path="main"
          label={t('setup.languages.main')}
          hint={t('setup.languages.main-hint')}
          choices={answers.languages.map((locale) => ({ value: locale, label: language(locale) }))}
          value={main ?? ''}
          onChange={(chosen) => change({ languages: withMainLanguage(answers.languages, chosen) })}
        />
      )}
    </>
  )
}
