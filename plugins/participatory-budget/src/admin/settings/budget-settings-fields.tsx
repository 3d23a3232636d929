import type { SettingsFieldsProps } from '@parvis/plugin-api/admin'
import { FieldGroup, MoneyInput, RadioListInput } from '@parvis/ui/admin'
import { useState, type ReactElement } from 'react'
import { AREA_RULES, BudgetSettings } from '../../contract/index.js'
import { budgetWords } from '../budget-words.js'
import { BallotPart } from './ballot-part.js'
import { EnvelopeList } from './envelope-list.js'
import { PresetCards } from './preset-cards.js'
import { presetChange, type Preset } from './presets.js'
import { RulePart } from './rule-part.js'
import { numberIn, settingPath, textIn } from './settings-field.js'
import { SettingsPreview } from './settings-preview.js'

/** Settings that these fields are for. */
export const OWN_SETTINGS = [
  'budgetCents',
  'currency',
  'ballotType',
  'minPicks',
  'maxPicks',
  'pointsToGive',
  'mostPointsEach',
  'highestScore',
  'envelopes',
  'areaRule',
  'capCents',
  'rule',
  'completion',
  'utility',
  'jurySharePercent',
  'changeable',
] as const satisfies readonly (keyof BudgetSettings)[]

/** The rules of a participatory budget: where to begin, the money, the ballot, the count, and what residents will read of it. */
export function BudgetSettingsFields({ context, values, onChange, isLocked }: SettingsFieldsProps): ReactElement {
  const words = budgetWords(context)
  const { t } = words
  const parsed = BudgetSettings.safeParse(withoutGaps(values))
  const settings = parsed.success ? parsed.data : undefined
  /** Moves on with a preset, whose envelopes replace those that were typed. */
  const [version, setVersion] = useState(0)
  const choose = (preset: Preset) => {
    if (settings === undefined) return
    onChange(presetChange(preset, settings))
    setVersion(version + 1)
  }
  const part = { context, values, onChange, isLocked, words }
  const hasEnvelopes = Array.isArray(values['envelopes']) && values['envelopes'].length > 0
  const hasDistricts = settings?.envelopes.some(({ districts }) => districts !== undefined) ?? false
  const money = (name: 'budgetCents' | 'capCents', isOptional: boolean) => (
    <MoneyInput
      path={settingPath(name)}
      label={t(`settings.${name}`)}
      hint={t(`settings.${name}.help`)}
      isOptional={isOptional}
      value={numberIn(values, name)}
      onChange={(value) => onChange({ [name]: value })}
      isDisabled={isLocked}
    />
  )
  return (
    <>
      <FieldGroup legend={t('settings.presets')} hint={t('settings.presets.help')}>
        <PresetCards settings={settings} words={words} isLocked={isLocked} onChoose={choose} />
      </FieldGroup>
      <FieldGroup legend={t('settings.money')} hint={t('settings.money.help')}>
        {!hasEnvelopes && money('budgetCents', false)}
        <EnvelopeList key={version} {...part} />
        {hasDistricts && (
          <RadioListInput
            path={settingPath('areaRule')}
            label={t('settings.areaRule')}
            isBoxed
            choices={AREA_RULES.map((value) => ({ value, label: t(`settings.areaRule.${value}`), hint: t(`settings.areaRule.${value}.help`) }))}
            value={textIn(values, 'areaRule')}
            onChange={(areaRule) => onChange({ areaRule })}
            isDisabled={isLocked}
          />
        )}
        {money('capCents', true)}
        <p>{t('settings.co-financing')}</p>
      </FieldGroup>
      <FieldGroup legend={t('settings.ballot')}>
        <BallotPart {...part} />
      </FieldGroup>
      <FieldGroup legend={t('settings.count')}>
        <RulePart {...part} />
      </FieldGroup>
      <SettingsPreview settings={settings} words={words} />
    </>
  )
}

/** Empty fields are settings that are not there. */
function withoutGaps(values: SettingsFieldsProps['values']): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== '' && value !== null))
}
