import type { PortalView } from '@parvis/plugin-api/portal'
import type { ReactElement } from 'react'
import type { BudgetResult, EnvelopeResult } from '../../contract/index.js'
import { RecountSection } from './recount-section.js'
import { ResultCharts } from './result-charts.js'
import { ResultExclusions } from './result-exclusions.js'
import { ResultTable } from './result-table.js'
import { RuleComparison } from './rule-comparison.js'
import { RuleSection } from './rule-section.js'
import type { VotePeople } from './vote-people.js'
import { WinnerList } from './winner-list.js'
import styles from './results.module.css'

export interface EnvelopeProps {
  readonly result: BudgetResult
  readonly envelope: EnvelopeResult
  /** Of the whole vote; empty on the page of one envelope among several. */
  readonly people: VotePeople
  readonly view: PortalView
  readonly activity: string
}

/** All that a page says of the count of one envelope: winners, each project with its reason, what was left out, pictures, rule, recount. */
export function EnvelopeSections({ result, envelope, people, view, activity }: EnvelopeProps): ReactElement {
  return (
    <>
      <WinnerList result={result} envelope={envelope} view={view} />
      <ResultTable result={result} envelope={envelope} view={view} />
      <ResultExclusions result={result} envelopes={[envelope]} people={people} view={view} />
      <ResultCharts result={result} envelope={envelope} view={view} />
      <RuleComparison result={result} envelope={envelope} view={view} />
      <div className={styles.pair}>
        <RuleSection result={result} envelope={envelope} view={view} />
        <RecountSection result={result} envelopes={[envelope]} view={view} activity={activity} />
      </div>
    </>
  )
}
