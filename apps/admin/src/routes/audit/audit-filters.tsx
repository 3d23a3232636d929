import { useRoute } from '@parvis/client/react'
import { DateInput, SelectInput, TextInput } from '@parvis/ui/admin'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { useCommune } from '../../session/commune-context.js'
import styles from './audit.module.css'
import { CORE_ACTS } from './official-acts.js'
import { useActNames } from './use-act-names.js'
import { useSubjectNames } from './use-subject-names.js'

/** Stands for “no filter” in a list. */
const ANY = 'any'

/** Which acts are shown: the address holds it. */
export function AuditFilters(): ReactElement {
  const { t, locale } = useI18n()
  const { slug, clients } = useCommune()
  const search = useSearch({ from: '/$commune/audit' })
  const navigate = useNavigate()
  const actName = useActNames()
  const subjects = useSubjectNames()
  // Acts of modules are known from the newest rows, and from the address.
  const newest = useRoute(clients.audit.list, { query: { limit: 200 } })
  const filter = (changes: Partial<typeof search>) => {
    const { action, person, subject, from, to } = { ...search, ...changes }
    void navigate({
      to: '/$commune/audit',
      params: { commune: slug },
      search: { action, person, subject, from, to },
      replace: true,
      resetScroll: false,
    })
  }
  const seen = (newest.data?.items ?? []).map((entry) => entry.action)
  const given = (value: string | undefined) => (value === undefined ? [] : [value])
  const codes = new Set([...CORE_ACTS, ...seen, ...given(search.action)])
  const named = (value: string, label: string | undefined) => ({ value, label: label ?? value })
  const inOrder = (one: { label: string }, other: { label: string }) => one.label.localeCompare(other.label, locale)
  const acts = [...codes].map((code) => named(code, actName(code))).sort(inOrder)
  const things = [...new Set([...subjects.keys(), ...given(search.subject)])].map((id) => named(id, subjects.get(id)))
  const chosen = (value: string) => (value === ANY || value === '' ? undefined : value)
  return (
    <search className={styles.filters}>
      <SelectInput
        path="action"
        label={t('audit.action')}
        choices={[{ value: ANY, label: t('audit.any') }, ...acts]}
        value={search.action ?? ANY}
        onChange={(action) => filter({ action: chosen(action) })}
      />
      <SelectInput
        path="subject"
        label={t('audit.on')}
        choices={[{ value: ANY, label: t('audit.anything') }, ...things.sort(inOrder)]}
        value={search.subject ?? ANY}
        onChange={(subject) => filter({ subject: chosen(subject) })}
      />
      <TextInput
        path="person"
        type="search"
        label={t('audit.person')}
        maxLength={100}
        value={search.person ?? ''}
        onChange={(person) => filter({ person: chosen(person) })}
      />
      <DateInput
        path="from"
        label={t('audit.from')}
        value={search.from ?? ''}
        onChange={(from) => filter({ from: chosen(from) })}
      />
      <DateInput
        path="to"
        label={t('audit.to')}
        value={search.to ?? ''}
        onChange={(to) => filter({ to: chosen(to) })}
      />
    </search>
  )
}
