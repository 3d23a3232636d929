import type { PortalView } from '@parvis/plugin-api/portal'
import type { ReactElement } from 'react'

/** How to reach the commune, in one line; nothing where it has given no address. */
export function ContactLine({ view }: { readonly view: PortalView }): ReactElement | null {
  const { email, phone } = view.commune.contact
  if (email === undefined && phone === undefined) return null
  return (
    <p>
      {view.t('message.contact')} {email !== undefined && <a href={`mailto:${email}`}>{email}</a>}
      {email !== undefined && phone !== undefined && ', '}
      {phone !== undefined && <a href={`tel:${phone.replace(/[^+\d]/gu, '')}`}>{phone}</a>}
    </p>
  )
}
