import { useRouteAction } from '@parvis/client/react'
import { ActionButton, CardSection, EmptyState, Entry, EntryList, StaffNotice, VisuallyHidden } from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import type { Milestone, MilestoneContent } from '../../contract/index.js'
import { useBudgetClients } from '../budget-clients.js'
import { budgetWords } from '../budget-words.js'
import styles from '../budget.module.css'
import { AbandonDialog } from './abandon-dialog.js'
import type { FollowedProps } from './followed-project.screen.js'
import { MilestoneDialog } from './milestone-dialog.js'
import { today } from './today.js'
import { WorkStateTag } from './work-state-tag.js'

type Asked = { readonly act: 'edit'; readonly milestone: Milestone | undefined } | { readonly act: 'abandon'; readonly milestone: Milestone }

/** The steps of the works: planned, done, given up; each act can be taken back. */
export function MilestonesSection(props: FollowedProps): ReactElement {
  const { context, followUp, params, undo } = props
  const clients = useBudgetClients(context)
  const { t, text, problem } = budgetWords(context)
  const [asked, setAsked] = useState<Asked>()
  const add = useRouteAction(clients.followUp.addMilestone)
  const change = useRouteAction(clients.followUp.changeMilestone)
  const remove = useRouteAction(clients.followUp.removeMilestone)
  const put = async (milestone: Milestone, body: MilestoneContent) => (await change.run({ params: { ...params, milestone: milestone.id }, body })).ok
  const changeTo = async (milestone: Milestone, body: MilestoneContent, done: string) => {
    if (await put(milestone, body)) undo.offer(t(done, { title: text(milestone.title) }), () => put(milestone, milestone))
  }
  const drop = async (milestone: Milestone) => {
    const removed = await remove.run({ params: { ...params, milestone: milestone.id } })
    if (!removed.ok) return
    undo.offer(t('milestone.removed', { title: text(milestone.title) }), async () => (await add.run({ params, body: milestone })).ok)
  }
  const failed = change.problem ?? remove.problem ?? add.problem
  return (
    <CardSection
      headingLevel={3}
      title={t('follow-up.milestones')}
      actions={
        <ActionButton variant="primary" size="small" onPress={() => setAsked({ act: 'edit', milestone: undefined })}>
          {t('milestone.add')}
        </ActionButton>
      }
    >
      {failed !== undefined && <StaffNotice tone="danger">{problem(failed)}</StaffNotice>}
      {followUp.milestones.length === 0 ? (
        <EmptyState title={t('milestone.none')}>{t('milestone.none.text')}</EmptyState>
      ) : (
        <EntryList>
          {followUp.milestones.map((milestone) => (
            <MilestoneEntry
              key={milestone.id}
              milestone={milestone}
              context={context}
              onEdit={() => setAsked({ act: 'edit', milestone })}
              onAbandon={() => setAsked({ act: 'abandon', milestone })}
              onRemove={() => void drop(milestone)}
              onChange={(body, done) => void changeTo(milestone, body, done)}
            />
          ))}
        </EntryList>
      )}
      {asked?.act === 'edit' && <MilestoneDialog {...props} milestone={asked.milestone} onClose={() => setAsked(undefined)} />}
      {asked?.act === 'abandon' && (
        <AbandonDialog
          context={context}
          milestone={asked.milestone}
          isBusy={change.isRunning}
          onClose={() => setAsked(undefined)}
          onAbandon={async (abandonedReason) => {
            await changeTo(asked.milestone, { ...asked.milestone, abandonedReason }, 'milestone.abandoned')
            setAsked(undefined)
          }}
        />
      )}
    </CardSection>
  )
}

interface MilestoneEntryProps extends Pick<FollowedProps, 'context'> {
  readonly milestone: Milestone
  readonly onEdit: () => void
  readonly onAbandon: () => void
  readonly onRemove: () => void
  /** @param done key of the words that say what was done. */
  readonly onChange: (body: MilestoneContent, done: string) => void
}

function MilestoneEntry({ milestone, context, onEdit, onAbandon, onRemove, onChange }: MilestoneEntryProps): ReactElement {
  const { t, text, day } = budgetWords(context)
  const { state, plannedOn, startedOn, doneOn, abandonedReason } = milestone
  const of = <VisuallyHidden>{t('admin.project.of', { title: text(milestone.title) })}</VisuallyHidden>
  const isOpen = state !== 'done' && state !== 'abandoned'
  const days = [
    t('milestone.planned', { day: day(plannedOn) }),
    ...(startedOn === undefined ? [] : [t('milestone.started', { day: day(startedOn) })]),
    ...(doneOn === undefined ? [] : [t('milestone.done', { day: day(doneOn) })]),
  ]
  return (
    <Entry
      tags={<WorkStateTag state={state} context={context} />}
      acts={
        <>
          {isOpen && startedOn === undefined && (
            <ActionButton size="small" onPress={() => onChange({ ...milestone, startedOn: today() }, 'milestone.is-started')}>
              {t('milestone.start')}
              {of}
            </ActionButton>
          )}
          {isOpen && (
            <ActionButton size="small" onPress={() => onChange({ ...milestone, doneOn: today() }, 'milestone.is-done')}>
              {t('milestone.finish')}
              {of}
            </ActionButton>
          )}
          {state === 'abandoned' && (
            <ActionButton size="small" onPress={() => onChange({ ...milestone, abandonedReason: undefined }, 'milestone.resumed')}>
              {t('milestone.resume')}
              {of}
            </ActionButton>
          )}
          <ActionButton size="small" onPress={onEdit}>
            {t('admin.project.edit')}
            {of}
          </ActionButton>
          {isOpen && (
            <ActionButton size="small" onPress={onAbandon}>
              {t('milestone.abandon')}
              {of}
            </ActionButton>
          )}
          <ActionButton size="small" variant="quiet" onPress={onRemove}>
            {t('admin.project.remove')}
            {of}
          </ActionButton>
        </>
      }
    >
      <strong>{text(milestone.title)}</strong>
      <div className={styles.muted}>{days.join(' · ')}</div>
      {abandonedReason !== undefined && <div>{text(abandonedReason)}</div>}
    </Entry>
  )
}
