import { LOCALES, type LocalizedText } from '@parvis/contract'
import { withoutGaps, type NumberValue, type TypedLocalizedText } from '@parvis/ui/admin'

/** An envelope while it is typed. */
export interface TypedEnvelope {
  /** Stays the same while titles are typed and envelopes moved. */
  readonly key: number
  /** Absent until it has a title: then it is made of that, and stays once it is saved. */
  readonly savedId: string | undefined
  readonly title: TypedLocalizedText
  readonly budgetCents: NumberValue
  /** One name on each line; empty: everybody. */
  readonly districts: string
  readonly maxPicks: NumberValue
}

/** The envelopes of the settings, as typed; what is no envelope is left out. */
export function typedEnvelopes(value: unknown): TypedEnvelope[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((each: unknown, key) => (isRecord(each) ? [typedEnvelope(each, key)] : []))
}

function typedEnvelope(each: Readonly<Record<string, unknown>>, key: number): TypedEnvelope {
  return {
    key,
    savedId: typeof each['id'] === 'string' ? each['id'] : undefined,
    title: titleOf(each['title']),
    budgetCents: numeric(each['budgetCents']),
    districts: Array.isArray(each['districts']) ? each['districts'].join('\n') : '',
    maxPicks: numeric(each['maxPicks']),
  }
}

/** The envelopes as settings hold them. Ids of new ones come from their titles, and none has two. */
export function settingsOf(envelopes: readonly TypedEnvelope[]): Record<string, unknown>[] {
  const taken = new Set(envelopes.flatMap(({ savedId }) => savedId ?? []))
  return envelopes.map(({ savedId, title, budgetCents, districts, maxPicks }, place) => {
    const id = savedId ?? freeId(title, place, taken)
    taken.add(id)
    const names = districts.split('\n').map((name) => name.trim()).filter((name) => name !== '')
    return {
      id,
      title: withoutGaps(title),
      budgetCents: budgetCents ?? '',
      ...(names.length === 0 ? {} : { districts: names }),
      ...(maxPicks === undefined ? {} : { maxPicks }),
    }
  })
}

function freeId(title: TypedLocalizedText, place: number, taken: ReadonlySet<string>): string {
  const first = Object.values(withoutGaps(title))[0] ?? ''
  const plain = first
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 30)
    .replace(/-$/, '')
  const base = plain === '' ? `e${place + 1}` : plain
  if (!taken.has(base)) return base
  for (let number = 2; ; number += 1) if (!taken.has(`${base}-${number}`)) return `${base}-${number}`
}

function titleOf(value: unknown): LocalizedText {
  if (!isRecord(value)) return {}
  return Object.fromEntries(LOCALES.flatMap((locale) => (typeof value[locale] === 'string' ? [[locale, value[locale]]] : [])))
}

function numeric(value: unknown): NumberValue {
  return typeof value === 'number' || (typeof value === 'string' && value !== '') ? value : undefined
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
