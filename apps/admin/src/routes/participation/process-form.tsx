import { issuesOf, type CallResult } from '@parvis/client'
import { ProcessContent, type Process, type ProblemBody, type ProblemIssue } from '@parvis/contract'
import { DateInput, LocalizedInput, StaffForm, withoutGaps, type TypedLocalizedText } from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import type { z } from 'zod'
import { useI18n } from '../../i18n/i18n.js'
import { useCommune } from '../../session/commune-context.js'
import { problemText } from '../../shell/problem-text.js'

type Content = z.output<typeof ProcessContent>

interface TypedContent {
  readonly title: TypedLocalizedText
  readonly summary: TypedLocalizedText
  readonly decisionMaker: TypedLocalizedText
  readonly whatCanChange: TypedLocalizedText
  readonly answerBy: string
}

const TEXTS = ['title', 'summary', 'decisionMaker', 'whatCanChange'] as const

export interface ProcessFormProps {
  /** What it starts from; nothing for a new process. */
  readonly process?: Process
  readonly submitLabel: string
  readonly note?: string
  readonly send: (content: Content) => Promise<CallResult<Process>>
  readonly onSaved: (process: Process) => void
  /** Tells the page, for its title. */
  readonly onIssues: (hasIssues: boolean) => void
}

/** The texts and the answer date of a process. */
export function ProcessForm({
  process,
  submitLabel,
  note,
  send,
  onSaved,
  onIssues,
}: ProcessFormProps): ReactElement {
  const i18n = useI18n()
  const { t } = i18n
  const { commune } = useCommune()
  const [typed, setTyped] = useState<TypedContent>({
    title: process?.title ?? {},
    summary: process?.summary ?? {},
    decisionMaker: process?.decisionMaker ?? {},
    whatCanChange: process?.whatCanChange ?? {},
    answerBy: process?.answerBy ?? '',
  })
  const [issues, setIssues] = useState<readonly ProblemIssue[]>([])
  const [problem, setProblem] = useState<ProblemBody>()
  const [isBusy, setBusy] = useState(false)
  const refuse = (found: readonly ProblemIssue[], general?: ProblemBody) => {
    setIssues(found)
    setProblem(general)
    onIssues(found.length > 0 || general !== undefined)
  }
  const submit = async () => {
    const texts = Object.fromEntries(TEXTS.map((name) => [name, withoutGaps(typed[name])]))
    const parsed = ProcessContent.safeParse({
      ...texts,
      answerBy: typed.answerBy === '' ? undefined : typed.answerBy,
    })
    if (!parsed.success) return refuse(issuesOf(parsed.error))
    setBusy(true)
    const result = await send(parsed.data)
    setBusy(false)
    if (result.ok) {
      refuse([])
      return onSaved(result.value)
    }
    const found = result.problem.issues ?? []
    refuse(found, found.length === 0 ? result.problem : undefined)
  }
  const text = (name: (typeof TEXTS)[number], rows?: number) => (
    <LocalizedInput
      path={name}
      label={t(`process.${name}`)}
      hint={t(`process.${name}-hint`)}
      languages={commune.languages}
      value={typed[name]}
      onChange={(value) => setTyped({ ...typed, [name]: value })}
      {...(rows === undefined ? {} : { rows })}
    />
  )
  return (
    <StaffForm
      onSubmit={() => void submit()}
      submitLabel={submitLabel}
      issues={issues}
      isBusy={isBusy}
      problem={problem === undefined ? undefined : problemText(i18n, problem)}
      note={note === undefined ? undefined : <p>{note}</p>}
    >
      {text('title')}
      {text('summary', 4)}
      {text('decisionMaker')}
      {text('whatCanChange', 3)}
      <DateInput
        path="answerBy"
        label={t('process.answerBy')}
        hint={t('process.answerBy-hint')}
        value={typed.answerBy}
        onChange={(answerBy) => setTyped({ ...typed, answerBy })}
      />
    </StaffForm>
  )
}
