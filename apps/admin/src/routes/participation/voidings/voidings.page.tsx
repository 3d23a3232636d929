import { useRoute } from '@parvis/client/react'
import { ActionButton, CardSection, EmptyState, Loading } from '@parvis/ui/admin'
import type { FoundPerson } from '@parvis/contract'
import { Link, useParams } from '@tanstack/react-router'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../../../i18n/i18n.js'
import { PersonSearch } from '../../../person-search/person-search.js'
import { useCommune } from '../../../session/commune-context.js'
import { Page } from '../../../shell/page.js'
import { ProblemState } from '../../../shell/problem-state.js'
import { useSubjectNames } from '../../audit/use-subject-names.js'
import { VoidDialog } from './void-dialog.js'
import { WaitingVoiding } from './waiting-voiding.js'
import styles from '../../acts/acts.module.css'

/** Voids the vote of somebody who had no right to it: what waits for a second person, and the search for the first. */
export function VoidingsPage(): ReactElement {
  const { activity } = useParams({ from: '/$commune/participation/activities/$activity/voidings' })
  const { t } = useI18n()
  const { clients, slug: commune } = useCommune()
  const title = useSubjectNames().get(activity) ?? t('vote.title')
  const vote = useRoute(clients.votes.read, { params: { activity } })
  const voidings = useRoute(clients.voidings.list, { params: { activity } })
  const failed = vote.error ?? voidings.error
  const isRunning = vote.data?.state === 'open' || vote.data?.state === 'suspended'
  return (
    <Page
      title={t('void.title')}
      intro={t('void.intro')}
      trail={
        <nav aria-label={t('app.trail')}>
          <Link to="/$commune/participation/activities/$activity" params={{ commune, activity }} search={{ tab: 'vote' }}>
            {title}
          </Link>
        </nav>
      }
      next={{ staff: t('void.next'), residents: t('void.residents') }}
    >
      {failed !== null ? (
        <ProblemState problem={failed.problem} onRetry={() => void voidings.refetch()} />
      ) : vote.data === undefined || voidings.data === undefined ? (
        <Loading />
      ) : (
        <>
          <CardSection title={t('void.waiting')}>
            {voidings.data.waiting.length === 0 ? (
              <p className="soft">{t('void.none')}</p>
            ) : (
              <ul className={styles.waiting}>
                {voidings.data.waiting.map((voiding) => (
                  <li key={voiding.proposal.id}>
                    <WaitingVoiding voiding={voiding} />
                  </li>
                ))}
              </ul>
            )}
          </CardSection>
          {isRunning ? (
            <FindPerson activity={activity} hasCensus={voidings.data.hasCensus} usesNumbers={voidings.data.usesNumbers} />
          ) : (
            <EmptyState title={t('void.over')}>{t('void.over-text')}</EmptyState>
          )}
        </>
      )}
    </Page>
  )
}

interface FindPersonProps {
  readonly activity: string
  readonly hasCensus: boolean
  readonly usesNumbers: boolean
}

function FindPerson({ activity, hasCensus, usesNumbers }: FindPersonProps): ReactElement {
  const { t } = useI18n()
  const { clients } = useCommune()
  const [person, setPerson] = useState<FoundPerson>()
  if (!hasCensus) return <EmptyState title={t('void.no-census')}>{t('void.no-census-text')}</EmptyState>
  return (
    <CardSection title={t('void.find')} intro={t('void.find-intro')}>
      <PersonSearch
        find={async (search) => await clients.voidings.search.send({ params: { activity }, body: search })}
        usesNumbers={usesNumbers}
        acts={(found) => (
          <ActionButton size="small" onPress={() => setPerson(found)}>
            {t('void.this', { name: found.name })}
          </ActionButton>
        )}
      />
      {person !== undefined && <VoidDialog activity={activity} person={person} onClose={() => setPerson(undefined)} />}
    </CardSection>
  )
}
