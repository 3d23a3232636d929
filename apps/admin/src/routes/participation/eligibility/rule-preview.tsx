import { methodsFor, requirementsOf, type EligibilityRule, type Locale, type StaffAct, type StaffMethod } from '@parvis/contract'
import { FieldGroup, RadioListInput } from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import { useI18n } from '../../../i18n/i18n.js'
import { useI18nIn } from '../../../i18n/use-i18n-in.js'
import { useCommune } from '../../../session/commune-context.js'
import styles from './eligibility.module.css'
import { requirementText } from './rule-words.js'

export interface RulePreviewProps {
  readonly act: Pick<StaffAct, 'action' | 'referenceOn'>
  readonly rule: EligibilityRule
  readonly methods: readonly StaffMethod[]
}

/** What residents will read before they begin, in each language of the commune, while the rule is being typed. */
export function RulePreview(props: RulePreviewProps): ReactElement {
  const { t, locale, language } = useI18n()
  const { languages } = useCommune().commune
  const [shown, setShown] = useState<Locale>(() => languages.find((each) => each === locale) ?? languages[0] ?? locale)
  return (
    <FieldGroup legend={t('eligibility.preview')}>
      {languages.length > 1 && (
        <RadioListInput
          path={`preview.${props.act.action}`}
          label={t('eligibility.preview-language')}
          value={shown}
          onChange={(value) => setShown(languages.find((each) => each === value) ?? shown)}
          choices={languages.map((each) => ({ value: each, label: language(each) }))}
        />
      )}
      <div className={styles.words} aria-live="polite" lang={shown}>
        <ResidentWords {...props} locale={shown} />
      </div>
    </FieldGroup>
  )
}

function ResidentWords({
  act,
  rule,
  methods,
  locale,
}: RulePreviewProps & { readonly locale: Locale }): ReactElement | null {
  const i18n = useI18nIn(locale)
  if (i18n === undefined) return null
  const requirements = requirementsOf(rule, rule.referenceOn ?? act.referenceOn)
  const ready = methodsFor(rule, methods).filter(({ readiness }) => readiness === 'ready')
  const bring = [...new Set(ready.map((method) => i18n.text(method.bring)))]
  const alternatives = new Intl.ListFormat(`${locale}-BE`, { type: 'disjunction' }).format(bring)
  return (
    <>
      {requirements.length === 0 ? (
        <p>{i18n.t('eligibility.level.0')}</p>
      ) : (
        <ul>
          {requirements.map((each) => (
            <li key={each.code}>{requirementText(each, i18n)}</li>
          ))}
        </ul>
      )}
      {bring.length > 0 && <p>{i18n.t('eligibility.bring', { what: alternatives })}</p>}
    </>
  )
}
