import { useRouteAction } from '@parvis/client/react'
import { ActionButton, CardSection, Entry, EntryList, StaffNotice, Tag, useAnnounce, VisuallyHidden } from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import type { IdeaAssessment } from '../../contract/index.js'
import { budgetWords } from '../budget-words.js'
import { AnswerDialog } from './answer-dialog.js'
import { AskDialog } from './ask-dialog.js'
import { ideaProblem, useIdeaClient } from './idea-clients.js'
import type { IdeaProps } from './idea-screen.js'
import styles from './ideas.module.css'

/** What services were asked about an idea, until when, and what they say. */
export function Assessments(props: IdeaProps): ReactElement {
  const { context, activity, idea, onChanged } = props
  const staff = useIdeaClient(context)
  const { t } = budgetWords(context)
  const announce = useAnnounce()
  const unask = useRouteAction(staff.unask)
  const [isAsking, setIsAsking] = useState(false)
  const [answered, setAnswered] = useState<IdeaAssessment>()
  const isOpen = idea.state === 'eligible'
  const mayAsk = isOpen && context.permissions.has('participatory-budget.review-ideas')
  const remove = async (assessment: string) => {
    const result = await unask.run({ params: { activity: activity.id, idea: idea.id, assessment } })
    if (!result.ok) return
    announce(t('admin.idea.unasked'))
    onChanged()
  }
  return (
    <CardSection
      title={t('admin.idea.services')}
      intro={t('admin.idea.services.intro')}
      actions={
        mayAsk && (
          <ActionButton size="small" onPress={() => setIsAsking(true)}>
            {t('admin.idea.ask')}
          </ActionButton>
        )
      }
    >
      {unask.problem !== undefined && <StaffNotice tone="danger">{ideaProblem(context, unask.problem)}</StaffNotice>}
      {idea.assessments.length === 0 && <p>{t('admin.idea.services.none')}</p>}
      <EntryList>
        {idea.assessments.map((assessment) => (
          <Entry
            key={assessment.id}
            tags={<Standing {...props} assessment={assessment} />}
            acts={
              isOpen && (
                <>
                  <ActionButton size="small" onPress={() => setAnswered(assessment)}>
                    {t(assessment.answeredAt === undefined ? 'admin.idea.answer' : 'admin.idea.answer.change')}
                    <VisuallyHidden>{t('admin.project.of', { title: assessment.service })}</VisuallyHidden>
                  </ActionButton>
                  {mayAsk && assessment.answeredAt === undefined && (
                    <ActionButton size="small" variant="quiet" onPress={() => void remove(assessment.id)} isBusy={unask.isRunning}>
                      {t('admin.idea.unask')}
                      <VisuallyHidden>{t('admin.project.of', { title: assessment.service })}</VisuallyHidden>
                    </ActionButton>
                  )}
                </>
              )
            }
          >
            <Said {...props} assessment={assessment} />
          </Entry>
        ))}
      </EntryList>
      {isAsking && <AskDialog {...props} onClose={() => setIsAsking(false)} />}
      {answered !== undefined && <AnswerDialog {...props} assessment={answered} onClose={() => setAnswered(undefined)} />}
    </CardSection>
  )
}

type AssessmentProps = IdeaProps & { readonly assessment: IdeaAssessment }

function Said({ context, assessment }: AssessmentProps): ReactElement {
  const { t, money } = budgetWords(context)
  const { service, dueOn, costCents, note } = assessment
  const day = new Intl.DateTimeFormat(`${context.locale}-BE`, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${dueOn}T12:00:00Z`))
  return (
    <>
      <strong>{service}</strong> · {t('admin.idea.due', { day })}
      {costCents !== undefined && <div>{t('admin.idea.cost.said', { cost: money(costCents) })}</div>}
      {note !== '' && <div className={styles.text}>{note}</div>}
    </>
  )
}

function Standing({ context, assessment }: AssessmentProps): ReactElement {
  const { t } = budgetWords(context)
  if (assessment.isFeasible === true) return <Tag tone="success">{t('admin.idea.find-feasible')}</Tag>
  if (assessment.isFeasible === false) return <Tag tone="danger">{t('admin.idea.find-infeasible')}</Tag>
  return assessment.isOverdue ? <Tag tone="danger">{t('admin.ideas.is-overdue')}</Tag> : <Tag>{t('admin.idea.waiting')}</Tag>
}
