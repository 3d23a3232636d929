import type { PortalView } from '@parvis/plugin-api/portal'
import { DataTable, Stack } from '@parvis/ui'
import type { ReactElement } from 'react'
import type { ShownResult } from './shown-result.js'
import { resultWords } from './result-words.js'

/** What plain counting of votes would have given for the same ballots; nothing where that is the rule. */
export function ResultComparison({ result, view }: { result: ShownResult; view: PortalView }): ReactElement | null {
  const { comparison } = result
  if (comparison === undefined) return null
  const { rule, greedy } = comparison
  const words = resultWords(result, view)
  const only = (mine: readonly string[], theirs: readonly string[]) => mine.filter((each) => !theirs.includes(each)).map(words.title)
  const gained = only(rule.winners, greedy.winners)
  const lost = only(greedy.winners, rule.winners)
  const part = (voters: number) =>
    `${view.number(voters)} (${view.number(Math.round((voters * 1000) / Math.max(1, result.ballots)) / 10)} %)`
  const mean = (milli: number) => view.number(Math.round(milli / 10) / 100)
  return (
    <section>
      <Stack>
        <h2>{view.t('comparison.title')}</h2>
        <p>{view.t('comparison.lead')}</p>
        <DataTable
          caption={view.t('comparison.title')}
          isCaptionHidden
          columns={[
            { key: 'what', label: view.t('comparison.what') },
            { key: 'rule', label: view.t('rule.short.equal-shares'), numeric: true },
            { key: 'greedy', label: view.t('rule.short.greedy'), numeric: true },
          ]}
          rows={[
            { what: view.t('results.chosen'), rule: view.number(rule.winners.length), greedy: view.number(greedy.winners.length) },
            { what: view.t('results.spent'), rule: words.money(rule.spentCents), greedy: words.money(greedy.spentCents) },
            { what: view.t('comparison.nothing'), rule: part(rule.votersWithNothing), greedy: part(greedy.votersWithNothing) },
            { what: view.t('comparison.mean'), rule: mean(rule.meanWonMilli), greedy: mean(greedy.meanWonMilli) },
          ]}
        />
        {gained.length === 0 && lost.length === 0 ? (
          <p>{view.t('comparison.same')}</p>
        ) : (
          <>
            <TitleList heading={view.t('comparison.only-rule', { count: gained.length })} titles={gained} />
            <TitleList heading={view.t('comparison.only-greedy', { count: lost.length })} titles={lost} />
          </>
        )}
      </Stack>
    </section>
  )
}

function TitleList({ heading, titles }: { heading: string; titles: readonly string[] }): ReactElement | null {
  if (titles.length === 0) return null
  return (
    <div>
      <h3>{heading}</h3>
      <ul>
        {titles.map((title) => (
          <li key={title}>{title}</li>
        ))}
      </ul>
    </div>
  )
}
