import { useRoute, useRouteAction } from '@parvis/client/react'
import { ActionButton, ActionRow, CardSection, EmptyState, FailureState, Loading, StaffNotice, useAnnounce } from '@parvis/ui/admin'
import type { ReactElement } from 'react'
import { juryShareOf } from '../contract/index.js'
import { useBudgetClients } from './budget-clients.js'
import { budgetWords } from './budget-words.js'
import { JurySection } from './jury/jury-section.js'
import { PublishedResult } from './result/published-result.js'
import type { TabProps } from './tab-props.js'

/** The state of the count, and the result once it is published. */
export function ResultTab(props: TabProps): ReactElement {
  const { context, activity } = props
  const { staff } = useBudgetClients(context)
  const { t } = budgetWords(context)
  const read = useRoute(staff.overview, { params: { activity: activity.id } })
  if (read.isPending) return <Loading />
  if (read.isError) return <FailureState title={t('admin.failed')} onRetry={() => void read.refetch()} />
  switch (read.data.count.state) {
    case 'published':
      return <PublishedResult {...props} />
    case 'waiting':
      return <WaitingCount {...props} />
    case 'waiting-for-jury':
      return <JurySection {...props} onSaved={() => void read.refetch()} />
    case 'none':
      return (
        <>
          <CardSection title={t('admin.tab.result')}>
            <EmptyState title={t('admin.result.none.title')}>{t('admin.result.none.text')}</EmptyState>
          </CardSection>
          {juryShareOf(read.data.settings) > 0 && read.data.frozen && <JurySection {...props} onSaved={() => void read.refetch()} />}
        </>
      )
  }
}

function WaitingCount({ context, activity }: TabProps): ReactElement {
  const { staff } = useBudgetClients(context)
  const { t, problem } = budgetWords(context)
  const announce = useAnnounce()
  const count = useRouteAction(staff.count)
  const ask = async () => {
    const result = await count.run({ params: { activity: activity.id } })
    if (result.ok) announce(t('admin.result.count.asked'))
  }
  return (
    <CardSection title={t('admin.result.waiting.title')} intro={t('admin.result.waiting.text')}>
      {count.problem !== undefined && <StaffNotice tone="danger">{problem(count.problem)}</StaffNotice>}
      {context.permissions.has('participatory-budget.count') && (
        <ActionRow>
          <ActionButton variant="primary" onPress={() => void ask()} isBusy={count.isRunning}>
            {t('admin.result.count')}
          </ActionButton>
        </ActionRow>
      )}
    </CardSection>
  )
}
