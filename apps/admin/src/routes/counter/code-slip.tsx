import { ActionButton, ActionRow, CardSection } from '@parvis/ui/admin'
import type { ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { useCommune } from '../../session/commune-context.js'
import styles from './counter.module.css'
import type { CodeStage } from './desk-stage.js'

interface CodeSlipProps {
  readonly stage: CodeStage
  readonly onDone: () => void
}

/** A code to hand over, on a slip that prints by itself: without the person's name, so that a lost slip says little. */
export function CodeSlip({ stage, onDone }: CodeSlipProps): ReactElement {
  const { t, text, date } = useI18n()
  const { slug, commune } = useCommune()
  const { person, activity, code, expiresAt } = stage
  return (
    <CardSection title={t('counter.code-for', { name: person.name })} intro={t('counter.code-intro')}>
      <div className={styles.slip}>
        <p className={styles.sender}>{text(commune.name)}</p>
        <p>{text(activity.title)}</p>
        <p>{t('counter.slip-where', { address: `${window.location.host}/${slug}` })}</p>
        <p className={styles.code}>{code}</p>
        <p className={styles.small}>{t('counter.slip', { time: date(expiresAt, 'minute') })}</p>
      </div>
      <ActionRow>
        <ActionButton variant="primary" onPress={() => window.print()}>
          {t('counter.print')}
        </ActionButton>
        <ActionButton onPress={onDone}>{t('counter.next-person')}</ActionButton>
      </ActionRow>
    </CardSection>
  )
}
