import type { PortalView } from '@parvis/plugin-api/portal'
import { SummaryList } from '@parvis/ui'
import type { ReactElement } from 'react'

/** Where and how to reach the commune's desk; nothing where the commune has not said. */
export function ContactLines({ view }: { readonly view: PortalView }): ReactElement | null {
  const { email, phone, address } = view.commune.contact
  const rows = [
    ...(address === undefined ? [] : [{ term: view.t('contact.address'), value: <Lines text={address} /> }]),
    ...(phone === undefined
      ? []
      : [{ term: view.t('contact.phone'), value: <a href={`tel:${phone.replace(/[^+\d]/gu, '')}`}>{phone}</a> }]),
    ...(email === undefined ? [] : [{ term: view.t('contact.email'), value: <a href={`mailto:${email}`}>{email}</a> }]),
  ]
  return rows.length === 0 ? null : <SummaryList rows={rows} />
}

function Lines({ text }: { readonly text: string }): ReactElement {
  const lines = text.split('\n')
  return (
    <>
      {lines.map((line, index) => (
        <span key={line}>
          {line}
          {index < lines.length - 1 && <br />}
        </span>
      ))}
    </>
  )
}
