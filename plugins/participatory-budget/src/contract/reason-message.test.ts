import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { LOCALES } from '@parvis/contract'
import fc from 'fast-check'
import { IntlMessageFormat } from 'intl-messageformat'
import { eitherOf, neededChanges, reasonMessage } from './reason-message.js'
import { Reason, type Needed, type ProjectResult } from './result.js'

type Texts = Readonly<Record<string, string>>
const texts = Object.fromEntries(
  LOCALES.map((locale): [string, Texts] => [locale, JSON.parse(readFileSync(new URL(`../../locales/${locale}.json`, import.meta.url), 'utf8'))]),
)
const money = (cents: number) => `${cents} cents`
const words = { money, title: (reference: string) => `<${reference}>`, text: (text?: Record<string, string>) => text?.fr ?? '' }

/** What a page makes of a message. */
function said(locale: string, { key, values }: { key: string; values: Record<string, string | number> }): string {
  const text = texts[locale]?.[key]
  if (text === undefined) throw new Error(`${locale} has no ${key}`)
  return String(new IntlMessageFormat(text, locale, undefined, { ignoreTag: true }).format(values))
}

const cents = fc.integer({ min: 0, max: 10_000_000_00 })
const count = fc.integer({ min: 0, max: 100_000 })
const place = fc.integer({ min: 1, max: 500 })
const percent = fc.integer({ min: 0, max: 99 })
const juryPoints = fc.option(count, { nil: undefined })
const rival = fc.record({ reference: fc.constantFrom('P1', 'P2'), sharedVoters: count, paidCents: cents })

/** Every kind of reason; one that is added to the contract and not here stops the compiler. */
const REASONS: { readonly [Code in Reason['code']]: fc.Arbitrary<Extract<Reason, { code: Code }>> } = {
  withdrawn: fc.record({ code: fc.constant('withdrawn'), why: fc.constantFrom(undefined, {}, { fr: 'Le terrain est vendu.' }) }),
  'no-votes': fc.record({ code: fc.constant('no-votes') }),
  'above-budget': fc.record({ code: fc.constant('above-budget') }),
  'won-by-votes': fc.record({ code: fc.constant('won-by-votes'), place, leftBeforeCents: cents, juryPoints }),
  'won-by-rest': fc.record({ code: fc.constant('won-by-rest'), place, leftBeforeCents: cents }),
  'won-by-phragmen': fc.record({ code: fc.constant('won-by-phragmen'), round: place, loadCents: cents }),
  'no-turn': fc.record({ code: fc.constant('no-turn'), leftCents: cents }),
  'lost-to-votes': fc.record({ code: fc.constant('lost-to-votes'), place, leftCents: cents, missingCents: cents, juryPoints }),
  'won-by-shares': fc.record({ code: fc.constant('won-by-shares'), round: place, mostPaidCents: cents, paidInFull: count, paidTheirRest: count, hadNothingLeft: count }),
  'never-affordable': fc.record({ code: fc.constant('never-affordable'), behindCents: cents, neededVoters: count }),
  'spent-elsewhere': fc.record({ code: fc.constant('spent-elsewhere'), behindCents: cents, supportPercent: percent, rivals: fc.array(rival, { maxLength: 3 }) }),
  'narrowly-lost': fc.record({ code: fc.constant('narrowly-lost'), behindCents: cents, supportPercent: percent }),
}
const reasons = fc.oneof(...Object.values(REASONS))
const neededs: fc.Arbitrary<Needed> = fc.record({ voters: fc.option(place, { nil: undefined }), points: fc.option(place, { nil: undefined }), costCents: fc.option(cents, { nil: undefined }) })
const locales = fc.constantFrom(...LOCALES)
const project = (reason: Reason, votes = 3): Pick<ProjectResult, 'reason' | 'votes' | 'costCents'> => ({ costCents: 7, votes, reason })

/** A sentence is whole when no gap, no leftover of a message and no double space shows. */
function expectWhole(sentence: string): void {
  expect(sentence).toMatch(/^\p{Lu}|^\d/u)
  expect(sentence).toMatch(/[.”»“"’]$/u)
  expect(sentence).not.toMatch(/[{}#]|undefined|NaN|\s{2}| [.,]|“”|«\s*»|‘’|„“/u)
}

describe('the reason of each project', () => {
  it('is a whole sentence for every reason, number of voters and language', () => {
    fc.assert(
      fc.property(reasons, count, locales, (reason, votes, locale) => expectWhole(said(locale, reasonMessage(project(reason, votes), words)))),
      { numRuns: 2000 },
    )
  })

  it('uses every value that it is given, in every language', () => {
    fc.assert(
      fc.property(reasons, locales, (reason, locale) => {
        const { key, values } = reasonMessage(project(reason), words)
        expect({ key, unsaid: Object.keys(values).filter((name) => !new RegExp(`\\{${name}[,}]`, 'u').test(texts[locale]?.[key] ?? '')) }).toEqual({ key, unsaid: [] })
      }),
      { numRuns: 500 },
    )
  })

  it('B-14 gives the reason of the commune for a withdrawn project, in every language', () => {
    const message = reasonMessage(project({ code: 'withdrawn', why: { fr: 'Le terrain est vendu.' } }), words)
    for (const locale of LOCALES) expect(said(locale, message)).toContain('Le terrain est vendu.')
  })

  it('names the rival on which most of the money went, and needs none', () => {
    const reason: Reason = { code: 'spent-elsewhere', behindCents: 5, supportPercent: 40, rivals: [{ reference: 'P1', sharedVoters: 2, paidCents: 3 }] }
    expect(said('en', reasonMessage(project(reason), words))).toContain('above all “<P1>” (2 people in common)')
    expect(said('en', reasonMessage(project({ ...reason, rivals: [] }), words))).toBe('The 3 people who chose it paid for other projects. 5 cents was left for a cost of 7 cents.')
  })
})

describe('what would have had to differ', () => {
  it('is a whole sentence for any combination of changes in every language, and none without a change', () => {
    fc.assert(
      fc.property(neededs, locales, (needed, locale) => {
        const changes = neededChanges(needed, words)
        expect(changes).toHaveLength(Object.values(needed).filter((each) => each !== undefined).length)
        if (changes.length > 0) expectWhole(said(locale, { key: 'needed', values: { changes: eitherOf(changes.map((change) => said(locale, change)), locale) } }))
      }),
      { numRuns: 1000 },
    )
  })

  it.each([
    ['fr', 'Il aurait été choisi avec 12 voix de plus ou un coût de 14 cents au plus.'],
    ['nl', 'Met 12 stemmen meer of een kostprijs van hoogstens 14 cents was het wel gekozen.'],
    ['de', 'Mit 12 Stimmen mehr oder Kosten von höchstens 14 cents wäre es gewählt worden.'],
    ['en', 'It would have been chosen with 12 more votes or a cost of at most 14 cents.'],
  ])('reads naturally in %s', (locale, sentence) => {
    const changes = neededChanges({ voters: 12, costCents: 14 }, words).map((change) => said(locale, change))
    expect(said(locale, { key: 'needed', values: { changes: eitherOf(changes, locale) } })).toBe(sentence)
  })
})
