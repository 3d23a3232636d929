import { useRouteAction } from '@parvis/client/react'
import type { Activity, StaffVote, VoteActName } from '@parvis/contract'
import { ActionButton, StaffNotice, useAnnounce } from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../../../i18n/i18n.js'
import type { LoadedPlugin } from '../../../plugins/plugin-catalog.js'
import { useCommune } from '../../../session/commune-context.js'
import { problemText } from '../../../shell/problem-text.js'
import { blockerText } from '../readiness-panel.js'
import { ActDialog } from './act-dialog.js'
import { RehearsalReport } from './rehearsal-report.js'
import styles from './vote.module.css'

export interface VoteNextProps {
  readonly activity: Activity
  readonly vote: StaffVote
  readonly plugin: LoadedPlugin | undefined
}

/** Acts that can be proposed in each state. */
function actsOf({ state, isReleased, opensAt }: StaffVote, now: number): readonly VoteActName[] {
  const hasBegun = opensAt !== undefined && new Date(opensAt).getTime() <= now
  switch (state) {
    case 'rehearsed':
      return ['freeze']
    case 'frozen':
      return isReleased ? [] : hasBegun ? ['open'] : ['open', 'open-now']
    case 'open':
      return ['suspend', 'close-early']
    case 'suspended':
      return ['resume', 'close-early']
    default:
      return []
  }
}

/** What comes next for a vote, in a sentence, and the buttons that lead there. */
export function VoteNext({ activity, vote, plugin }: VoteNextProps): ReactElement {
  const i18n = useI18n()
  const { t, date } = i18n
  const { clients } = useCommune()
  const announce = useAnnounce()
  const rehearse = useRouteAction(clients.votes.rehearse)
  const [asked, setAsked] = useState<VoteActName>()
  const canRehearse = vote.state === 'draft' || vote.state === 'rehearsed'
  const must = vote.blockers.filter((blocker) => blocker.weight === 'must')
  const key = vote.state === 'frozen' && vote.isReleased ? 'released' : vote.state
  const hold = async () => {
    const result = await rehearse.run({ params: { activity: activity.id } })
    if (result.ok) announce(t(result.value.rehearsal?.passed === true ? 'vote.rehearsal.passed' : 'vote.rehearsal.failed'))
  }
  return (
    <div className={styles.next}>
      <h3>{t('vote.next')}</h3>
      <p>
        {t(`vote.next.${key}`, {
          opens: vote.opensAt === undefined ? '' : date(vote.opensAt, 'minute'),
          closes: vote.closesAt === undefined ? '' : date(vote.closesAt, 'minute'),
          disputes: vote.disputeEndsAt === undefined ? '' : date(vote.disputeEndsAt, 'minute'),
        })}
      </p>
      {vote.reason !== undefined && <p>{t('vote.reason', { reason: vote.reason })}</p>}
      {rehearse.problem !== undefined && (
        <StaffNotice tone="danger">
          <p>{problemText(i18n, rehearse.problem)}</p>
        </StaffNotice>
      )}
      {canRehearse && vote.rehearsal !== undefined && (
        <RehearsalReport rehearsal={vote.rehearsal} isCurrent={vote.rehearsal.fingerprint === vote.currentFingerprint} />
      )}
      {canRehearse && must.length > 0 && (
        <div>
          <p>{t('vote.blockers')}</p>
          <ul>
            {must.map((blocker, index) => (
              <li key={index}>{blockerText(blocker, i18n, plugin)}</li>
            ))}
          </ul>
        </div>
      )}
      <div className={styles.buttons}>
        {canRehearse && (
          <ActionButton variant={vote.state === 'draft' ? 'primary' : 'secondary'} isBusy={rehearse.isRunning} onPress={() => void hold()}>
            {t(vote.rehearsal === undefined ? 'vote.rehearse' : 'vote.rehearse-again')}
          </ActionButton>
        )}
        {actsOf(vote, Date.now()).map((act, place) => (
          <ActionButton
            key={act}
            variant={place === 0 && act !== 'suspend' ? 'primary' : 'secondary'}
            isDisabled={act === 'freeze' && must.length > 0}
            onPress={() => setAsked(act)}
          >
            {t(`vote.act.${act}`)}
          </ActionButton>
        ))}
      </div>
      {asked !== undefined && <ActDialog activity={activity.id} act={asked} onClose={() => setAsked(undefined)} />}
    </div>
  )
}
