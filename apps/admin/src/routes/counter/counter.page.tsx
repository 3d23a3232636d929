import { useRoute } from '@parvis/client/react'
import type { deskApi, FoundPerson, RouteAnswer } from '@parvis/contract'
import { ActionButton, CardSection, EmptyState, Loading, StaffNotice } from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { PersonSearch } from '../../person-search/person-search.js'
import { useCommune } from '../../session/commune-context.js'
import { Page } from '../../shell/page.js'
import { ProblemState } from '../../shell/problem-state.js'
import { CheckForm } from './check-form.js'
import { CheckedPerson } from './checked-person.js'
import { CodeSlip } from './code-slip.js'
import type { DeskStage } from './desk-stage.js'
import { TogetherNow } from './together-now.js'

type Overview = NonNullable<RouteAnswer<typeof deskApi.routes.overview>>

/** The counter: find the person, look at the document, then give a code or take part together. One person at a time. */
export function CounterPage(): ReactElement {
  const { t } = useI18n()
  const { clients } = useCommune()
  const { data, error, refetch } = useRoute(clients.desk.overview)
  return (
    <Page
      title={t('counter.title')}
      intro={t('counter.intro')}
      next={{ staff: t('counter.next'), residents: t('counter.residents') }}
    >
      {error !== null ? (
        <ProblemState problem={error.problem} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <Loading />
      ) : !data.hasCensus ? (
        <EmptyState title={t('counter.no-census')}>{t('counter.no-census-text')}</EmptyState>
      ) : data.activities.length === 0 ? (
        <EmptyState title={t('counter.none')}>{t('counter.none-text')}</EmptyState>
      ) : (
        <Stages overview={data} />
      )}
    </Page>
  )
}

function Stages({ overview }: { readonly overview: Overview }): ReactElement {
  const { t } = useI18n()
  const { clients } = useCommune()
  const [stage, setStage] = useState<DeskStage>({ kind: 'search' })
  const toSearch = () => setStage({ kind: 'search' })
  switch (stage.kind) {
    case 'search':
      return (
        <CardSection title={t('counter.find')} intro={t('counter.find-intro')}>
          {overview.needsTwo && (
            <StaffNotice>
              <p>{t('counter.needs-two')}</p>
            </StaffNotice>
          )}
          <PersonSearch
            find={async (search) => await clients.desk.search.send({ body: search })}
            usesNumbers={overview.usesNumbers}
            acts={(person: FoundPerson) => (
              <ActionButton size="small" variant="primary" onPress={() => setStage({ kind: 'check', person })}>
                {t('counter.is', { name: person.name })}
              </ActionButton>
            )}
          />
        </CardSection>
      )
    case 'check':
      return (
        <CheckForm
          person={stage.person}
          activities={overview.activities}
          onChecked={(activity, check) => setStage({ kind: 'checked', person: stage.person, activity, check })}
          onBack={toSearch}
        />
      )
    case 'checked':
      return <CheckedPerson stage={stage} onStage={setStage} onBack={toSearch} />
    case 'code':
      return <CodeSlip stage={stage} onDone={toSearch} />
    case 'together':
      return <TogetherNow stage={stage} onDone={toSearch} />
  }
}
