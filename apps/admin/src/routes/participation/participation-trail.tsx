import type { Process } from '@parvis/contract'
import { Link } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { useCommune } from '../../session/commune-context.js'

/** The way back to the list, and to the process that a thing is part of. */
export function ParticipationTrail({ process }: { readonly process?: Process | undefined }): ReactElement {
  const { t, text } = useI18n()
  const { slug } = useCommune()
  return (
    <nav aria-label={t('app.trail')}>
      <Link to="/$commune/participation" params={{ commune: slug }}>
        {t('nav.participation')}
      </Link>
      {process !== undefined && (
        <>
          {' › '}
          <Link
            to="/$commune/participation/processes/$process"
            params={{ commune: slug, process: process.id }}
          >
            {text(process.title)}
          </Link>
        </>
      )}
    </nav>
  )
}
