import { useRouteAction } from '@parvis/client/react'
import { ActionButton, ActionRow, StaffNotice, useAnnounce, type ActionVariant } from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import type { IdeaAct } from '../../contract/index.js'
import { budgetWords } from '../budget-words.js'
import { DecideDialog } from './decide-dialog.js'
import { ideaProblem, useIdeaClient } from './idea-clients.js'
import type { IdeaProps } from './idea-screen.js'
import { JudgeDialog } from './judge-dialog.js'
import { MergeDialog } from './merge-dialog.js'
import { ProjectDialog } from './project-dialog.js'
import { ReasonDialog } from './reason-dialog.js'
import { SplitDialog } from './split-dialog.js'

type Asked = 'judge' | 'decide' | 'merge' | 'split' | 'make-project' | 'decline' | 'withdraw' | 'reopen'

/** Buttons in the order of an idea's life, each with the act that makes it possible. What goes on comes before what ends or goes back. */
const BUTTONS: readonly { readonly ask: Asked; readonly act: IdeaAct; readonly variant: ActionVariant }[] = [
  { ask: 'judge', act: 'find-eligible', variant: 'primary' },
  { ask: 'decide', act: 'find-feasible', variant: 'primary' },
  { ask: 'make-project', act: 'make-project', variant: 'primary' },
  { ask: 'merge', act: 'merge', variant: 'secondary' },
  { ask: 'split', act: 'split', variant: 'secondary' },
  { ask: 'decline', act: 'decline', variant: 'secondary' },
  { ask: 'withdraw', act: 'withdraw', variant: 'quiet' },
  { ask: 'reopen', act: 'reopen', variant: 'quiet' },
]

/** What can be decided about an idea now. */
export function IdeaActs(props: IdeaProps): ReactElement | null {
  const { context, activity, idea, overview, onChanged } = props
  const staff = useIdeaClient(context)
  const { t } = budgetWords(context)
  const announce = useAnnounce()
  const publish = useRouteAction(staff.publish)
  const [asked, setAsked] = useState<Asked>()
  if (!context.permissions.has('participatory-budget.review-ideas')) return null
  const run = async () => {
    const result = await publish.run({ params: { activity: activity.id, idea: idea.id } })
    if (!result.ok) return
    announce(t('idea.step.publish'))
    onChanged()
  }
  const close = () => setAsked(undefined)
  const isBarred = (ask: Asked) => ask === 'make-project' && overview.isFrozen
  return (
    <>
      {publish.problem !== undefined && <StaffNotice tone="danger">{ideaProblem(context, publish.problem)}</StaffNotice>}
      {idea.acts.includes('make-project') && overview.isFrozen && <StaffNotice>{t('problem.projects-frozen')}</StaffNotice>}
      <ActionRow>
        {idea.acts.includes('publish') && (
          <ActionButton variant="primary" onPress={() => void run()} isBusy={publish.isRunning}>
            {t('admin.idea.publish')}
          </ActionButton>
        )}
        {BUTTONS.filter(({ act, ask }) => idea.acts.includes(act) && !isBarred(ask)).map(({ ask, variant }) => (
          <ActionButton key={ask} variant={variant} onPress={() => setAsked(ask)}>
            {t(`admin.idea.${ask}`)}
          </ActionButton>
        ))}
      </ActionRow>
      {asked === 'judge' && <JudgeDialog {...props} onClose={close} />}
      {asked === 'decide' && <DecideDialog {...props} onClose={close} />}
      {asked === 'make-project' && <ProjectDialog {...props} onClose={close} />}
      {asked === 'merge' && <MergeDialog {...props} onClose={close} />}
      {asked === 'split' && <SplitDialog {...props} onClose={close} />}
      {(asked === 'decline' || asked === 'withdraw' || asked === 'reopen') && <ReasonDialog {...props} act={asked} onClose={close} />}
    </>
  )
}
