import type { AgeBand, LocalizedText } from '@parvis/contract'

/** What these components need of the page's view. Texts are those of core's portal. */
export interface TurnoutWords {
  readonly t: (key: string, values?: Record<string, string | number>) => string
  readonly text: (text: LocalizedText | undefined) => string
  readonly number: (value: number) => string
}

const CHANNELS: readonly string[] = ['web', 'paper', 'counter', 'assisted', 'phone', 'kiosk', 'unknown']

/** A text of core's portal. */
export function words(view: TurnoutWords) {
  const t = (key: string, values?: Record<string, string | number>): string => view.t(`core:turnout.${key}`, values)
  return {
    t,
    number: view.number,
    /** `37,5 %` of two whole numbers. */
    percent: (part: number, whole: number): string => t('percent', { percent: view.number(Math.round((part * 1000) / Math.max(1, whole)) / 10) }),
    age: (age: AgeBand | 'unknown'): string => t(`age.${age}`),
    district: (district: string | undefined): string => district ?? t('district.unknown'),
    channel: (name: string): string => (CHANNELS.includes(name) ? t(`channel.${name}`) : name),
    method: ({ name, title }: { readonly name: string; readonly title?: LocalizedText | undefined }): string =>
      title === undefined ? t('method.unknown', { name }) : view.text(title),
  }
}
export type Words = ReturnType<typeof words>
