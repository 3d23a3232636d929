import type { FoundPerson } from '@parvis/contract'
import type { ReactElement } from 'react'
import { useI18n } from '../../../i18n/i18n.js'

/** Whom a voiding is about, as the register has them. */
export function PersonFacts({ person }: { readonly person: FoundPerson | undefined }): ReactElement {
  const { t, date } = useI18n()
  if (person === undefined) return <p>{t('void.somebody')}</p>
  const born = person.birthDate.includes('-00') ? person.birthDate.replaceAll('-00', '') : date(`${person.birthDate}T12:00:00Z`)
  return (
    <div>
      <strong>{person.name}</strong>
      <div className="soft small">{t('person.born', { date: born })}</div>
      <div className="soft small">{person.address}</div>
    </div>
  )
}
