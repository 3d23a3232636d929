import { useRouteAction } from '@parvis/client/react'
import { actionClass, ActionButton, ActionRow, CardSection, StaffNotice, useAnnounce } from '@parvis/ui/admin'
import type { ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { useCommune } from '../../session/commune-context.js'
import { problemText } from '../../shell/problem-text.js'
import type { TogetherStage } from './desk-stage.js'

interface TogetherNowProps {
  readonly stage: TogetherStage
  readonly onDone: () => void
}

/** The person's own pages are open in this browser: the way there, and the way to end it. */
export function TogetherNow({ stage, onDone }: TogetherNowProps): ReactElement {
  const i18n = useI18n()
  const { t, date } = i18n
  const { slug, clients } = useCommune()
  const announce = useAnnounce()
  const end = useRouteAction(clients.desk.endSession)
  const { person, activity, path, expiresAt } = stage
  const finish = async () => {
    const result = await end.run({ params: { activity: activity.id } })
    if (!result.ok) return
    announce(t('counter.ended'))
    onDone()
  }
  return (
    <CardSection title={t('counter.with', { name: person.name })}>
      <StaffNotice tone="warning" title={t('counter.until', { time: date(expiresAt, 'time') })}>
        <p>{t('counter.with-text')}</p>
      </StaffNotice>
      {end.problem !== undefined && <p role="alert">{problemText(i18n, end.problem)}</p>}
      <ActionRow>
        <a className={actionClass('primary')} href={`/${slug}${path}`} target="_blank" rel="noopener">
          {t('counter.open-form')}
        </a>
        <ActionButton isBusy={end.isRunning} onPress={() => void finish()}>
          {t('counter.end')}
        </ActionButton>
      </ActionRow>
    </CardSection>
  )
}
