import { TextInput } from '@parvis/ui/admin'
import type { ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import type { QuestionProps } from './question-props.js'

/** 3. Who is the first member of staff. */
export function YouQuestion({ answers, change }: QuestionProps): ReactElement {
  const { t } = useI18n()
  return (
    <>
      <TextInput
        path="name"
        label={t('setup.you.name')}
        autoComplete="name"
        value={answers.name}
        onChange={(name) => change({ name })}
      />
      <TextInput
        path="email"
        type="email"
        label={t('setup.you.email')}
        hint={t('setup.you.email-hint')}
        autoComplete="email"
        value={answers.email}
        onChange={(email) => change({ email })}
      />
    </>
  )
}
