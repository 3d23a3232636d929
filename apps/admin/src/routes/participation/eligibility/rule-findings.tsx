import { eligibilityFindings, type Blocker, type EligibilityOverview, type EligibilityRule } from '@parvis/contract'
import { StaffNotice } from '@parvis/ui/admin'
import type { ReactElement } from 'react'
import { useI18n } from '../../../i18n/i18n.js'
import styles from './eligibility.module.css'
import { findingText } from './rule-words.js'

export interface RuleFindingsProps {
  readonly rule: EligibilityRule
  readonly overview: Pick<EligibilityOverview, 'methods' | 'censusInForce'>
}

/** What keeps the activity from being published with this rule, and what staff should think of. */
export function RuleFindings({ rule, overview }: RuleFindingsProps): ReactElement {
  const findings = eligibilityFindings(rule, overview.methods, overview)
  return (
    <div className={styles.findings} aria-live="polite">
      <FindingList weight="must" findings={findings} overview={overview} />
      <FindingList weight="should" findings={findings} overview={overview} />
    </div>
  )
}

interface FindingListProps extends Pick<RuleFindingsProps, 'overview'> {
  readonly weight: Blocker['weight']
  readonly findings: readonly Blocker[]
}

function FindingList({ weight, findings, overview }: FindingListProps): ReactElement | null {
  const i18n = useI18n()
  const own = findings.filter((each) => each.weight === weight)
  if (own.length === 0) return null
  return (
    <StaffNotice tone={weight === 'must' ? 'danger' : 'warning'} title={i18n.t(`eligibility.${weight}`)}>
      <ul>
        {own.map((finding) => (
          <li key={JSON.stringify(finding)}>{findingText(finding, overview.methods, i18n)}</li>
        ))}
      </ul>
    </StaffNotice>
  )
}
