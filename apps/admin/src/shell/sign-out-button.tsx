import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import { useI18n } from '../i18n/i18n.js'
import { platform } from '../session/clients.js'
import { Icon } from './icon.js'

/** Ends the session on this device and forgets everything that was read. */
export function SignOutButton({ className }: { readonly className?: string | undefined }): ReactElement {
  const { t } = useI18n()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const leave = async () => {
    const result = await platform.session.signOut()
    if (!result.ok) return
    queries.clear()
    await navigate({ to: '/sign-in' })
  }
  return (
    <button type="button" className={className} onClick={() => void leave()}>
      <Icon name="signOut" /> {t('app.sign-out')}
    </button>
  )
}
