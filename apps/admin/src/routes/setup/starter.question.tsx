import type { Starter } from '@parvis/contract'
import { RadioListInput } from '@parvis/ui/admin'
import type { ReactElement } from 'react'
import type { z } from 'zod'
import { useI18n } from '../../i18n/i18n.js'
import type { QuestionProps } from './question-props.js'
import { NO_STARTER } from './setup-answers.js'

/** The value of a starter in the answers. */
export function starterValue(starter: z.infer<typeof Starter>): string {
  return `${starter.plugin}/${starter.id}`
}

/** 4. What residents shall decide first, or nothing yet. */
export function StarterQuestion({
  answers,
  change,
  starters,
}: QuestionProps & { readonly starters: readonly z.infer<typeof Starter>[] }): ReactElement {
  const { t, text } = useI18n()
  const offered = starters.map((starter) => ({
    value: starterValue(starter),
    label: text(starter.title),
    hint: text(starter.summary),
  }))
  return (
    <RadioListInput
      path="starter"
      label={t('setup.starter.label')}
      isBoxed
      choices={[
        ...offered,
        { value: NO_STARTER, label: t('setup.starter.none'), hint: t('setup.starter.none-hint') },
      ]}
      value={answers.starter}
      onChange={(starter) => change({ starter })}
    />
  )
}
