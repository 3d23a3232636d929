import { TextInput } from '@parvis/ui/admin'
import type { ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import type { QuestionProps } from './question-props.js'

/** 5. The title, in the commune's main language. */
export function TitleQuestion({ answers, change }: QuestionProps): ReactElement {
  const { t, locale, language } = useI18n()
  const main = answers.languages[0] ?? locale
  return (
    <TextInput
      path="title"
      label={t('setup.title.label', { language: language(main) })}
      hint={t('setup.title.hint')}
      lang={main}
      maxLength={200}
      value={answers.title}
      onChange={(title) => change({ title })}
    />
  )
}
