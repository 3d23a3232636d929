import { useRoute } from '@parvis/client/react'
import { ActionButton, CardSection, EmptyState, FailureState, Loading, StaffNotice } from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import type { OfficialAnswer } from '../../contract/index.js'
import { useBudgetClients } from '../budget-clients.js'
import { budgetWords } from '../budget-words.js'
import type { TabProps } from '../tab-props.js'
import { AnswerForm } from './answer-form.js'
import { WithdrawAnswer } from './withdraw-answer.js'

export interface AnswerSectionProps extends TabProps {
  /** Public id of the project that it is about; absent: the result as a whole. */
  readonly project?: string
}

/** The commune's public answer to the result, or to one project: whether it is there, or due, or overdue. */
export function AnswerSection(props: AnswerSectionProps): ReactElement {
  const { context, activity, project } = props
  const { followUp } = useBudgetClients(context)
  const { t, day } = budgetWords(context)
  const [isWriting, setWriting] = useState(false)
  const read = useRoute(followUp.answers, { params: { activity: activity.id } })
  if (read.isPending) return <Loading />
  if (read.isError) return <FailureState title={t('admin.failed')} onRetry={() => void read.refetch()} />
  const { answers, answerBy, isOverdue, decisionMaker } = read.data
  const answer = answers.find((each) => each.project?.id === project)
  const title = t(project === undefined ? 'answer.title' : 'answer.of-project')
  if (isWriting) return <AnswerForm {...props} title={title} answer={answer} decisionMaker={decisionMaker} onDone={() => setWriting(false)} />
  const isDue = project === undefined && answer === undefined && answerBy !== undefined
  return (
    <CardSection
      headingLevel={project === undefined ? 2 : 3}
      title={title}
      intro={isDue && !isOverdue ? t('answer.promised', { day: day(answerBy) }) : undefined}
      actions={
        <>
          <ActionButton variant={answer === undefined ? 'primary' : 'secondary'} size="small" onPress={() => setWriting(true)}>
            {t(answer === undefined ? 'answer.write' : 'answer.change')}
          </ActionButton>
          {answer !== undefined && <WithdrawAnswer {...props} />}
        </>
      }
    >
      {isDue && isOverdue && (
        <StaffNotice tone="danger" title={t('answer.overdue.title')}>
          {t('answer.overdue.text', { day: day(answerBy) })}
        </StaffNotice>
      )}
      {answer === undefined ? !isOverdue && <EmptyState title={t('answer.none')}>{t('answer.none.text')}</EmptyState> : <Shown answer={answer} context={context} />}
    </CardSection>
  )
}

function Shown({ answer, context }: { answer: OfficialAnswer } & Pick<TabProps, 'context'>): ReactElement {
  const { t, text, day, date } = budgetWords(context)
  return (
    <>
      <p>{text(answer.text)}</p>
      <p>
        {t('answer.decided', { who: text(answer.decidedBy), day: day(answer.decidedOn) })} · {text(answer.author)} ·{' '}
        {t('answer.published', { day: date(answer.publishedAt) })}
      </p>
    </>
  )
}
