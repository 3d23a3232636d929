import { useRoute } from '@parvis/client/react'
import { actionClass, EmptyState, Loading, SelectInput, TextInput } from '@parvis/ui/admin'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo, type ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { useCommune } from '../../session/commune-context.js'
import { Page } from '../../shell/page.js'
import { ProblemState } from '../../shell/problem-state.js'
import { filterParticipation, STATE_FILTERS } from './filter-participation.js'
import { ParticipationList } from './participation-list.js'
import styles from './participation.module.css'

/** All processes and activities, with search and a filter by state. */
export function ParticipationPage(): ReactElement {
  const { t } = useI18n()
  const { slug, clients } = useCommune()
  const all = useRoute(clients.participation.list)
  return (
    <Page
      title={t('participation.title')}
      intro={t('participation.intro')}
      actions={
        <>
          <Link
            to="/$commune/participation/new-process"
            params={{ commune: slug }}
            className={actionClass('primary')}
          >
            {t('participation.new-process')}
          </Link>
          <Link
            to="/$commune/participation/new-activity"
            params={{ commune: slug }}
            className={actionClass()}
          >
            {t('participation.new-activity')}
          </Link>
        </>
      }
      next={{ staff: t('participation.next'), residents: t('participation.residents') }}
    >
      {all.error !== null ? (
        <ProblemState problem={all.error.problem} onRetry={() => void all.refetch()} />
      ) : all.data === undefined ? (
        <Loading />
      ) : all.data.processes.length + all.data.activities.length === 0 ? (
        <EmptyState title={t('participation.empty')}>
          <p>{t('participation.empty-text')}</p>
        </EmptyState>
      ) : (
        <FilteredList data={all.data} />
      )}
    </Page>
  )
}

type Everything = Parameters<typeof filterParticipation>[0]

function FilteredList({ data }: { readonly data: Everything }): ReactElement {
  const { t } = useI18n()
  const { slug } = useCommune()
  const search = useSearch({ from: '/$commune/participation' })
  const navigate = useNavigate()
  const shown = useMemo(() => filterParticipation(data, search), [data, search])
  const filter = (changes: Partial<typeof search>) =>
    void navigate({
      to: '/$commune/participation',
      params: { commune: slug },
      search: { ...search, ...changes },
      replace: true,
    })
  const count = shown.processes.length + shown.activities.length
  return (
    <>
      <search className={styles.filters}>
        <TextInput
          path="q"
          type="search"
          label={t('participation.search')}
          value={search.q ?? ''}
          onChange={(q) => filter({ q: q === '' ? undefined : q })}
        />
        <SelectInput
          path="state"
          label={t('participation.state')}
          choices={STATE_FILTERS.map((each) => ({ value: each, label: t(`participation.state.${each}`) }))}
          value={search.state ?? 'current'}
          onChange={(chosen) => filter({ state: STATE_FILTERS.find((each) => each === chosen) })}
        />
      </search>
      <p className="soft small" role="status">
        {t('participation.count', { count })}
      </p>
      {count > 0 && <ParticipationList processes={shown.processes} activities={shown.activities} />}
    </>
  )
}
