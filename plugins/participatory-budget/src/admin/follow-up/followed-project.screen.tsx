import { useRoute } from '@parvis/client/react'
import { ActionButton, ActionRow, FailureState, Loading } from '@parvis/ui/admin'
import type { ReactElement } from 'react'
import type { ProjectFollowUp } from '../../contract/index.js'
import { AnswerSection } from '../answer/answer-section.js'
import { useBudgetClients } from '../budget-clients.js'
import { budgetWords } from '../budget-words.js'
import styles from '../budget.module.css'
import type { TabProps } from '../tab-props.js'
import { MilestonesSection } from './milestones-section.js'
import { SpendingSection } from './spending-section.js'
import { UpdatesSection } from './updates-section.js'
import { UndoNotice, useUndo, type Undo } from './use-undo.js'
import { WorkStateTag } from './work-state-tag.js'

/** What each part of the screen of one project gets. */
export interface FollowedProps extends TabProps {
  readonly followUp: ProjectFollowUp
  readonly params: { readonly activity: string; readonly project: string }
  readonly undo: Undo
}

/** One winning project: its steps, its money, its news, and the commune's answer to it. */
export function FollowedProjectScreen(props: TabProps & { readonly project: string; readonly onBack: () => void }): ReactElement {
  const { context, activity, project, onBack } = props
  const { followUp } = useBudgetClients(context)
  const { t, text } = budgetWords(context)
  const undo = useUndo()
  const params = { activity: activity.id, project }
  const read = useRoute(followUp.project, { params })
  if (read.isPending) return <Loading />
  if (read.isError) return <FailureState title={t('admin.failed')} onRetry={() => void read.refetch()} />
  const parts = { ...props, followUp: read.data, params, undo }
  return (
    <>
      <ActionRow>
        <ActionButton size="small" onPress={onBack}>
          {t('admin.follow-up.back')}
        </ActionButton>
      </ActionRow>
      <h2 className={styles.followed} tabIndex={-1}>
        {text(read.data.project.title)} <WorkStateTag state={read.data.project.state} context={context} />
      </h2>
      <UndoNotice undo={undo} context={context} />
      <MilestonesSection {...parts} />
      <SpendingSection {...parts} />
      <UpdatesSection {...parts} />
      <AnswerSection {...props} project={project} />
    </>
  )
}
