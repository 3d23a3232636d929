import { RouteError, routeKey } from '@parvis/client/react'
import { ActionButton, CheckboxInput, DataTable, EmptyState, FailureState, Loading, SelectInput, Tag, TagLine, TextInput } from '@parvis/ui/admin'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useDeferredValue, useState, type ReactElement } from 'react'
import { IDEA_STATES, type IdeaSettings, type IdeaState, type QueuedIdea } from '../../contract/index.js'
import { budgetWords } from '../budget-words.js'
import type { TabProps } from '../tab-props.js'
import { staffStateTone, useIdeaClient } from './idea-clients.js'
import styles from './ideas.module.css'

/** What the tab knows before it shows any idea. */
export interface IdeaOverview {
  readonly settings: IdeaSettings
  readonly counts: Readonly<Partial<Record<IdeaState, number>>>
  readonly services: readonly string[]
  readonly isFrozen: boolean
}

/** No service is called so. */
const ALL = '*'

interface Filters {
  readonly q: string
  readonly state: IdeaState | ''
  readonly service: string
  readonly isOverdue: boolean
}

interface IdeaQueueProps extends TabProps {
  readonly overview: IdeaOverview
  readonly total: number
  readonly onOpen: (id: string) => void
}

/** Ideas in any state, newest first, with search and filters; more are read on request. */
export function IdeaQueue(props: IdeaQueueProps): ReactElement {
  const { context, activity, overview, total } = props
  const staff = useIdeaClient(context)
  const { t } = budgetWords(context)
  const [filters, setFilters] = useState<Filters>({ q: '', state: '', service: '', isOverdue: false })
  const { q, state, service, isOverdue } = useDeferredValue(filters)
  const query = { q: q.trim(), state, service, overdue: isOverdue ? ('yes' as const) : ('' as const) }
  const read = useInfiniteQuery({
    queryKey: routeKey(staff.queue, { params: { activity: activity.id }, query }),
    initialPageParam: '',
    queryFn: async ({ pageParam }) => {
      const result = await staff.queue({ params: { activity: activity.id }, query: { ...query, cursor: pageParam === '' ? undefined : pageParam } })
      if (!result.ok) throw new RouteError(result.problem)
      return result.value
    },
    getNextPageParam: (page) => page.nextCursor,
  })
  if (read.isError) return <FailureState title={t('admin.failed')} onRetry={() => void read.refetch()} />
  if (total === 0) return <EmptyState title={t('admin.ideas.empty.title')}>{t('admin.ideas.empty.text')}</EmptyState>
  const ideas = read.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      <FilterFields filters={filters} onChange={setFilters} overview={overview} t={t} />
      {read.isPending && <Loading />}
      {read.isSuccess && ideas.length === 0 && <p role="status">{t('admin.ideas.none-found')}</p>}
      {ideas.length > 0 && <QueueTable {...props} ideas={ideas} />}
      {read.hasNextPage && (
        <ActionButton onPress={() => void read.fetchNextPage()} isBusy={read.isFetchingNextPage}>
          {t('admin.ideas.more')}
        </ActionButton>
      )}
    </>
  )
}

interface FilterProps {
  readonly filters: Filters
  readonly onChange: (filters: Filters) => void
  readonly overview: IdeaOverview
  readonly t: TabProps['context']['t']
}

function FilterFields({ filters, onChange, overview, t }: FilterProps): ReactElement {
  const total = Object.values(overview.counts).reduce((sum, count) => sum + count, 0)
  const all = { value: ALL, label: t('admin.ideas.state-count', { state: t('ideas.all-states'), count: total }) }
  const states = IDEA_STATES.map((state) => ({ value: state, label: t('admin.ideas.state-count', { state: t(`idea.state.${state}`), count: overview.counts[state] ?? 0 }) }))
  return (
    <>
      <div className={styles.filters}>
        <TextInput path="q" type="search" label={t('admin.ideas.search')} value={filters.q} onChange={(q) => onChange({ ...filters, q })} />
        <SelectInput
          path="state"
          label={t('idea.state')}
          value={filters.state === '' ? ALL : filters.state}
          onChange={(value) => onChange({ ...filters, state: IDEA_STATES.find((each) => each === value) ?? '' })}
          choices={[all, ...states]}
        />
        {overview.services.length > 0 && (
          <SelectInput
            path="service"
            label={t('admin.ideas.waits-for')}
            value={filters.service === '' ? ALL : filters.service}
            onChange={(service) => onChange({ ...filters, service: service === ALL ? '' : service })}
            choices={[{ value: ALL, label: t('admin.ideas.any-service') }, ...overview.services.map((service) => ({ value: service, label: service }))]}
          />
        )}
      </div>
      <CheckboxInput path="overdue" label={t('admin.ideas.only-overdue')} value={filters.isOverdue} onChange={(isOverdue) => onChange({ ...filters, isOverdue })} />
    </>
  )
}

function QueueTable({ context, ideas, onOpen }: IdeaQueueProps & { readonly ideas: readonly QueuedIdea[] }): ReactElement {
  const { t, date } = budgetWords(context)
  return (
    <DataTable
      caption={t('admin.ideas.title')}
      isCaptionHidden
      columns={[
        { key: 'title', label: t('idea.title') },
        { key: 'state', label: t('idea.state') },
        { key: 'waits', label: t('admin.ideas.waits-for') },
        { key: 'came', label: t('admin.ideas.came') },
        { key: 'at', label: t('idea.proposed') },
      ]}
      rows={ideas.map((idea) => ({
        title: (
          <ActionButton size="small" variant="quiet" onPress={() => onOpen(idea.id)}>
            <span lang={idea.locale}>
              {idea.reference} {idea.title}
            </span>
          </ActionButton>
        ),
        state: <Tag tone={staffStateTone(idea.state)}>{t(`idea.state.${idea.state}`)}</Tag>,
        waits: (
          <>
            {idea.waitingFor.join(', ')}
            {idea.isOverdue && (
              <TagLine>
                <Tag tone="danger">{t('admin.ideas.is-overdue')}</Tag>
              </TagLine>
            )}
          </>
        ),
        came: t(`idea.channel.${idea.channel}`),
        at: date(idea.proposedAt),
      }))}
    />
  )
}
