import { useRoute } from '@parvis/client/react'
import { ActionButton, CardSection, EmptyState, FailureState, Loading, StaffNotice } from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import { budgetWords } from '../budget-words.js'
import type { TabProps } from '../tab-props.js'
import { EntryForm } from './entry-form.js'
import { useIdeaClient } from './idea-clients.js'
import { IdeaQueue } from './idea-queue.js'
import { IdeaScreen } from './idea-screen.js'

type Screen = { readonly kind: 'queue' } | { readonly kind: 'entry' } | { readonly kind: 'idea'; readonly id: string }

/** Ideas of residents: the queue, one idea, and a form for what came on paper. */
export function IdeasTab(props: TabProps): ReactElement {
  const { context, activity } = props
  const staff = useIdeaClient(context)
  const { t } = budgetWords(context)
  const [screen, setScreen] = useState<Screen>({ kind: 'queue' })
  const read = useRoute(staff.overview, { params: { activity: activity.id } })
  if (read.isPending) return <Loading />
  if (read.isError) return <FailureState title={t('admin.failed')} onRetry={() => void read.refetch()} />
  const overview = read.data
  const total = Object.values(overview.counts).reduce((sum, count) => sum + count, 0)
  const open = (id: string) => setScreen({ kind: 'idea', id })
  const back = () => setScreen({ kind: 'queue' })
  if (screen.kind === 'idea') return <IdeaScreen {...props} key={screen.id} id={screen.id} overview={overview} onOpen={open} onBack={back} />
  if (screen.kind === 'entry') return <EntryForm {...props} settings={overview.settings} onEntered={open} onBack={back} />
  const takesIdeas = activity.phases.some(({ kind }) => kind === 'ideas')
  if (!takesIdeas && total === 0) {
    return (
      <CardSection title={t('admin.ideas.title')}>
        <EmptyState title={t('admin.ideas.none.title')}>{t('admin.ideas.none.text')}</EmptyState>
      </CardSection>
    )
  }
  const mayEnter = context.permissions.has('participatory-budget.review-ideas')
  return (
    <CardSection
      title={t('admin.ideas.title')}
      intro={t('admin.ideas.intro', { total, received: overview.counts.received, published: overview.counts.published })}
      actions={
        mayEnter && (
          <ActionButton variant="primary" size="small" onPress={() => setScreen({ kind: 'entry' })}>
            {t('admin.ideas.enter')}
          </ActionButton>
        )
      }
    >
      {overview.settings.criteria.length === 0 && <StaffNotice tone="warning">{t('admin.ideas.no-criteria')}</StaffNotice>}
      {overview.overdue > 0 && <StaffNotice tone="warning">{t('admin.ideas.overdue', { count: overview.overdue })}</StaffNotice>}
      <IdeaQueue {...props} overview={overview} total={total} onOpen={open} />
    </CardSection>
  )
}
