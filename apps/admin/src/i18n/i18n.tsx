import { LOCALES, pickText, type Locale, type LocalizedText } from '@parvis/contract'
import { COMMUNE_TIME_ZONE, UI_TEXTS, UiTextsContext, type UiTexts } from '@parvis/ui/admin'
import {
  createContext,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react'
import { I18nProvider as AriaI18nProvider } from 'react-aria-components'
import { readLocale, subscribeLocale } from './locale-store.js'
import { loadMessages, type MessageKey, type Messages } from './messages.js'
import { createTranslator, type MessageValues } from './translator.js'

/** Texts, dates and numbers in the language of the screen. */
export interface I18n {
  readonly locale: Locale
  readonly t: (key: MessageKey, values?: MessageValues) => string
  /** For keys made of a code that a server sent: `undefined` when there is no text for it. */
  readonly find: (key: string, values?: MessageValues) => string | undefined
  /** Content in the language of the screen, or in the first language that has it. */
  readonly text: (text: LocalizedText | undefined) => string
  readonly date: (instant: string | Date, style?: 'day' | 'minute' | 'short' | 'time') => string
  readonly number: (value: number) => string
  readonly list: (items: readonly string[]) => string
  readonly language: (locale: Locale) => string
}

/** Holds {@link I18n}; {@link I18nProvider} fills it from the catalogs. */
export const I18nContext = createContext<I18n | undefined>(undefined)

export function useI18n(): I18n {
  const i18n = useContext(I18nContext)
  if (i18n === undefined) throw new Error('useI18n needs I18nProvider around it')
  return i18n
}

const DATE_STYLES = {
  day: { day: 'numeric', month: 'long', year: 'numeric' },
  short: { day: 'numeric', month: 'short', year: 'numeric' },
  time: { hour: '2-digit', minute: '2-digit' },
  minute: { day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' },
} as const

/** Below it, content that is missing in the language of the screen comes from the commune's languages, the main one first. */
export function ContentFallback({
  languages,
  children,
}: {
  readonly languages: readonly Locale[]
  readonly children: ReactNode
}): ReactNode {
  const i18n = useI18n()
  const { locale } = i18n
  const value = useMemo<I18n>(
    () => ({ ...i18n, text: (text) => pickText(text, locale, languages) }),
    [i18n, locale, languages],
  )
  return <I18nContext value={value}>{children}</I18nContext>
}

/** Everything of {@link I18n} for one language and its texts. */
export function createI18n(locale: Locale, messages: Messages): I18n {
  const { t, find } = createTranslator(locale, messages)
  const region = `${locale}-BE`
  return {
    locale,
    t,
    find,
    text: (text) => pickText(text, locale, LOCALES),
    date: (instant, style = 'day') =>
      new Intl.DateTimeFormat(region, { ...DATE_STYLES[style], timeZone: COMMUNE_TIME_ZONE }).format(
        new Date(instant),
      ),
    number: (value) => new Intl.NumberFormat(region).format(value),
    list: (items) => new Intl.ListFormat(locale).format(items),
    language: (each) => new Intl.DisplayNames([locale], { type: 'language' }).of(each) ?? each,
  }
}

/** The words of the shared components, from the same texts. */
export function uiTexts({ locale, find }: I18n): UiTexts {
  return {
    locale,
    t: (key, values) => find(`ui.${key}`, values) ?? UI_TEXTS[key],
    issue: (code) => find(`issue.${code}`) ?? find('issue.other') ?? code,
  }
}

/** Loads the texts of the chosen language and keeps the page's `lang` with them. Shows nothing before the first are there. */
export function I18nProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const locale = useSyncExternalStore(subscribeLocale, readLocale)
  const [loaded, setLoaded] = useState<{ locale: Locale; messages: Messages }>()
  useEffect(() => {
    let isCurrent = true
    void loadMessages(locale).then((messages) => {
      if (!isCurrent) return
      document.documentElement.lang = locale
      setLoaded({ locale, messages })
    })
    return () => {
      isCurrent = false
    }
  }, [locale])
  const i18n = useMemo(() => loaded && createI18n(loaded.locale, loaded.messages), [loaded])
  const texts = useMemo(() => i18n && uiTexts(i18n), [i18n])
  if (i18n === undefined || texts === undefined) return null
  return (
    <I18nContext value={i18n}>
      <UiTextsContext value={texts}>
        <AriaI18nProvider locale={`${i18n.locale}-BE`}>{children}</AriaI18nProvider>
      </UiTextsContext>
    </I18nContext>
  )
}
