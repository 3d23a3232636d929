import type { StaffMethod } from '@parvis/contract'
import { CheckboxListInput, RadioListInput } from '@parvis/ui/admin'
import type { ReactElement } from 'react'
import { useI18n, type I18n } from '../../../i18n/i18n.js'
import type { TypedRule } from './typed-rule.js'

export interface MethodChoiceProps {
  readonly typed: TypedRule
  readonly methods: readonly StaffMethod[]
  readonly onChange: (change: Partial<TypedRule>) => void
}

/** Every method that is good enough, or some; each with what it costs and whether it is ready. */
export function MethodChoice({ typed, methods, onChange }: MethodChoiceProps): ReactElement {
  const i18n = useI18n()
  const { t, text } = i18n
  return (
    <>
      <RadioListInput
        path="picksMethods"
        label={t('eligibility.methods')}
        value={typed.picksMethods ? 'some' : 'all'}
        onChange={(value) => onChange({ picksMethods: value === 'some' })}
        choices={[
          { value: 'all', label: t('eligibility.methods.all'), hint: t('eligibility.methods.all-hint') },
          { value: 'some', label: t('eligibility.methods.some') },
        ]}
      />
      {typed.picksMethods && (
        <CheckboxListInput
          path="methods"
          label={t('eligibility.methods.which')}
          isBoxed
          value={typed.methods}
          onChange={(value) => onChange({ methods: value })}
          choices={methods.map((method) => ({ value: method.id, label: text(method.title), hint: hintOf(method, i18n) }))}
        />
      )}
    </>
  )
}

function hintOf({ level, readiness, effort, attributes, followsCensus }: StaffMethod, { t, text }: I18n): string {
  const told = attributes.filter((each) => each !== 'residenceAsOf').map((each) => t(`eligibility.attribute.${each}`))
  return [
    t('eligibility.method.level', { level }),
    text(effort),
    ...(told.length === 0 ? [] : [t('eligibility.method.tells', { what: told.join(', ') })]),
    ...(followsCensus ? [] : [t('eligibility.method.not-census')]),
    ...(readiness === 'ready' ? [] : [t(`eligibility.method.${readiness}`)]),
  ].join(' ')
}
