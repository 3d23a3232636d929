import type { TurnoutTable, VoteTurnout } from '@parvis/contract'
import type { ReactElement } from 'react'
import { DataTable } from '../content/data-table.js'
import { Details } from '../content/details.js'
import { Stack } from '../layout/stack.js'
import { NamedVotesTable } from './named-votes-table.js'
import { TurnoutComparison } from './turnout-comparison.js'
import { CellText } from './turnout-cell.js'
import { words, type TurnoutWords, type Words } from './turnout-words.js'

export interface TurnoutSectionProps {
  /** What `votesApi.turnout` answers; nothing is shown without it. */
  readonly turnout: VoteTurnout | undefined
  readonly view: TurnoutWords
}

/**
 * Who took part in a vote that is over: by district and age beside the residents of the register, by way of proof and by
 * channel. For the result pages of all plugins; a page of core shows the same.
 *
 * @example <TurnoutSection turnout={answer.ok ? answer.value : undefined} view={view} />
 */
export function TurnoutSection({ turnout, view }: TurnoutSectionProps): ReactElement | null {
  if (turnout === undefined) return null
  const said = words(view)
  const { voted, methods, channels, table, smallestGroup } = turnout
  return (
    <section aria-labelledby="turnout">
      <Stack gap="l">
        <h2 id="turnout">{said.t('section')}</h2>
        <p>{people(turnout, said)}</p>
        {table !== undefined && <Groups table={table} words={said} />}
        {voted > 0 && (
          <>
            <NamedVotesTable
              caption={said.t('channels')}
              label={said.t('channel')}
              votes={channels.map(({ name, voted: count }) => ({ name: said.channel(name), voted: count }))}
              total={voted}
              words={said}
            />
            <NamedVotesTable
              caption={said.t('methods')}
              label={said.t('method')}
              votes={methods.map((method) => ({ name: said.method(method), voted: method.voted }))}
              total={voted}
              words={said}
            />
          </>
        )}
        <Details summary={said.t('why-hidden')}>
          <p>{said.t('why-hidden.text', { smallest: smallestGroup })}</p>
          <p>{said.t('why-hidden.how')}</p>
        </Details>
      </Stack>
    </section>
  )
}

/** The numbers of people as sentences that add up. */
function people({ voted, voided, stillCounted, eligible }: VoteTurnout, { t, number, percent }: Words): string {
  const sentences = [
    t('people.voted', { count: voted }),
    ...(eligible === undefined || eligible < voted ? [] : [t('residents', { residents: number(eligible), percent: percent(voted, eligible) })]),
    ...(voided === 0 ? [] : [t('people.voided', { count: voided, all: voted + voided })]),
    ...(stillCounted === 0 ? [] : [t('people.still-counted', { count: stillCounted })]),
  ]
  return sentences.join(' ')
}

/** Ages, districts, and both crossed where there is more than one of each. */
function Groups({ table, words: said }: { readonly table: TurnoutTable; readonly words: Words }): ReactElement {
  const { ages, rows, totals, total } = table
  const byAge = ages.flatMap((age, place) => {
    const cell = totals[place]
    return cell === undefined ? [] : [{ label: said.age(age), cell }]
  })
  const byDistrict = rows.map((row) => ({ label: said.district(row.district), cell: row.total }))
  return (
    <>
      {ages.length > 1 && <TurnoutComparison kind="age" groups={byAge} total={total} words={said} />}
      {rows.length > 1 && <TurnoutComparison kind="district" groups={byDistrict} total={total} words={said} />}
      {ages.length > 1 && rows.length > 1 && (
        <DataTable
          caption={said.t('crossed')}
          columns={[
            { key: 'label', label: said.t('district.column') },
            ...ages.map((age) => ({ key: age, label: said.age(age), numeric: true })),
            { key: 'total', label: said.t('all'), numeric: true },
          ]}
          rows={[...rows.map((row) => ({ label: said.district(row.district), ...row })), { label: said.t('all'), cells: totals, total }].map((row) => ({
            label: row.label,
            ...Object.fromEntries(ages.map((age, place) => [age, <CellText key={age} cell={row.cells[place] ?? {}} words={said} />])),
            total: <CellText cell={row.total} words={said} />,
          }))}
        />
      )}
    </>
  )
}
