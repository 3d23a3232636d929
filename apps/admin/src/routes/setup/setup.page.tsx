import { useRoute } from '@parvis/client/react'
import type { ProblemIssue } from '@parvis/contract'
import { Loading, toLocalTime } from '@parvis/ui/admin'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { platform } from '../../session/clients.js'
import { Page } from '../../shell/page.js'
import { PlainShell } from '../../shell/plain-shell.js'
import { ProblemState } from '../../shell/problem-state.js'
import { CommuneQuestion } from './commune.question.js'
import { DatesQuestion } from './dates.question.js'
import { DecisionQuestion } from './decision.question.js'
import { LanguagesQuestion } from './languages.question.js'
import { QuestionFrame } from './question-frame.js'
import { keepAnswers, readAnswers, type TypedAnswers } from './setup-answers.js'
import { SetupCheck } from './setup-check.js'
import { SetupDone } from './setup-done.js'
import { issuesAt, questionsFor, stepAfter, stepBefore, type Question } from './setup-steps.js'
import { StarterQuestion } from './starter.question.js'
import { TitleQuestion } from './title.question.js'
import { YouQuestion } from './you.question.js'

/** The wizard of an empty installation: at most seven questions, one on each page. */
export function SetupPage(): ReactElement {
  const { step, slug, activity } = useSearch({ from: '/setup' })
  return (
    <PlainShell>
      {step === 'done' && slug !== undefined ? (
        <SetupDone slug={slug} activity={activity} />
      ) : (
        <SetupQuestions />
      )}
    </PlainShell>
  )
}

function SetupQuestions(): ReactElement {
  const { t } = useI18n()
  const { token, step } = useSearch({ from: '/setup' })
  const options = useRoute(platform.installation.setupOptions, { query: { token } })
  const [answers, setAnswers] = useState(readAnswers)
  if (options.error !== null) {
    const isDone = options.error.problem.code === 'setup-done'
    return (
      <Page title={t(isDone ? 'problem-title.setup-done' : 'problem-title.setup-link-invalid')}>
        <ProblemState problem={options.error.problem} onRetry={() => void options.refetch()} />
        {isDone && (
          <p>
            <Link to="/sign-in">{t('sign-in.title')}</Link>
          </p>
        )}
      </Page>
    )
  }
  if (options.data === undefined) return <Loading />
  const { starters } = options.data
  const change = (changes: Partial<TypedAnswers>) => {
    const changed = { ...answers, ...changes }
    setAnswers(changed)
    keepAnswers(changed)
  }
  if (step === 'check') return <SetupCheck token={token} answers={answers} starters={starters} />
  const question = questionsFor(answers).find((each) => each === step) ?? 'commune'
  return (
    <OneQuestion key={question} question={question} answers={answers} change={change} starters={starters} />
  )
}

interface OneQuestionProps {
  readonly question: Question
  readonly answers: TypedAnswers
  readonly change: (changes: Partial<TypedAnswers>) => void
  readonly starters: Parameters<typeof StarterQuestion>[0]['starters']
}

function OneQuestion({ question, answers, change, starters }: OneQuestionProps): ReactElement {
  const { t } = useI18n()
  const { token } = useSearch({ from: '/setup' })
  const navigate = useNavigate()
  const [issues, setIssues] = useState<readonly ProblemIssue[]>([])
  const today = toLocalTime(new Date().toISOString()).slice(0, 10)
  const questions = questionsFor(answers)
  const next = () => {
    const found = issuesAt(question, answers, today)
    setIssues(found)
    if (found.length === 0)
      void navigate({ to: '/setup', search: { token, step: stepAfter(question, answers) } })
  }
  const props = { answers, change }
  const fields: Readonly<Record<Question, () => ReactElement>> = {
    commune: () => <CommuneQuestion {...props} />,
    languages: () => <LanguagesQuestion {...props} />,
    you: () => <YouQuestion {...props} />,
    starter: () => <StarterQuestion {...props} starters={starters} />,
    title: () => <TitleQuestion {...props} />,
    decision: () => <DecisionQuestion {...props} />,
    dates: () => <DatesQuestion {...props} today={today} />,
  }
  return (
    <QuestionFrame
      token={token}
      number={questions.indexOf(question) + 1}
      total={questions.length}
      title={t(`setup.${question}.question`)}
      intro={t(`setup.${question}.intro`)}
      cost={t(`setup.${question}.cost`)}
      before={stepBefore(question, answers)}
      issues={issues}
      onNext={next}
    >
      {fields[question]()}
    </QuestionFrame>
  )
}
