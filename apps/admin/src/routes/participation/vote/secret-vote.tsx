import { useRoute } from '@parvis/client/react'
import { actionClass, CardSection, Loading, StaffNotice } from '@parvis/ui/admin'
import { Link } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import { useI18n } from '../../../i18n/i18n.js'
import { CORE_PERMISSIONS, useCommune } from '../../../session/commune-context.js'
import { ProblemState } from '../../../shell/problem-state.js'
import type { ActivityTabProps } from '../activity/activity-tabs.js'
import { VoteFacts } from './vote-facts.js'
import { VoteNext } from './vote-next.js'
import { VoteSettingsForm } from './vote-settings-form.js'
import { VoteStages } from './vote-stages.js'

/** The life of a secret vote: what was done, what comes next, and the acts that two people do together. */
export function SecretVote({ activity, plugin, onIssues }: ActivityTabProps): ReactElement {
  const { t } = useI18n()
  const { clients, slug, permissions } = useCommune()
  const read = useRoute(clients.votes.read, { params: { activity: activity.id } })
  if (read.error !== null)
    return <ProblemState problem={read.error.problem} onRetry={() => void read.refetch()} />
  if (read.data === undefined) return <Loading />
  const vote = read.data
  const isFrozen = vote.state !== 'draft' && vote.state !== 'rehearsed'
  return (
    <>
      <CardSection title={t('vote.title')} intro={t('vote.intro')}>
        <VoteStages vote={vote} />
        {!vote.hasSecondPerson && !['final', 'archived'].includes(vote.state) && (
          <StaffNotice tone="warning" title={t('vote.alone.title')}>
            <p>
              {t('vote.alone.text')}{' '}
              {permissions.has(CORE_PERMISSIONS.people) && (
                <Link to="/$commune/people" params={{ commune: slug }}>
                  {t('vote.alone.invite')}
                </Link>
              )}
            </p>
          </StaffNotice>
        )}
        <VoteNext activity={activity} vote={vote} plugin={plugin} />
      </CardSection>
      {vote.takesPaper && permissions.has(CORE_PERMISSIONS.paper) && (
        <CardSection title={t('paper.title')} intro={t('paper.intro')}>
          <div>
            <Link className={actionClass()} to="/$commune/participation/activities/$activity/paper" params={{ commune: slug, activity: activity.id }}>
              {t('paper.go')}
            </Link>
          </div>
        </CardSection>
      )}
      {['open', 'suspended'].includes(vote.state) && permissions.has(CORE_PERMISSIONS.holdVotes) && (
        <CardSection title={t('void.title')} intro={t('void.intro')}>
          <div>
            <Link className={actionClass()} to="/$commune/participation/activities/$activity/voidings" params={{ commune: slug, activity: activity.id }}>
              {t('void.go')}
            </Link>
          </div>
        </CardSection>
      )}
      <VoteFacts activity={activity} vote={vote} />
      {!isFrozen && <VoteSettingsForm activity={activity.id} settings={vote.settings} onIssues={onIssues} />}
    </>
  )
}
