import type { Blocker, EligibilityRequirement, StaffMethod } from '@parvis/contract'
import type { I18n } from '../../../i18n/i18n.js'

/** One requirement, in the very words that residents read. */
export function requirementText({ code, values }: EligibilityRequirement, { find, date }: I18n): string {
  const { level, on, kinds } = values
  const key =
    code === 'level'
      ? `level.${level ?? 0}`
      : code === 'person-kind'
        ? `requirement.person-kind.${kinds ?? ''}`
        : `requirement.${code}`
  const day = typeof on === 'string' ? date(`${on}T12:00:00Z`, 'day') : ''
  return find(`eligibility.${key}`, { ...values, on: day }) ?? key
}

/** What is wrong with a rule, with the names of the methods that it is about. */
export function findingText(finding: Blocker, methods: readonly StaffMethod[], i18n: I18n): string {
  const { method, ...values } = finding.values ?? {}
  const title = methods.find(({ id }) => id === method)?.title
  const named = title === undefined ? (method ?? '') : i18n.text(title)
  return i18n.find(`finding.${finding.code}`, { ...values, method: named }) ?? i18n.t('blocker.other', { code: finding.code })
}
