import type { Commune, Locale } from '@parvis/contract'
import type { PortalView } from '@parvis/plugin-api/portal'
import { CORE_NAMESPACE, intlLocale, TIME_ZONE, type Translator } from '../i18n/translator.js'
import { pickLocalized } from './localized.js'

export interface ViewOptions {
  readonly commune: Commune
  readonly locale: Locale
  /** Prefix of the commune's addresses, or empty. */
  readonly base: string
  readonly translator: Translator
  /** Whose texts and addresses: a plugin and its activity, or core without. */
  readonly plugin?: string
  readonly activitySlug?: string
}

const DAY: Intl.DateTimeFormatOptions = {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: TIME_ZONE,
}
const MINUTE: Intl.DateTimeFormatOptions = { ...DAY, hour: '2-digit', minute: '2-digit' }

/** What components of one page may use. */
export function createView(options: ViewOptions): PortalView {
  const { commune, locale, base, translator, plugin = CORE_NAMESPACE, activitySlug } = options
  const tag = intlLocale(locale)
  const to = (path: string) =>
    `${base}/${locale}${path === '' || path === '/' ? '' : path.replace(/^\/?/, '/')}`
  return {
    commune,
    locale,
    t: translator.for(plugin, locale, commune.languages),
    text: (text) => pickLocalized(text, locale, commune.languages).text,
    money: (cents, currency = 'EUR') =>
      new Intl.NumberFormat(tag, {
        style: 'currency',
        currency,
        minimumFractionDigits: cents % 100 === 0 ? 0 : 2,
        maximumFractionDigits: 2,
      }).format(cents / 100),
    date: (instant, style = 'day') =>
      writeDate(
        style.startsWith('last-') ? lastMinute(new Date(instant)) : new Date(instant),
        locale,
        style.endsWith('day') ? DAY : MINUTE,
      ),
    number: (value) => new Intl.NumberFormat(tag).format(value),
    href: (path = '') =>
      activitySlug === undefined
        ? to(path)
        : to(`/a/${activitySlug}${path === '' ? '' : path.replace(/^\/?/, '/')}`),
    to,
  }
}

const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: TIME_ZONE })

/** Whether an end falls together with the end of a day: people need no hour then. */
export function endsWithDay(instant: Date): boolean {
  return ['23:59', '00:00'].includes(CLOCK.format(instant))
}

function lastMinute(end: Date): Date {
  return CLOCK.format(end) === '00:00' ? new Date(end.getTime() - 60_000) : end
}

/** As people write dates; in French the first of a month is "1er", which `Intl` does not know. */
function writeDate(date: Date, locale: Locale, options: Intl.DateTimeFormatOptions): string {
  const parts = new Intl.DateTimeFormat(intlLocale(locale), options).formatToParts(date)
  return parts
    .map((part) => (locale === 'fr' && part.type === 'day' && part.value === '1' ? '1er' : part.value))
    .join('')
}
