import { useRouteAction } from '@parvis/client/react'
import type { Activity, Phase } from '@parvis/contract'
import { actionClass, ActionButton, Dialog, StaffNotice, useAnnounce } from '@parvis/ui/admin'
import { Link } from '@tanstack/react-router'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../../../i18n/i18n.js'
import type { LoadedPlugin } from '../../../plugins/plugin-catalog.js'
import { useCommune } from '../../../session/commune-context.js'
import { problemText } from '../../../shell/problem-text.js'
import { isMidnight, lastMoment } from '../phase-dates.js'
import { PhaseTag } from '../state-tags.js'
import styles from './phases.module.css'

/** The phases of a published activity with what can be done now: open one early, or close one. */
export function PhaseActs({
  activity,
  plugin,
}: {
  readonly activity: Activity
  readonly plugin: LoadedPlugin | undefined
}): ReactElement {
  const { t, text, date } = useI18n()
  const [asked, setAsked] = useState<Phase>()
  const isPublished = activity.state === 'published'
  const hasBallots = (phase: Phase) =>
    plugin?.plugin.phaseKinds.some((kind) => kind.id === phase.kind && kind.ballots === true) === true
  return (
    <>
      <ul className={styles.acts}>
        {activity.phases.map((phase) => (
          <li key={phase.id} className={styles.act}>
            <div>
              <strong>{text(phase.title)}</strong> <PhaseTag status={phase.status} />
              <div className="soft small">
                {isMidnight(phase.startsAt) && isMidnight(phase.endsAt)
                  ? t('phase.until-end-of', {
                      starts: date(phase.startsAt),
                      ends: date(lastMoment(phase.endsAt)),
                    })
                  : t('phase.from-to', {
                      starts: date(phase.startsAt, 'minute'),
                      ends: date(phase.endsAt, 'minute'),
                    })}
              </div>
            </div>
            {isPublished && phase.status !== 'closed' && hasBallots(phase) && (
              <Link to="." search={{ tab: 'vote' }} className={actionClass('secondary', 'small')}>
                {t('phase.to-vote')}
              </Link>
            )}
            {isPublished && phase.status !== 'closed' && !hasBallots(phase) && (
              <ActionButton size="small" onPress={() => setAsked(phase)}>
                {t(phase.status === 'open' ? 'phase.close-now' : 'phase.open-now', {
                  title: text(phase.title),
                })}
              </ActionButton>
            )}
          </li>
        ))}
      </ul>
      {asked !== undefined && (
        <PhaseDialog activity={activity} phase={asked} onClose={() => setAsked(undefined)} />
      )}
    </>
  )
}

interface PhaseDialogProps {
  readonly activity: Activity
  readonly phase: Phase
  readonly onClose: () => void
}

function PhaseDialog({ activity, phase, onClose }: PhaseDialogProps): ReactElement {
  const i18n = useI18n()
  const { t, text } = i18n
  const { clients } = useCommune()
  const announce = useAnnounce()
  const move = useRouteAction(clients.participation.movePhase)
  const isOpen = phase.status === 'open'
  const title = text(phase.title)
  const confirm = async () => {
    const result = await move.run({
      params: { activity: activity.id, phase: phase.id },
      body: { to: isOpen ? 'closed' : 'open' },
    })
    if (!result.ok) return
    announce(t(isOpen ? 'phase.closed' : 'phase.opened', { title }))
    onClose()
  }
  return (
    <Dialog
      title={t(isOpen ? 'phase.close-question' : 'phase.open-question', { title })}
      onClose={onClose}
      actions={
        <ActionButton variant="primary" isBusy={move.isRunning} onPress={() => void confirm()}>
          {t(isOpen ? 'phase.close-confirm' : 'phase.open-confirm')}
        </ActionButton>
      }
    >
      {move.problem !== undefined && (
        <div role="alert">
          <StaffNotice tone="danger">
            <p>{problemText(i18n, move.problem)}</p>
          </StaffNotice>
        </div>
      )}
      <dl className="consequences">
        <dt>{t('next.staff')}</dt>
        <dd>{t(isOpen ? 'phase.close-next' : 'phase.open-next')}</dd>
        <dt>{t('next.residents')}</dt>
        <dd>{t(isOpen ? 'phase.close-residents' : 'phase.open-residents')}</dd>
      </dl>
    </Dialog>
  )
}
