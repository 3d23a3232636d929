import { useRouteAction } from '@parvis/client/react'
import { useAnnounce } from '@parvis/ui/admin'
import { useNavigate } from '@tanstack/react-router'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { useCommune } from '../../session/commune-context.js'
import { Page } from '../../shell/page.js'
import { ParticipationTrail } from './participation-trail.js'
import { ProcessForm } from './process-form.js'

/** A new process, as a draft. */
export function NewProcessPage(): ReactElement {
  const { t, text } = useI18n()
  const { slug, clients } = useCommune()
  const navigate = useNavigate()
  const announce = useAnnounce()
  const create = useRouteAction(clients.participation.createProcess)
  const [hasErrors, setErrors] = useState(false)
  return (
    <Page
      title={t('process.new')}
      intro={t('process.new-intro')}
      trail={<ParticipationTrail />}
      hasErrors={hasErrors}
      next={{ staff: t('process.new-next'), residents: t('process.new-residents') }}
    >
      <ProcessForm
        submitLabel={t('process.create')}
        send={(body) => create.run({ body })}
        onIssues={setErrors}
        onSaved={(process) => {
          announce(t('process.created', { title: text(process.title) }))
          void navigate({
            to: '/$commune/participation/processes/$process',
            params: { commune: slug, process: process.id },
          })
        }}
      />
    </Page>
  )
}
