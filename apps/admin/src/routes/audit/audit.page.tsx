import { useRoute } from '@parvis/client/react'
import type { AuditEntry, ProblemBody } from '@parvis/contract'
import {
  ActionButton,
  ActionRow,
  DataTable,
  DateInput,
  EmptyState,
  Loading,
  SelectInput,
  useAnnounce,
} from '@parvis/ui/admin'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState, type ReactElement } from 'react'
import { useI18n, type I18n } from '../../i18n/i18n.js'
import { useCommune } from '../../session/commune-context.js'
import { Page } from '../../shell/page.js'
import { ProblemState } from '../../shell/problem-state.js'
import { CORE_ACTS } from './official-acts.js'
import { saveFile } from '../../shell/save-file.js'
import styles from './audit.module.css'
import { useSubjectNames } from './use-subject-names.js'

/** The log of official acts: filters and place are in the address, pages go by cursor, everything can be exported. */
export function AuditPage(): ReactElement {
  const { t } = useI18n()
  const { clients } = useCommune()
  const announce = useAnnounce()
  const search = useSearch({ from: '/$commune/audit' })
  const [problem, setProblem] = useState<ProblemBody>()
  const { action, from, to } = search
  const exportCsv = async () => {
    const result = await clients.audit.export.file({ query: { action, from, to } })
    setProblem(result.ok ? undefined : result.problem)
    if (!result.ok) return
    saveFile(result.value, 'audit.csv')
    announce(t('audit.exported'))
  }
  return (
    <Page
      title={t('audit.title')}
      intro={t('audit.intro')}
      actions={<ActionButton onPress={() => void exportCsv()}>{t('audit.export')}</ActionButton>}
      next={{ staff: t('audit.next'), residents: t('audit.residents') }}
    >
      {problem !== undefined && <ProblemState problem={problem} />}
      <AuditFilters />
      <AuditRows />
    </Page>
  )
}

/** Stands for “no filter” in the list of acts. */
const ANY = 'any'

function AuditFilters(): ReactElement {
  const { t, find } = useI18n()
  const { slug, clients } = useCommune()
  const search = useSearch({ from: '/$commune/audit' })
  const navigate = useNavigate()
  const filter = (changes: Partial<typeof search>) => {
    const { action, from, to } = { ...search, ...changes }
    void navigate({
      to: '/$commune/audit',
      params: { commune: slug },
      search: { action, from, to },
      replace: true,
    })
  }
  // Acts of modules are known from the newest rows, and from the address.
  const newest = useRoute(clients.audit.list, { query: { limit: 200 } })
  const seen = (newest.data?.items ?? []).map((entry) => entry.action)
  const codes = new Set([...CORE_ACTS, ...seen, ...(search.action === undefined ? [] : [search.action])])
  const acts = [...codes].map((code) => ({ value: code, label: find(`act.${code}`) ?? code }))
  const present = (value: string) => (value === '' ? undefined : value)
  return (
    <search className={styles.filters}>
      <SelectInput
        path="action"
        label={t('audit.action')}
        choices={[{ value: ANY, label: t('audit.any') }, ...acts]}
        value={search.action ?? ANY}
        onChange={(action) => filter({ action: action === ANY ? undefined : action })}
      />
      <DateInput
        path="from"
        label={t('audit.from')}
        value={search.from ?? ''}
        onChange={(from) => filter({ from: present(from) })}
      />
      <DateInput
        path="to"
        label={t('audit.to')}
        value={search.to ?? ''}
        onChange={(to) => filter({ to: present(to) })}
      />
    </search>
  )
}

function AuditRows(): ReactElement {
  const i18n = useI18n()
  const { t } = i18n
  const { slug, clients } = useCommune()
  const search = useSearch({ from: '/$commune/audit' })
  const navigate = useNavigate()
  const names = useSubjectNames()
  const list = useRoute(clients.audit.list, { query: { ...search, limit: 50 } })
  if (list.error !== null)
    return <ProblemState problem={list.error.problem} onRetry={() => void list.refetch()} />
  if (list.data === undefined) return <Loading />
  const { items, nextCursor } = list.data
  if (items.length === 0) return <EmptyState title={t('audit.none')} />
  const { cursor, ...filters } = search
  const go = (next: string | undefined) =>
    void navigate({
      to: '/$commune/audit',
      params: { commune: slug },
      search: { ...filters, ...(next === undefined ? {} : { cursor: next }) },
    })
  return (
    <>
      <div className={styles.table}>
        <DataTable
          caption={t('audit.table')}
          isCaptionHidden
          columns={[
            { key: 'at', label: t('audit.at') },
            { key: 'by', label: t('audit.by') },
            { key: 'action', label: t('audit.act') },
            { key: 'subject', label: t('audit.subject') },
            { key: 'details', label: t('audit.details') },
          ]}
          rows={items.map((entry) => ({
            at: i18n.date(entry.at, 'minute'),
            by: entry.by ?? t(entry.isErased ? 'audit.erased' : 'audit.system'),
            action: actName(entry.action, i18n),
            subject: names.get(entry.subject) ?? <code className={styles.code}>{entry.subject}</code>,
            details: <Details entry={entry} />,
          }))}
        />
      </div>
      <ActionRow>
        {cursor !== undefined && (
          <ActionButton onPress={() => go(undefined)}>{t('audit.newest')}</ActionButton>
        )}
        {nextCursor !== undefined && (
          <ActionButton onPress={() => go(nextCursor)}>{t('audit.older')}</ActionButton>
        )}
      </ActionRow>
    </>
  )
}

/** What an act is called; its code where it has no name here. */
function actName(action: string, { find }: I18n): ReactElement | string {
  return find(`act.${action}`) ?? <code className={styles.code}>{action}</code>
}

function Details({ entry }: { readonly entry: AuditEntry }): ReactElement | null {
  const entries = Object.entries(entry.details)
  if (entries.length === 0) return null
  return (
    <span className={styles.detail}>
      {entries
        .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
        .join(' · ')}
    </span>
  )
}
