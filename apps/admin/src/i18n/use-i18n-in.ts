import { pickText, type Locale } from '@parvis/contract'
import { useEffect, useMemo, useState } from 'react'
import { useCommune } from '../session/commune-context.js'
import { createI18n, type I18n } from './i18n.js'
import { loadMessages, type Messages } from './messages.js'

/** Texts in a language other than that of the screen, for previews; `undefined` until they are loaded. */
export function useI18nIn(locale: Locale): I18n | undefined {
  const { languages } = useCommune().commune
  const [loaded, setLoaded] = useState<{ locale: Locale; messages: Messages }>()
  useEffect(() => {
    let isCurrent = true
    void loadMessages(locale).then((messages) => {
      if (isCurrent) setLoaded({ locale, messages })
    })
    return () => {
      isCurrent = false
    }
  }, [locale])
  return useMemo(() => {
    if (loaded?.locale !== locale) return undefined
    return { ...createI18n(locale, loaded.messages), text: (text) => pickText(text, locale, languages) }
  }, [loaded, locale, languages])
}
