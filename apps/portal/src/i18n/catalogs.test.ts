import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { LOCALES, type Locale } from '@parvis/contract'
import { IntlMessageFormat } from 'intl-messageformat'
import { catalogs } from './catalogs.js'

const source = join(import.meta.dirname, '..')

function messages(locale: Locale): Record<string, string> {
  return { ...catalogs[locale] }
}

function argumentsOf(message: string): string[] {
  return [...new Set([...message.matchAll(/\{(\w+)/g)].map((match) => match[1] ?? ''))].toSorted()
}

describe('the portal’s texts', () => {
  it('are there in every language, with the same keys', () => {
    const keys = Object.keys(messages('en')).toSorted()
    for (const locale of LOCALES) expect(Object.keys(messages(locale)).toSorted()).toEqual(keys)
  })

  it('compile, and take the same values in every language', () => {
    for (const locale of LOCALES) {
      for (const [key, message] of Object.entries(messages(locale))) {
        expect(() => new IntlMessageFormat(message, locale)).not.toThrow()
        expect([key, argumentsOf(message)]).toEqual([key, argumentsOf(messages('en')[key] ?? '')])
      }
    }
  })

  it('have no straight apostrophes, which ICU would swallow, and no empty message', () => {
    for (const locale of LOCALES) {
      for (const [key, message] of Object.entries(messages(locale))) {
        expect([key, message.includes("'"), message.trim() === '']).toEqual([key, false, false])
      }
    }
  })

  it('know every key that the pages write out', () => {
    const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /(?<!test)\.tsx?$/.test(name),
    )
    const keys = files.flatMap((name) =>
      [...readFileSync(join(source, name), 'utf8').matchAll(/\bt\('([a-z][a-z.-]+)'/g)].map(
        (match) => match[1] ?? '',
      ),
    )
    expect(keys.length).toBeGreaterThan(30)
    expect(keys.filter((key) => messages('en')[key] === undefined && !/test/.test(key))).toEqual([])
  })
})
