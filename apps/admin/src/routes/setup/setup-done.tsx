import { actionClass } from '@parvis/ui/admin'
import { Link } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { Page } from '../../shell/page.js'
import styles from './setup.module.css'

/** The end of the wizard: the draft is there, and what to do next. */
export function SetupDone({
  slug,
  activity,
}: {
  readonly slug: string
  readonly activity: string | undefined
}): ReactElement {
  const { t } = useI18n()
  const hasDraft = activity !== undefined
  return (
    <Page
      title={t(hasDraft ? 'setup.done.title' : 'setup.done.title-empty')}
      intro={t('setup.done.intro')}
      trail={
        <span className={styles.done} aria-hidden="true">
          ✓
        </span>
      }
      next={{ staff: t('setup.done.next'), residents: t('setup.done.residents') }}
    >
      <ol className={styles.steps}>
        {(hasDraft ? (['check', 'show', 'publish'] as const) : (['module', 'people', 'start'] as const)).map(
          (step) => (
            <li key={step}>
              <strong>{t(`setup.done.${step}`)}</strong>
              <p>{t(`setup.done.${step}-text`)}</p>
            </li>
          ),
        )}
      </ol>
      <p>
        {hasDraft ? (
          <Link
            to="/$commune/participation/activities/$activity"
            params={{ commune: slug, activity }}
            className={actionClass('primary')}
          >
            {t('setup.done.open')}
          </Link>
        ) : (
          <Link to="/$commune" params={{ commune: slug }} className={actionClass('primary')}>
            {t('setup.done.open-home')}
          </Link>
        )}
      </p>
    </Page>
  )
}
