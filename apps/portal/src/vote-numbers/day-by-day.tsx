import type { VoteDay } from '@parvis/contract'
import type { PortalView } from '@parvis/plugin-api/portal'
import { DataTable, Details } from '@parvis/ui'
import type { ReactElement } from 'react'

/** The numbers of each day, as they were published then. */
export function DayByDay({ days, view }: { readonly days: readonly VoteDay[]; readonly view: PortalView }): ReactElement | null {
  if (days.length === 0) return null
  const hasRegister = days.some(({ eligible }) => eligible !== undefined)
  return (
    <Details summary={view.t('turnout.days')}>
      <p>{view.t('turnout.days.text')}</p>
      <DataTable
        caption={view.t('turnout.days.caption')}
        columns={[
          { key: 'day', label: view.t('turnout.day') },
          ...(hasRegister ? [{ key: 'eligible', label: view.t('turnout.eligible'), numeric: true }] : []),
          { key: 'voted', label: view.t('turnout.votes'), numeric: true },
          { key: 'voided', label: view.t('turnout.voided'), numeric: true },
        ]}
        rows={days.map(({ day, eligible, voted, voided }) => ({
          day: view.date(`${day}T12:00:00Z`, 'day'),
          eligible: eligible === undefined ? '' : view.number(eligible),
          voted: view.number(voted),
          voided: view.number(voided),
        }))}
      />
    </Details>
  )
}
