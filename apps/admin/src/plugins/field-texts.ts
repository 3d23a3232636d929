import type { FieldTexts } from '@parvis/ui/admin'
import type { I18n } from '../i18n/i18n.js'
import { createTranslator } from '../i18n/translator.js'
import type { LoadedPlugin } from './plugin-catalog.js'

/**
 * Texts of a plugin's settings forms. For a field `ballot.maximum`: the plugin's `settingsLabels`, then its own messages
 * `settings.ballot.maximum` and `settings.ballot.maximum.help`; else what its schema says.
 */
export function fieldTexts(
  plugin: LoadedPlugin | null | undefined,
  i18n: I18n,
): (path: string) => FieldTexts | undefined {
  if (plugin === null || plugin === undefined) return () => undefined
  const messages = createTranslator(i18n.locale, plugin.messages)
  return (path) => {
    const given = plugin.admin?.settingsLabels?.[path]
    const label = given === undefined ? messages.find(`settings.${path}`) : i18n.text(given.label)
    if (label === undefined) return undefined
    const help = given?.help === undefined ? messages.find(`settings.${path}.help`) : i18n.text(given.help)
    return help === undefined ? { label } : { label, help }
  }
}
