import { describe, expect, it } from '@jest/globals'
import { LOCALES } from '@parvis/contract'
import { readFileSync } from 'node:fs'
import { createLogger } from '../observability/logger.js'
import { PluginRegistry } from '../plugins/plugin-registry.js'
import { flatTexts, TextCatalog } from './text-catalog.js'

function catalog(): { texts: TextCatalog; lines: string[] } {
  const lines: string[] = []
  return {
    lines,
    texts: new TextCatalog(
      new PluginRegistry([], []),
      createLogger({ logLevel: 'warn' }, { write: (line) => lines.push(line) }),
    ),
  }
}

describe('TextCatalog', () => {
  it('fills in values in the language asked for', () => {
    const { texts } = catalog()
    expect(texts.text('nl', 'core:mail.staff-code.subject', { code: '012345' })).toBe(
      '012345: uw aanmeldcode',
    )
    expect(texts.problemTitle('de', 'not-found')).toBe('Diese Seite gibt es nicht.')
  })

  it('answers a missing text with its key, and says so once', () => {
    const { texts, lines } = catalog()
    expect([
      texts.text('fr', 'core:nowhere'),
      texts.text('fr', 'core:nowhere'),
      texts.problemTitle('fr', 'unheard-of'),
    ]).toEqual(['core:nowhere', 'core:nowhere', 'unheard-of'])
    expect(lines).toHaveLength(1)
  })

  it('shows what a value looks like, even like a message or markup', () => {
    const { texts } = catalog()
    const values = { code: '{0}', activity: '<b>{x}</b>', commune: "L'Été", minutes: 10 }
    expect(texts.text('fr', 'core:mail.mailbox-code.text', values)).toContain(
      "Votre code pour « <b>{x}</b> » (L'Été) est : {0}",
    )
  })

  it('has the same texts with the same values in every language', () => {
    const read = (locale: string): [string, string][] =>
      flatTexts(JSON.parse(readFileSync(new URL(`../../locales/${locale}.json`, import.meta.url), 'utf8')))
    const shape = (locale: string) =>
      read(locale).map(([key, text]) => [key, [...text.matchAll(/\{(\w+)/g)].map((match) => match[1]).sort()])
    for (const locale of LOCALES) expect(shape(locale)).toEqual(shape('fr'))
  })
})
