import { VisuallyHidden, classNames } from '@parvis/ui/admin'
import type { ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { IMPORT_STEPS, type ImportStep } from './register-words.js'
import styles from './register.module.css'

/** Where an import stands: what is done, what is next, what follows. */
export function ImportSteps({ step }: { readonly step: ImportStep }): ReactElement {
  const { t } = useI18n()
  const place = IMPORT_STEPS.indexOf(step)
  return (
    <ol className={styles.steps} aria-label={t('register.steps')}>
      {IMPORT_STEPS.map((each, index) => (
        <li
          key={each}
          className={classNames(styles.step, index < place && styles.done, index === place && styles.now)}
          aria-current={index === place ? 'step' : undefined}
        >
          <span className={styles.sign} aria-hidden="true">
            {index < place ? '✓' : index + 1}
          </span>
          {t(`register.step.${each}`)}
          {index < place && <VisuallyHidden>{t('register.step-done')}</VisuallyHidden>}
        </li>
      ))}
    </ol>
  )
}
