import { useRoute } from '@parvis/client/react'
import { CardSection, EmptyState, FailureState, Loading } from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import { AnswerSection } from '../answer/answer-section.js'
import { useBudgetClients } from '../budget-clients.js'
import { budgetWords } from '../budget-words.js'
import type { TabProps } from '../tab-props.js'
import { FollowedList } from './followed-list.js'
import { FollowedProjectScreen } from './followed-project.screen.js'

/** After the result: the commune's answer, and what becomes of each project that won. */
export function FollowUpTab(props: TabProps): ReactElement {
  const { context, activity } = props
  const { followUp } = useBudgetClients(context)
  const { t } = budgetWords(context)
  const [chosen, setChosen] = useState<string>()
  const params = { activity: activity.id }
  const read = useRoute(followUp.overview, { params })
  if (read.isPending) return <Loading />
  if (read.isError && read.error.problem.code === 'no-result-yet') {
    return (
      <CardSection title={t('admin.tab.follow-up')}>
        <EmptyState title={t('follow-up.none.title')}>{t('admin.follow-up.none')}</EmptyState>
      </CardSection>
    )
  }
  if (read.isError) return <FailureState title={t('admin.failed')} onRetry={() => void read.refetch()} />
  const project = read.data.projects.find(({ id }) => id === chosen)
  if (project !== undefined) return <FollowedProjectScreen {...props} project={project.id} onBack={() => setChosen(undefined)} />
  return (
    <>
      <AnswerSection {...props} />
      <FollowedList {...props} overview={read.data} onOpen={setChosen} />
    </>
  )
}
