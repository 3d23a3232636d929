import { Link } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import { useI18n } from '../../../i18n/i18n.js'
import { useCommune } from '../../../session/commune-context.js'

/** The way back to the vote, and from a batch to all batches. */
export function PaperTrail({ activity, title, isBatch }: { readonly activity: string; readonly title: string; readonly isBatch?: boolean }): ReactElement {
  const { t } = useI18n()
  const { slug: commune } = useCommune()
  return (
    <nav aria-label={t('app.trail')}>
      <Link to="/$commune/participation/activities/$activity" params={{ commune, activity }} search={{ tab: 'vote' }}>
        {title}
      </Link>
      {isBatch === true && (
        <>
          {' › '}
          <Link to="/$commune/participation/activities/$activity/paper" params={{ commune, activity }}>
            {t('paper.title')}
          </Link>
        </>
      )}
    </nav>
  )
}
