import { LOCALES, type Locale } from '@parvis/contract'
import { readFileSync } from 'node:fs'
import { z } from 'zod'

type Texts = ReadonlyMap<Locale, ReadonlyMap<string, string>>

function flatten(value: unknown, prefix: string): [string, string][] {
  if (typeof value === 'string') return [[prefix, value]]
  return Object.entries(z.record(z.string(), z.unknown()).parse(value)).flatMap(([key, each]) => flatten(each, prefix === '' ? key : `${prefix}.${key}`))
}

/** Interface texts of a plugin by language. @param folder its `locales`. */
export function readTexts(folder: URL): Texts {
  const read = (locale: Locale): ReadonlyMap<string, string> =>
    new Map(flatten(JSON.parse(readFileSync(new URL(`${locale}.json`, folder), 'utf8')), ''))
  return new Map(LOCALES.map((locale) => [locale, read(locale)]))
}

/** `de: error.required` for each text that another language has and this one lacks, or has empty. */
export function missingTexts(texts: Texts): string[] {
  const keys = new Set([...texts.values()].flatMap((each) => [...each.keys()]))
  return [...texts].flatMap(([locale, own]) => [...keys].filter((key) => !own.get(key)?.trim()).map((key) => `${locale}: ${key}`))
}
