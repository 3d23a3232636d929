import { ActionButton, Tag, VisuallyHidden } from '@parvis/ui/admin'
import type { ReactElement } from 'react'
import type { BudgetSettings } from '../../contract/index.js'
import type { BudgetWords } from '../budget-words.js'
import { PresetPicture } from './preset-pictures.js'
import { isOfPreset, PRESETS, type Preset } from './presets.js'
import styles from './settings.module.css'

interface PresetCardsProps {
  /** As typed; absent while they cannot be read. */
  readonly settings: BudgetSettings | undefined
  readonly words: BudgetWords
  readonly isLocked: boolean
  readonly onChoose: (preset: Preset) => void
}

/** Ways to begin, each with its picture and what it means in one sentence. Choosing one fills in the fields below; nothing is saved yet. */
export function PresetCards({ settings, words, isLocked, onChoose }: PresetCardsProps): ReactElement {
  const { t } = words
  return (
    <ul className={styles.cards}>
      {PRESETS.map((preset) => {
        const isCurrent = settings !== undefined && isOfPreset(preset, settings)
        const title = t(`preset.${preset}`)
        return (
          <li key={preset} className={styles.card} data-current={isCurrent}>
            <PresetPicture preset={preset} />
            <h3 className={styles.title}>{title}</h3>
            <p className={styles.text}>{t(`preset.${preset}.text`)}</p>
            {isCurrent ? (
              <Tag tone="success">{t('preset.current')}</Tag>
            ) : (
              <ActionButton size="small" onPress={() => onChoose(preset)} isDisabled={isLocked || settings === undefined}>
                {t('preset.choose')}
                <VisuallyHidden>: {title}</VisuallyHidden>
              </ActionButton>
            )}
          </li>
        )
      })}
    </ul>
  )
}
