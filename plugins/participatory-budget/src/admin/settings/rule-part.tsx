import { NumberInput, RadioListInput, SelectInput, TextInput } from '@parvis/ui/admin'
import type { ReactElement } from 'react'
import { COMPLETIONS, COUNTING_RULES, UTILITIES } from '../../contract/index.js'
import { RulePicture } from './rule-picture.js'
import { numberIn, settingPath, textIn, type SettingsPartProps } from './settings-field.js'
import styles from './settings.module.css'

/** How ballots are counted: the rule with what it means, and under "more" what few communes change. */
export function RulePart({ values, onChange, isLocked, words }: SettingsPartProps): ReactElement {
  const { t } = words
  const rule = COUNTING_RULES.find((each) => each === textIn(values, 'rule')) ?? 'equal-shares'
  return (
    <>
      <RadioListInput
        path={settingPath('rule')}
        label={t('settings.rule')}
        hint={t('settings.rule.help')}
        isBoxed
        choices={COUNTING_RULES.map((value) => ({ value, label: t(`settings.rule.${value}`), hint: t(`settings.rule.${value}.help`) }))}
        value={rule}
        onChange={(value) => onChange({ rule: value, ...(value === 'greedy' ? {} : { jurySharePercent: 0 }) })}
        isDisabled={isLocked}
      />
      <figure className={styles.figure}>
        <RulePicture rule={rule} />
        <figcaption>
          <p>{t(`settings.rule.${rule}.example`)}</p>
          <p>{t(`rule.long.${rule}`)}</p>
        </figcaption>
      </figure>
      {rule === 'greedy' && (
        <NumberInput
          path={settingPath('jurySharePercent')}
          label={t('settings.jurySharePercent')}
          hint={t('settings.jurySharePercent.help')}
          unit="%"
          value={numberIn(values, 'jurySharePercent')}
          onChange={(jurySharePercent) => onChange({ jurySharePercent })}
          isDisabled={isLocked}
        />
      )}
      <details className={styles.more}>
        <summary>{t('settings.more')}</summary>
        <div className={styles.parts}>
          {rule === 'equal-shares' && (
            <SelectInput
              path={settingPath('completion')}
              label={t('settings.completion')}
              hint={t('settings.completion.help')}
              choices={COMPLETIONS.map((value) => ({ value, label: t(`settings.completion.${value}`) }))}
              value={textIn(values, 'completion')}
              onChange={(completion) => onChange({ completion })}
              isDisabled={isLocked}
            />
          )}
          {rule !== 'phragmen' && (
            <RadioListInput
              path={settingPath('utility')}
              label={t('settings.utility')}
              hint={t(`settings.utility.help.${rule}`)}
              choices={UTILITIES.map((value) => ({ value, label: t(`settings.utility.${value}.${rule}`) }))}
              value={textIn(values, 'utility')}
              onChange={(utility) => onChange({ utility })}
              isDisabled={isLocked}
            />
          )}
          <TextInput
            path={settingPath('currency')}
            label={t('settings.currency')}
            isShort
            maxLength={3}
            value={textIn(values, 'currency')}
            onChange={(currency) => onChange({ currency })}
            isDisabled={isLocked}
          />
        </div>
      </details>
    </>
  )
}
