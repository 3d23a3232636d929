import { useRouteAction } from '@parvis/client/react'
import type { LocalizedText, ProblemIssue } from '@parvis/contract'
import { ActionButton, CardSection, DateInput, LocalizedInput, StaffForm, TextInput, useAnnounce, withoutGaps, type TypedLocalizedText } from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import { OfficialAnswerContent, type OfficialAnswer } from '../../contract/index.js'
import { useBudgetClients } from '../budget-clients.js'
import { budgetWords } from '../budget-words.js'
import { today } from '../follow-up/today.js'
import { requiredIssues } from '../required-issues.js'
import type { AnswerSectionProps } from './answer-section.js'

interface TypedAnswer {
  readonly text: TypedLocalizedText
  readonly decidedBy: TypedLocalizedText
  readonly author: TypedLocalizedText
  readonly decidedOn: string
  readonly decision: string
}

export interface AnswerFormProps extends AnswerSectionProps {
  readonly title: string
  readonly answer: OfficialAnswer | undefined
  /** Who decides, by the process: the form begins with it. */
  readonly decisionMaker: LocalizedText | undefined
  readonly onDone: () => void
}

const TEXT_ROWS = 8

/** Writes the commune's answer in its languages. */
export function AnswerForm({ context, activity, project, title, answer, decisionMaker, onDone }: AnswerFormProps): ReactElement {
  const { followUp } = useBudgetClients(context)
  const { t, problem } = budgetWords(context)
  const announce = useAnnounce()
  const ofResult = useRouteAction(followUp.publishAnswer)
  const ofProject = useRouteAction(followUp.publishProjectAnswer)
  const [typed, setTyped] = useState<TypedAnswer>(() => ({
    text: answer?.text ?? {},
    decidedBy: answer?.decidedBy ?? decisionMaker ?? {},
    author: answer?.author ?? {},
    decidedOn: answer?.decidedOn ?? today(),
    decision: answer?.decision ?? '',
  }))
  const [issues, setIssues] = useState<readonly ProblemIssue[]>([])
  const set = (change: Partial<TypedAnswer>) => setTyped({ ...typed, ...change })
  const submit = async () => {
    const read = OfficialAnswerContent.safeParse({
      text: withoutGaps(typed.text),
      decidedBy: withoutGaps(typed.decidedBy),
      author: withoutGaps(typed.author),
      decidedOn: typed.decidedOn,
      decision: typed.decision.trim() === '' ? undefined : typed.decision.trim(),
    })
    setIssues(read.success ? [] : requiredIssues(read.error, { decidedOn: typed.decidedOn }))
    if (!read.success) return
    const params = { activity: activity.id }
    const body = read.data
    const result = project === undefined ? await ofResult.run({ params, body }) : await ofProject.run({ params: { ...params, project }, body })
    if (!result.ok) {
      setIssues(result.problem.issues ?? [])
      return
    }
    announce(t('answer.saved'))
    onDone()
  }
  const failed = ofResult.problem ?? ofProject.problem
  const { languages } = context
  return (
    <CardSection headingLevel={project === undefined ? 2 : 3} title={title} intro={t('answer.intro')}>
      <StaffForm
        onSubmit={() => void submit()}
        submitLabel={t('answer.publish')}
        isBusy={ofResult.isRunning || ofProject.isRunning}
        issues={issues}
        problem={failed !== undefined && issues.length === 0 ? problem(failed) : undefined}
        actions={<ActionButton onPress={onDone}>{t('admin.project.cancel')}</ActionButton>}
        note={t('answer.note')}
      >
        <LocalizedInput path="text" label={t('answer.text')} rows={TEXT_ROWS} value={typed.text} onChange={(text) => set({ text })} languages={languages} />
        <LocalizedInput path="decidedBy" label={t('answer.decided-by')} hint={t('answer.decided-by.hint')} value={typed.decidedBy} onChange={(decidedBy) => set({ decidedBy })} languages={languages} />
        <DateInput path="decidedOn" label={t('answer.decided-on')} value={typed.decidedOn} onChange={(decidedOn) => set({ decidedOn })} />
        <LocalizedInput path="author" label={t('answer.author')} hint={t('answer.author.hint')} value={typed.author} onChange={(author) => set({ author })} languages={languages} />
        <TextInput path="decision" type="url" label={t('answer.decision')} hint={t('answer.decision.hint')} isOptional maxLength={500} value={typed.decision} onChange={(decision) => set({ decision })} />
      </StaffForm>
    </CardSection>
  )
}
