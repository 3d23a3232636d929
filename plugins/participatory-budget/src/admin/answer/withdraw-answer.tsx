import { useRouteAction } from '@parvis/client/react'
import { ActionButton, Dialog, StaffNotice, useAnnounce } from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import { useBudgetClients } from '../budget-clients.js'
import { budgetWords } from '../budget-words.js'
import type { AnswerSectionProps } from './answer-section.js'

/** Withdraws an answer, after a question. */
export function WithdrawAnswer({ context, activity, project }: AnswerSectionProps): ReactElement {
  const { followUp } = useBudgetClients(context)
  const { t, problem } = budgetWords(context)
  const announce = useAnnounce()
  const [isAsking, setAsking] = useState(false)
  const ofResult = useRouteAction(followUp.withdrawAnswer)
  const ofProject = useRouteAction(followUp.withdrawProjectAnswer)
  const params = { activity: activity.id }
  const run = async () => {
    const result = project === undefined ? await ofResult.run({ params }) : await ofProject.run({ params: { ...params, project } })
    if (!result.ok) return
    announce(t('answer.withdrawn'))
    setAsking(false)
  }
  const failed = ofResult.problem ?? ofProject.problem
  return (
    <>
      <ActionButton variant="quiet" size="small" onPress={() => setAsking(true)}>
        {t('answer.withdraw')}
      </ActionButton>
      {isAsking && (
        <Dialog
          title={t('answer.withdraw.title')}
          onClose={() => setAsking(false)}
          actions={
            <ActionButton variant="danger" onPress={() => void run()} isBusy={ofResult.isRunning || ofProject.isRunning}>
              {t('answer.withdraw')}
            </ActionButton>
          }
        >
          {failed !== undefined && <StaffNotice tone="danger">{problem(failed)}</StaffNotice>}
          <p>{t('answer.withdraw.text')}</p>
        </Dialog>
      )}
    </>
  )
}
