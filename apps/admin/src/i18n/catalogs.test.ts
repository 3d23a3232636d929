import { describe, expect, it } from '@jest/globals'
import { LOCALES } from '@parvis/contract'
import { IntlMessageFormat } from 'intl-messageformat'
import { readFileSync } from 'node:fs'

function catalog(locale: string): Record<string, string> {
  return JSON.parse(readFileSync(new URL(`../../locales/${locale}.json`, import.meta.url), 'utf8'))
}

/** Names of the values that a message takes, in any depth. */
function valuesOf(text: string, locale: string): string[] {
  const names = new Set<string>()
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(visit)
    if (typeof node !== 'object' || node === null) return
    if ('type' in node && node.type !== 0 && node.type !== 7 && 'value' in node) names.add(String(node.value))
    Object.values(node).forEach(visit)
  }
  visit(new IntlMessageFormat(text, locale, undefined, { ignoreTag: true }).getAst())
  return [...names].sort()
}

const english = catalog('en')

describe.each(LOCALES)('texts in %s', (locale) => {
  const texts = catalog(locale)

  it('has every key, and no other', () => {
    expect(Object.keys(texts).sort()).toEqual(Object.keys(english).sort())
  })

  it('is valid ICU with the same values as in English', () => {
    for (const [key, text] of Object.entries(texts)) {
      expect({ key, values: valuesOf(text, locale) }).toEqual({
        key,
        values: valuesOf(english[key] ?? '', 'en'),
      })
    }
  })

  it('says of conditions what residents read', () => {
    const ofPortal: Record<string, string> = JSON.parse(
      readFileSync(new URL(`../../../portal/locales/${locale}.json`, import.meta.url), 'utf8'),
    )
    const shared = Object.keys(ofPortal).filter((key) => /^eligibility\.(?:level|requirement)\./.test(key))
    expect(shared.length).toBeGreaterThan(8)
    for (const key of shared) expect([key, texts[key]]).toEqual([key, ofPortal[key]])
  })

  it('leaves no text empty, and uses typographic apostrophes, which ICU does not take for quotes', () => {
    const faulty = Object.entries(texts).filter(([, text]) => text.trim() === '' || text.includes("'"))
    expect(faulty).toEqual([])
  })
})
