import { apiKey } from '@parvis/client/react'
import { SetupAnswers, type ProblemBody, type Starter } from '@parvis/contract'
import { SummaryList } from '@parvis/ui'
import { StaffForm } from '@parvis/ui/admin'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useRouter } from '@tanstack/react-router'
import { useState, type ReactElement } from 'react'
import type { z } from 'zod'
import { useI18n } from '../../i18n/i18n.js'
import { platform } from '../../session/clients.js'
import { Page } from '../../shell/page.js'
import { problemText } from '../../shell/problem-text.js'
import { communeNames } from './commune-combobox.js'
import { forgetAnswers, NO_STARTER, type TypedAnswers } from './setup-answers.js'
import { questionOf, questionsFor, sentAnswers, type Question } from './setup-steps.js'
import { starterValue } from './starter.question.js'
import styles from './setup.module.css'

export interface SetupCheckProps {
  readonly token: string
  readonly answers: TypedAnswers
  readonly starters: readonly z.infer<typeof Starter>[]
}

/** All answers to check before anything is created. */
export function SetupCheck({ token, answers, starters }: SetupCheckProps): ReactElement {
  const i18n = useI18n()
  const { t } = i18n
  const navigate = useNavigate()
  const router = useRouter()
  const queries = useQueryClient()
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ProblemBody>()
  const create = async () => {
    const parsed = SetupAnswers.safeParse(sentAnswers(answers))
    if (!parsed.success) return
    setBusy(true)
    const result = await platform.installation.setup({ body: { ...parsed.data, token } })
    setBusy(false)
    if (!result.ok) return setProblem(result.problem)
    forgetAnswers()
    // Not the wizard's own options: its link has done its work, and asking again would say so instead of the end screen.
    await queries.resetQueries({ queryKey: apiKey(platform.session.me) })
    const { slug, activity } = result.value
    await navigate({ to: '/setup', search: { token, step: 'done', slug, activity } })
  }
  const rows = useAnswerRows(answers, starters)
  const address = (question: Question) =>
    router.buildLocation({ to: '/setup', search: { token, step: question } }).publicHref
  const refused = [...new Set((problem?.issues ?? []).flatMap((issue) => questionOf(issue.path) ?? []))]
  return (
    <Page
      title={t('setup.check.title')}
      intro={t('setup.check.intro')}
      hasErrors={problem !== undefined}
      trail={
        <Link
          to="/setup"
          search={{ token, step: questionsFor(answers).at(-1) ?? 'commune' }}
          className={styles.back}
        >
          {t('setup.back')}
        </Link>
      }
    >
      <StaffForm
        onSubmit={() => void create()}
        submitLabel={t('setup.check.submit')}
        isBusy={isBusy}
        problem={problem === undefined ? undefined : problemText(i18n, problem)}
        note={<p>{t('setup.check.note')}</p>}
      >
        {refused.length > 0 && (
          <ul>
            {refused.map((question) => (
              <li key={question}>
                <Link to="/setup" search={{ token, step: question }}>
                  {t('setup.check.correct', { question: t(`setup.${question}.short`) })}
                </Link>
              </li>
            ))}
          </ul>
        )}
        <SummaryList
          rows={rows.map(({ question, value }) => ({
            term: t(`setup.${question}.short`),
            value,
            action: { href: address(question), label: t('setup.check.change') },
          }))}
        />
      </StaffForm>
    </Page>
  )
}

function useAnswerRows(answers: TypedAnswers, starters: SetupCheckProps['starters']) {
  const { t, text, date, language, list } = useI18n()
  const { commune } = answers
  const starter = starters.find((each) => starterValue(each) === answers.starter)
  const values: Readonly<Record<Question, string>> = {
    commune: commune === undefined ? '' : `${communeNames(commune, text(commune.name))} (/${answers.slug})`,
    languages: list(answers.languages.map(language)),
    you: `${answers.name}, ${answers.email}`,
    starter: answers.starter === NO_STARTER ? t('setup.starter.none') : text(starter?.title),
    title: answers.title,
    decision: answers.decisionMaker,
    dates:
      answers.startsOn === '' || answers.answerBy === ''
        ? ''
        : t('setup.dates.both', { starts: date(answers.startsOn), answer: date(answers.answerBy) }),
  }
  return questionsFor(answers).map((question) => ({ question, value: values[question] }))
}
