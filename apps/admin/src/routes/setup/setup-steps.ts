import { SetupAnswers, type ProblemIssue } from '@parvis/contract'
import { issuesOf } from '@parvis/client'
import { NO_STARTER, type TypedAnswers } from './setup-answers.js'

/** The questions in their order; the last three only when something is to be started. */
export const QUESTIONS = ['commune', 'languages', 'you', 'starter', 'title', 'decision', 'dates'] as const
export type Question = (typeof QUESTIONS)[number]
export const SETUP_STEPS = [...QUESTIONS, 'check', 'done'] as const
export type SetupStep = (typeof SETUP_STEPS)[number]

const OF_A_STARTER: readonly Question[] = ['title', 'decision', 'dates']

/** Questions that apply to these answers: seven at most. */
export function questionsFor(answers: TypedAnswers): readonly Question[] {
  return answers.starter === NO_STARTER ? QUESTIONS.filter((each) => !OF_A_STARTER.includes(each)) : QUESTIONS
}

/** The step after one, `check` after the last question. */
export function stepAfter(step: Question, answers: TypedAnswers): SetupStep {
  const questions = questionsFor(answers)
  return questions[questions.indexOf(step) + 1] ?? 'check'
}

/** The step before one; `undefined` at the first. */
export function stepBefore(step: SetupStep, answers: TypedAnswers): SetupStep | undefined {
  const questions = questionsFor(answers)
  if (step === 'check') return questions.at(-1)
  return questions[questions.findIndex((each) => each === step) - 1]
}

const optional = (text: string) => (text.trim() === '' ? undefined : text.trim())

/** The answers as they are sent; fields of questions that do not apply are left out. */
export function sentAnswers(answers: TypedAnswers): unknown {
  const hasStarter = answers.starter !== '' && answers.starter !== NO_STARTER
  const [plugin, id] = answers.starter.split('/')
  return {
    nis: answers.commune?.nis ?? '',
    slug: optional(answers.slug),
    languages: answers.languages,
    name: answers.name,
    email: answers.email.trim(),
    ...(hasStarter
      ? {
          starter: { plugin, id },
          title: optional(answers.title),
          decisionMaker: optional(answers.decisionMaker),
          startsOn: optional(answers.startsOn),
          answerBy: optional(answers.answerBy),
        }
      : {}),
  }
}

/** Where each field is asked. */
const FIELDS: Readonly<Record<Question, readonly string[]>> = {
  commune: ['nis', 'slug'],
  languages: ['languages'],
  you: ['name', 'email'],
  starter: ['starter'],
  title: ['title'],
  decision: ['decisionMaker'],
  dates: ['startsOn', 'answerBy'],
}

/** The question at which a field is asked. */
export function questionOf(path: string): Question | undefined {
  const [field] = path.split('.')
  return QUESTIONS.find((question) => FIELDS[question].some((each) => each === field))
}

/** What is wrong or missing at one question; `today` is a day such as `2027-05-03`. */
export function issuesAt(question: Question, answers: TypedAnswers, today: string): ProblemIssue[] {
  const own = [...contractIssues(question, answers), ...furtherIssues(question, answers, today)]
  return own.filter((issue, index) => own.findIndex((each) => each.path === issue.path) === index)
}

function contractIssues(question: Question, answers: TypedAnswers): ProblemIssue[] {
  const parsed = SetupAnswers.safeParse(sentAnswers(answers))
  if (parsed.success) return []
  return issuesOf(parsed.error).flatMap((issue) => {
    if (questionOf(issue.path) !== question) return []
    return [emptyFields(answers).includes(issue.path) ? { ...issue, code: 'required' } : issue]
  })
}

function emptyFields(answers: TypedAnswers): readonly string[] {
  return [
    ...(answers.commune === undefined ? ['nis'] : []),
    ...(answers.languages.length === 0 ? ['languages'] : []),
    ...(answers.name.trim() === '' ? ['name'] : []),
    ...(answers.email.trim() === '' ? ['email'] : []),
  ]
}

/** What the wizard asks beyond the contract: answers that a draft needs to be ready. */
function furtherIssues(question: Question, answers: TypedAnswers, today: string): ProblemIssue[] {
  const required = (path: string, text: string) => (text.trim() === '' ? [{ path, code: 'required' }] : [])
  switch (question) {
    case 'starter':
      return required('starter', answers.starter)
    case 'title':
      return required('title', answers.title)
    case 'decision':
      return required('decisionMaker', answers.decisionMaker)
    case 'dates':
      return [
        ...required('startsOn', answers.startsOn),
        ...(answers.startsOn !== '' && answers.startsOn < today
          ? [{ path: 'startsOn', code: 'in-the-past' }]
          : []),
        ...required('answerBy', answers.answerBy),
        ...(answers.answerBy !== '' && answers.answerBy <= answers.startsOn
          ? [{ path: 'answerBy', code: 'answer-before-start' }]
          : []),
      ]
    default:
      return []
  }
}
