import { useRoute } from '@parvis/client/react'
import { actionClass, CardSection, EmptyState, FailureState, Loading } from '@parvis/ui/admin'
import type { ReactElement } from 'react'
import { useBudgetClients } from './budget-clients.js'
import { budgetWords } from './budget-words.js'
import type { TabProps } from './tab-props.js'
import styles from './budget.module.css'

/** How many have voted, and nothing of what they voted. */
export function VoteTab({ context, activity }: TabProps): ReactElement {
  const { staff } = useBudgetClients(context)
  const { t, date } = budgetWords(context)
  const read = useRoute(staff.overview, { params: { activity: activity.id } })
  if (read.isPending) return <Loading />
  if (read.isError) return <FailureState title={t('admin.failed')} onRetry={() => void read.refetch()} />
  const { facts } = read.data
  const { turnout } = facts
  const page = `${context.base}/${context.languages[0] ?? 'fr'}/a/${activity.slug}`
  return (
    <CardSection
      title={t('admin.vote.turnout')}
      intro={t('admin.vote.turnout.rule')}
      actions={
        activity.state === 'draft' ? undefined : (
          <a className={actionClass('secondary', 'small')} href={page}>
            {t('admin.vote.page')}
          </a>
        )
      }
    >
      {turnout === undefined ? (
        <EmptyState title={t('admin.vote.none')} />
      ) : (
        <p className={styles.figure}>
          {turnout.exact
            ? t('turnout.exact', { voters: turnout.voters })
            : turnout.voters === 0
              ? t('turnout.under-ten')
              : t('turnout.at-least', { voters: turnout.voters, at: date(turnout.asOf) })}
        </p>
      )}
      {facts.opensAt !== undefined && facts.closesAt !== undefined && (
        <p>
          <strong>{t('admin.vote.dates')}</strong> {t('admin.vote.from', { from: date(facts.opensAt), to: date(facts.closesAt) })}
        </p>
      )}
    </CardSection>
  )
}
