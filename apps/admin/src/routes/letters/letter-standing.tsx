import { CardSection } from '@parvis/ui/admin'
import type { ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import styles from './letters.module.css'
import type { LetterSummary } from './letter-summary.js'

const NUMBERS = ['persons', 'waiting', 'printed', 'issued', 'used', 'void'] as const

/** How many letters there are in which state. */
export function LetterStanding({ summary }: { readonly summary: LetterSummary }): ReactElement {
  const { t, number } = useI18n()
  return (
    <CardSection title={t('letters.standing')}>
      <dl className={styles.numbers}>
        {NUMBERS.map((each) => (
          <div key={each}>
            <dt>{t(`letters.number.${each}`)}</dt>
            <dd>{number(summary[each])}</dd>
          </div>
        ))}
      </dl>
    </CardSection>
  )
}
