import { useRouteAction } from '@parvis/client/react'
import { ActionButton, CardSection, DataTable, EmptyState, Meter, StaffNotice, VisuallyHidden } from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import type { Spending } from '../../contract/index.js'
import { useBudgetClients } from '../budget-clients.js'
import { budgetWords } from '../budget-words.js'
import type { FollowedProps } from './followed-project.screen.js'
import { SpendingDialog } from './spending-dialog.js'

/** Money spent on a project against what the budget gave it. */
export function SpendingSection(props: FollowedProps): ReactElement {
  const { context, followUp, params, undo } = props
  const clients = useBudgetClients(context)
  const { t, text, money, day, problem } = budgetWords(context)
  const [isAdding, setAdding] = useState(false)
  const add = useRouteAction(clients.followUp.addSpending)
  const remove = useRouteAction(clients.followUp.removeSpending)
  const { currency, spending } = followUp
  const { plannedCents, spentCents } = followUp.project
  const drop = async (entry: Spending) => {
    const removed = await remove.run({ params: { ...params, spending: entry.id } })
    if (!removed.ok) return
    undo.offer(t('spending.removed', { what: text(entry.what) }), async () => (await add.run({ params, body: entry })).ok)
  }
  const failed = remove.problem ?? add.problem
  const sum = t('follow-up.spent.of', { spent: money(spentCents, currency), planned: money(plannedCents, currency) })
  return (
    <CardSection
      headingLevel={3}
      title={t('follow-up.money')}
      actions={
        <ActionButton variant="primary" size="small" onPress={() => setAdding(true)}>
          {t('spending.add')}
        </ActionButton>
      }
    >
      {failed !== undefined && <StaffNotice tone="danger">{problem(failed)}</StaffNotice>}
      <Meter label={t('follow-up.spent')} value={Math.min(spentCents, plannedCents)} max={plannedCents} text={sum} />
      {spentCents > plannedCents && (
        <StaffNotice tone="warning">{t('spending.over', { over: money(spentCents - plannedCents, currency) })}</StaffNotice>
      )}
      {spending.length === 0 ? (
        <EmptyState title={t('spending.none')} />
      ) : (
        <DataTable
          caption={t('follow-up.spending.table')}
          isCaptionHidden
          columns={[
            { key: 'day', label: t('follow-up.spending.day') },
            { key: 'what', label: t('follow-up.spending.what') },
            { key: 'amount', label: t('follow-up.spending.amount'), numeric: true },
            { key: 'acts', label: t('admin.projects.actions') },
          ]}
          rows={spending.map((entry) => ({
            day: day(entry.spentOn),
            what: text(entry.what),
            amount: money(entry.cents, currency),
            acts: (
              <ActionButton size="small" variant="quiet" onPress={() => void drop(entry)}>
                {t('admin.project.remove')}
                <VisuallyHidden>{t('admin.project.of', { title: text(entry.what) })}</VisuallyHidden>
              </ActionButton>
            ),
          }))}
        />
      )}
      {isAdding && <SpendingDialog {...props} onClose={() => setAdding(false)} />}
    </CardSection>
  )
}
