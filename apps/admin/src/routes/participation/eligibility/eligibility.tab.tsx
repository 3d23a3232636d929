import { useRoute } from '@parvis/client/react'
import { CardSection, EmptyState, Loading, StaffNotice } from '@parvis/ui/admin'
import type { ReactElement } from 'react'
import { useI18n } from '../../../i18n/i18n.js'
import { useCommune } from '../../../session/commune-context.js'
import { ProblemState } from '../../../shell/problem-state.js'
import type { ActivityTabProps } from '../activity/activity-tabs.js'
import { ActRuleForm } from './act-rule-form.js'
import { RulePreview } from './rule-preview.js'

/** Who may take part: a rule for each act of residents. */
export function EligibilityTab({ activity, onIssues }: ActivityTabProps): ReactElement {
  const { t, text } = useI18n()
  const { clients } = useCommune()
  const read = useRoute(clients.eligibility.read, { params: { activity: activity.id } })
  if (read.error !== null)
    return <ProblemState problem={read.error.problem} onRetry={() => void read.refetch()} />
  if (read.data === undefined) return <Loading />
  const { acts, methods, isFrozen } = read.data
  if (acts.length === 0) return <EmptyState title={t('eligibility.no-act')} />
  return (
    <>
      {acts.map((act) => (
        <CardSection
          key={act.action}
          title={acts.length === 1 ? t('activity.tab.eligibility') : text(act.title)}
          intro={isFrozen ? undefined : t('eligibility.intro')}
        >
          {isFrozen ? (
            <>
              <StaffNotice>{t('eligibility.frozen')}</StaffNotice>
              <RulePreview act={act} rule={act.rule} methods={methods} />
            </>
          ) : (
            <ActRuleForm activity={activity.id} act={act} overview={read.data} onIssues={onIssues} />
          )}
        </CardSection>
      ))}
    </>
  )
}
