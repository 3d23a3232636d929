import { CheckboxInput, NumberInput, RadioListInput } from '@parvis/ui/admin'
import type { ReactElement } from 'react'
import { BALLOT_TYPES } from '../../contract/index.js'
import { numberIn, settingPath, textIn, type SettingsPartProps } from './settings-field.js'

/** What residents do on their ballot, and its limits: those of this kind of ballot alone. */
export function BallotPart({ values, onChange, isLocked, words }: SettingsPartProps): ReactElement {
  const { t } = words
  const ballotType = textIn(values, 'ballotType')
  const number = (name: string, isOptional = false) => (
    <NumberInput
      key={name}
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
      <RadioListInput
        path={settingPath('ballotType')}
        label={t('settings.ballotType')}
        hint={t('settings.ballotType.help')}
        isBoxed
        choices={BALLOT_TYPES.map((value) => ({ value, label: t(`settings.ballotType.${value}`), hint: t(`settings.ballotType.${value}.help`) }))}
        value={ballotType}
        onChange={(value) => onChange({ ballotType: value })}
        isDisabled={isLocked}
      />
      {ballotType === 'cumulative' && [number('pointsToGive'), number('mostPointsEach', true)]}
      {ballotType === 'scoring' && number('highestScore')}
      {number('minPicks')}
      {ballotType !== 'knapsack' && number('maxPicks')}
      <CheckboxInput
        path={settingPath('changeable')}
        label={t('settings.changeable')}
        hint={t('settings.changeable.help')}
        value={values['changeable'] === true}
        onChange={(changeable) => onChange({ changeable })}
        isDisabled={isLocked}
      />
    </>
  )
}
