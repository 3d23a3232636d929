import { DateInput, StaffNotice } from '@parvis/ui/admin'
import type { ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import type { QuestionProps } from './question-props.js'

const WEEK = 7 * 86_400_000

/** Whole weeks between two days; `undefined` when one is missing or they are the wrong way round. */
export function weeksBetween(from: string, to: string): number | undefined {
  const weeks = Math.floor((Date.parse(to) - Date.parse(from)) / WEEK)
  return Number.isFinite(weeks) && weeks >= 0 ? weeks : undefined
}

/** 7. When it starts, and by when the answer comes. */
export function DatesQuestion({
  answers,
  change,
  today,
}: QuestionProps & { readonly today: string }): ReactElement {
  const { t } = useI18n()
  const weeks = weeksBetween(answers.startsOn, answers.answerBy)
  return (
    <>
      <DateInput
        path="startsOn"
        label={t('setup.dates.starts')}
        hint={t('setup.dates.starts-hint')}
        min={today}
        value={answers.startsOn}
        onChange={(startsOn) => change({ startsOn })}
      />
      <DateInput
        path="answerBy"
        label={t('setup.dates.answer')}
        hint={t('setup.dates.answer-hint')}
        min={answers.startsOn === '' ? today : answers.startsOn}
        value={answers.answerBy}
        onChange={(answerBy) => change({ answerBy })}
      />
      {weeks !== undefined && (
        <StaffNotice tone={weeks < 8 ? 'warning' : 'info'}>
          <p>{t(weeks < 8 ? 'setup.dates.tight' : 'setup.dates.weeks', { weeks })}</p>
        </StaffNotice>
      )}
    </>
  )
}
