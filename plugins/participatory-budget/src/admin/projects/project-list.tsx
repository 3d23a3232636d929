import { useInfiniteQuery } from '@tanstack/react-query'
import { RouteError, routeKey } from '@parvis/client/react'
import { ActionButton, DataTable, EmptyState, FailureState, Loading, Tag, TextInput, VisuallyHidden } from '@parvis/ui/admin'
import { useDeferredValue, useState, type ReactElement } from 'react'
import type { BudgetSettings, Project } from '../../contract/index.js'
import { useBudgetClients } from '../budget-clients.js'
import { budgetWords } from '../budget-words.js'
import styles from '../budget.module.css'
import type { TabProps } from '../tab-props.js'
import { RemoveDialog } from './remove-dialog.js'
import { RestoreButton } from './restore-button.js'
import { WithdrawDialog } from './withdraw-dialog.js'

export interface ProjectListProps extends TabProps {
  readonly frozen: boolean
  readonly settings: BudgetSettings
  readonly onEdit: (project: Project) => void
}

type Asked = { readonly act: 'withdraw' | 'remove'; readonly project: Project }

/** Projects by reference, with search; more are read on request. */
export function ProjectList(props: ProjectListProps): ReactElement {
  const { context, activity } = props
  const { staff } = useBudgetClients(context)
  const { t } = budgetWords(context)
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim())
  const [asked, setAsked] = useState<Asked>()
  const call = { params: { activity: activity.id }, query: { q } }
  const read = useInfiniteQuery({
    queryKey: routeKey(staff.projects, call),
    initialPageParam: '',
    queryFn: async ({ pageParam }) => {
      const result = await staff.projects({ ...call, query: { q, cursor: pageParam === '' ? undefined : pageParam } })
      if (!result.ok) throw new RouteError(result.problem)
      return result.value
    },
    getNextPageParam: (page) => page.nextCursor,
  })
  if (read.isError) return <FailureState title={t('admin.failed')} onRetry={() => void read.refetch()} />
  const projects = read.data?.pages.flatMap((page) => page.items) ?? []
  const isEmpty = read.isSuccess && projects.length === 0
  if (isEmpty && q === '') {
    return <EmptyState title={t('admin.projects.empty.title')}>{t('admin.projects.empty.text')}</EmptyState>
  }
  return (
    <>
      <TextInput path="q" type="search" isShort label={t('admin.projects.search')} value={typed} onChange={setTyped} />
      {read.isPending && <Loading />}
      {isEmpty && <p role="status">{t('admin.projects.none-found')}</p>}
      {projects.length > 0 && <ProjectTable {...props} projects={projects} onAsk={setAsked} />}
      {read.hasNextPage && (
        <ActionButton onPress={() => void read.fetchNextPage()} isBusy={read.isFetchingNextPage}>
          {t('admin.projects.more')}
        </ActionButton>
      )}
      {asked?.act === 'withdraw' && <WithdrawDialog {...props} project={asked.project} onClose={() => setAsked(undefined)} />}
      {asked?.act === 'remove' && <RemoveDialog {...props} project={asked.project} onClose={() => setAsked(undefined)} />}
    </>
  )
}

interface ProjectTableProps extends ProjectListProps {
  readonly projects: readonly Project[]
  readonly onAsk: (asked: Asked) => void
}

function ProjectTable(props: ProjectTableProps): ReactElement {
  const { context, projects, settings } = props
  const { envelopes } = settings
  const { t, money, text } = budgetWords(context)
  return (
    <DataTable
      caption={t('admin.projects.title')}
      isCaptionHidden
      columns={[
        { key: 'title', label: t('admin.project.title') },
        { key: 'reference', label: t('admin.project.reference') },
        { key: 'cost', label: t('admin.project.cost'), numeric: true },
        ...(envelopes.length > 0 ? [{ key: 'envelope', label: t('admin.project.envelope') }] : []),
        { key: 'state', label: t('admin.projects.state') },
        { key: 'actions', label: t('admin.projects.actions') },
      ]}
      rows={projects.map((project) => ({
        title: text(project.title),
        reference: project.reference,
        cost: money(project.costCents, settings.currency),
        envelope: text(envelopes.find(({ id }) => id === (project.envelope ?? envelopes[0]?.id))?.title),
        state: project.status === 'active' ? <Tag tone="success">{t('admin.project.active')}</Tag> : <Tag tone="warning">{t('project.withdrawn')}</Tag>,
        actions: <ProjectActions {...props} project={project} />,
      }))}
    />
  )
}

function ProjectActions(props: ProjectTableProps & { readonly project: Project }): ReactElement {
  const { context, project, frozen, onEdit, onAsk } = props
  const { t, text } = budgetWords(context)
  const of = <VisuallyHidden>{t('admin.project.of', { title: text(project.title) })}</VisuallyHidden>
  const isActive = project.status === 'active'
  return (
    <div className={styles.actions}>
      {!frozen && (
        <ActionButton size="small" onPress={() => onEdit(project)}>
          {t('admin.project.edit')}
          {of}
        </ActionButton>
      )}
      {isActive && (
        <ActionButton size="small" onPress={() => onAsk({ act: 'withdraw', project })}>
          {t('admin.project.withdraw')}
          {of}
        </ActionButton>
      )}
      {!isActive && !frozen && <RestoreButton {...props}>{of}</RestoreButton>}
      {!frozen && (
        <ActionButton size="small" variant="quiet" onPress={() => onAsk({ act: 'remove', project })}>
          {t('admin.project.remove')}
          {of}
        </ActionButton>
      )}
    </div>
  )
}
