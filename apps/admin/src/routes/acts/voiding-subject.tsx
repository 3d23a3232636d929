import { useRoute } from '@parvis/client/react'
import { Link } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { useCommune } from '../../session/commune-context.js'
import { PersonFacts } from '../participation/voidings/person-facts.js'

/** Whose vote is to be voided, and in which vote; once it was answered, nobody's name is kept. */
export function VoidingSubject({ voiding }: { readonly voiding: string }): ReactElement {
  const { t, text } = useI18n()
  const { clients, slug: commune } = useCommune()
  const { data } = useRoute(clients.voidings.about, { params: { voiding } })
  if (data === undefined) return <>{t('void.settled')}</>
  return (
    <>
      <PersonFacts person={data.person} />
      <Link to="/$commune/participation/activities/$activity/voidings" params={{ commune, activity: data.activity }}>
        {text(data.title)}
      </Link>
    </>
  )
}
