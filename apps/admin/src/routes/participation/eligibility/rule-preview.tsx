import { methodsFor, requirementsOf, type EligibilityRule, type StaffMethod } from '@parvis/contract'
import { StaffNotice } from '@parvis/ui/admin'
import type { ReactElement } from 'react'
import { useI18n } from '../../../i18n/i18n.js'
import { requirementText } from './rule-words.js'

export interface RulePreviewProps {
  readonly rule: EligibilityRule
  readonly methods: readonly StaffMethod[]
  /** Day for which the rule judges. */
  readonly referenceOn: string
}

/** What residents will read before they begin, while the rule is being typed. */
export function RulePreview({ rule, methods, referenceOn }: RulePreviewProps): ReactElement {
  const i18n = useI18n()
  const { t, text, locale } = i18n
  const requirements = requirementsOf(rule, rule.referenceOn ?? referenceOn)
  const ready = methodsFor(rule, methods).filter(({ readiness }) => readiness === 'ready')
  const bring = [...new Set(ready.map((method) => text(method.bring)))]
  const alternatives = new Intl.ListFormat(`${locale}-BE`, { type: 'disjunction' }).format(bring)
  return (
    <div aria-live="polite">
      <StaffNotice title={t('eligibility.preview')}>
        {requirements.length === 0 ? (
          <p>{t('eligibility.level.0')}</p>
        ) : (
          <ul>
            {requirements.map((each) => (
              <li key={each.code}>{requirementText(each, i18n)}</li>
            ))}
          </ul>
        )}
        {bring.length > 0 && <p>{t('eligibility.bring', { what: alternatives })}</p>}
      </StaffNotice>
    </div>
  )
}
