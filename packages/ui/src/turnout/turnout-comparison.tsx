import type { TurnoutCell } from '@parvis/contract'
import type { ReactElement } from 'react'
import { BarChart } from '../chart/bar-chart.js'
import { DataTable } from '../content/data-table.js'
import { CellText, NotShown } from './turnout-cell.js'
import type { Words } from './turnout-words.js'

export interface TurnoutGroup {
  readonly label: string
  readonly cell: TurnoutCell
}

interface TurnoutComparisonProps {
  readonly kind: 'age' | 'district'
  readonly groups: readonly TurnoutGroup[]
  readonly total: TurnoutCell
  readonly words: Words
}

/**
 * How many of each group voted: bars, with the part of its residents where the register tells how many there are; in their
 * table, whether the group has as large a part among voters as among residents.
 */
export function TurnoutComparison({ kind, groups, total, words }: TurnoutComparisonProps): ReactElement | null {
  const { t, percent } = words
  const { voters: allVoters = 0, residents: allResidents } = total
  const shown = groups.flatMap(({ label, cell: { voters, residents } }) => (voters === undefined ? [] : [{ label, voters, residents }]))
  if (shown.length === 0) return null
  const title = t(`${kind}.title`)
  const hidden = groups.length - shown.length
  const missing = hidden === 0 ? '' : ` ${t('bars.hidden', { hidden })}`
  if (allResidents === undefined || allResidents === 0) {
    return (
      <BarChart
        title={title}
        description={`${t('bars.voters')}${missing}`}
        bars={shown.map(({ label, voters }) => ({ label, value: voters, display: t('voters', { count: voters }) }))}
        columns={{ label: t(`${kind}.column`), value: t('votes'), table: t('as-table') }}
      />
    )
  }
  const parts = shown.flatMap(({ label, voters, residents }) => {
    if (residents === undefined || residents < Math.max(1, voters)) return []
    return [{ label, value: (voters * 100) / residents, display: percent(voters, residents) }]
  })
  const overall = percent(allVoters, allResidents)
  return (
    <BarChart
      title={title}
      description={`${t('bars.percent')}${missing}`}
      bars={parts}
      whole={100}
      columns={{ label: t(`${kind}.column`), value: t('turnout'), table: t('as-table') }}
      threshold={{ value: (allVoters * 100) / allResidents, label: t('overall', { percent: overall }) }}
      table={
        <DataTable
          caption={t(`${kind}.comparison`)}
          columns={[
            { key: 'label', label: t(`${kind}.column`) },
            { key: 'voters', label: t('votes-and-turnout'), numeric: true },
            { key: 'ofVoters', label: t('part-of-voters'), numeric: true },
            { key: 'ofResidents', label: t('part-of-residents'), numeric: true },
          ]}
          rows={[...groups, { label: t('all'), cell: total }].map(({ label, cell }) => ({
            label,
            voters: <CellText cell={cell} words={words} />,
            ofVoters: cell.voters === undefined ? <NotShown words={words} /> : percent(cell.voters, allVoters),
            ofResidents: cell.residents === undefined ? <NotShown words={words} /> : percent(cell.residents, allResidents),
          }))}
        />
      }
    />
  )
}
