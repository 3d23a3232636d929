import { useRoute } from '@parvis/client/react'
import { StaffNotice } from '@parvis/ui/admin'
import { Link } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { CORE_PERMISSIONS, useCommune } from '../../session/commune-context.js'

/** Says at the start that mails to some domain probably do not arrive; to those who may see it without a further question. */
export function MailAlert(): ReactElement | null {
  const { permissions, locked } = useCommune()
  const { mail } = CORE_PERMISSIONS
  return permissions.has(mail) && !locked.has(mail) ? <Alert /> : null
}

function Alert(): ReactElement | null {
  const { t } = useI18n()
  const { slug, clients } = useCommune()
  const { data } = useRoute(clients.mailDelivery.read)
  const low = (data?.domains ?? []).filter(({ isLow }) => isLow)
  if (low.length === 0) return null
  return (
    <StaffNotice tone="danger" title={t('mail.alert', { count: low.length })}>
      <p>
        <Link to="/$commune/mail" params={{ commune: slug }}>
          {t('mail.to-panel')}
        </Link>
      </p>
    </StaffNotice>
  )
}
