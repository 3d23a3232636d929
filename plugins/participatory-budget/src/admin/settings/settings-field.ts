import type { SettingsFieldsProps } from '@parvis/plugin-api/admin'
import type { NumberValue } from '@parvis/ui/admin'
import type { BudgetWords } from '../budget-words.js'

/** What each part of the settings gets. */
export interface SettingsPartProps extends Pick<SettingsFieldsProps, 'context' | 'values' | 'onChange' | 'isLocked'> {
  readonly words: BudgetWords
}

/** A number as typed; text where it is none. */
export function numberIn(values: SettingsFieldsProps['values'], name: string): NumberValue {
  const value = values[name]
  return typeof value === 'number' || typeof value === 'string' ? value : undefined
}

/** A choice as typed. */
export function textIn(values: SettingsFieldsProps['values'], name: string): string {
  const value = values[name]
  return typeof value === 'string' ? value : ''
}

/** Where the field of a setting is, for the issues of the server. */
export function settingPath(name: string): string {
  return `settings.${name}`
}
