import { routeQuery } from '@parvis/client/react'
import type { AuditEntry } from '@parvis/contract'
import { ActionButton, ActionRow, DataTable, EmptyState, Loading, Tag } from '@parvis/ui/admin'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { useCommune } from '../../session/commune-context.js'
import { ProblemState } from '../../shell/problem-state.js'
import styles from './audit.module.css'
import { useActNames } from './use-act-names.js'
import { useSubjectNames } from './use-subject-names.js'

/** The acts that fit the filters, newest first, fifty at a time. */
export function AuditRows(): ReactElement {
  const { t, date } = useI18n()
  const { slug, clients } = useCommune()
  const search = useSearch({ from: '/$commune/audit' })
  const navigate = useNavigate()
  const names = useSubjectNames()
  const actName = useActNames()
  // What was there stays while somebody types a name.
  const list = useQuery({
    ...routeQuery(clients.audit.list, { query: { ...search, limit: 50 } }),
    placeholderData: keepPreviousData,
  })
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
  const code = (text: string) => <code className={styles.code}>{text}</code>
  return (
    <>
      <div className={styles.table}>
        <DataTable
          caption={t('audit.table')}
          isCaptionHidden
          columns={[
            { key: 'act', label: t('audit.act') },
            { key: 'by', label: t('audit.by') },
            { key: 'at', label: t('audit.at') },
            { key: 'details', label: t('audit.details') },
            { key: 'sequence', label: t('audit.number'), numeric: true },
          ]}
          rows={items.map((entry) => ({
            act: (
              <>
                {actName(entry.action) ?? code(entry.action)}{' '}
                {entry.isPublic && <Tag tone="primary">{t('audit.public')}</Tag>}
                <div className={styles.detail}>{names.get(entry.subject) ?? code(entry.subject)}</div>
              </>
            ),
            by: <Actor entry={entry} />,
            at: (
              <span className={styles.at}>
                {date(entry.at, 'short')}
                <br />
                {date(entry.at, 'time')}
              </span>
            ),
            details: <Details entry={entry} />,
            sequence: entry.sequence,
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

/** Name and role of who did it; the role alone where the name was erased. */
function Actor({ entry }: { readonly entry: AuditEntry }): ReactElement {
  const { t, find } = useI18n()
  if (entry.role === 'system') return <>{t('audit.system')}</>
  if (entry.role === 'visitor') return <>{t('audit.visitor')}</>
  const roles = entry.role.split('+').map((role) => find(`role.${role}`) ?? role)
  const name = entry.isErased ? <em>{t('audit.erased')}</em> : (entry.by ?? <em>{t('audit.unnamed')}</em>)
  return (
    <>
      {name}
      <div className={styles.role}>{roles.join(', ')}</div>
    </>
  )
}

function Details({ entry }: { readonly entry: AuditEntry }): ReactElement | null {
  const { t, find } = useI18n()
  const entries = Object.entries(entry.details)
  if (entries.length === 0) return null
  return (
    <ul className={styles.details}>
      {entries.map(([name, value]) => (
        <li key={name}>
          {t('audit.detail', { name: find(`audit.detail.${name}`) ?? name, value: shortened(inWords(value)) })}
        </li>
      ))}
    </ul>
  )
}

/** A detail as people read it: lists with commas, the rest as it is written. */
function inWords(value: unknown): string {
  if (typeof value === 'string') return value
  return Array.isArray(value) ? value.map(inWords).join(', ') : JSON.stringify(value)
}

/** Hashes and ids are known by their beginning; the exported file has all of them. */
function shortened(value: string): string {
  return value.length > 24 && !/\s/.test(value) ? `${value.slice(0, 16)}…` : value
}
