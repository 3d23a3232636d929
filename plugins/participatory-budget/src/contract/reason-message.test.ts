import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { LOCALES } from '@parvis/contract'
import { reasonMessage } from './reason-message.js'
import { Reason, type ProjectResult } from './result.js'

const facts: Readonly<Record<Reason['code'], Reason>> = {
  withdrawn: { code: 'withdrawn' },
  'no-votes': { code: 'no-votes' },
  'above-budget': { code: 'above-budget' },
  'won-by-votes': { code: 'won-by-votes', place: 1, leftBeforeCents: 100 },
  'won-by-rest': { code: 'won-by-rest', place: 1, leftBeforeCents: 100 },
  'won-by-phragmen': { code: 'won-by-phragmen', round: 1, loadCents: 100 },
  'no-turn': { code: 'no-turn', leftCents: 100 },
  'lost-to-votes': { code: 'lost-to-votes', place: 2, leftCents: 100, missingCents: 200 },
  'won-by-shares': { code: 'won-by-shares', round: 1, mostPaidCents: 5, paidInFull: 2, paidTheirRest: 1, hadNothingLeft: 0 },
  'never-affordable': { code: 'never-affordable', behindCents: 5, neededVoters: 9 },
  'spent-elsewhere': { code: 'spent-elsewhere', behindCents: 5, supportPercent: 40, rivals: [{ reference: 'P1', sharedVoters: 2, paidCents: 3 }] },
  'narrowly-lost': { code: 'narrowly-lost', behindCents: 5, supportPercent: 99 },
}
const project = (reason: Reason): ProjectResult => ({ reference: 'P2', title: { fr: 'B' }, category: {}, costCents: 7, votes: 3, won: false, reason })
const words = { money: (cents: number) => `${cents}c`, title: (reference: string) => `<${reference}>`, text: (text?: Record<string, string>) => text?.fr ?? '' }

describe('the reason of each project', () => {
  it.each(LOCALES)('has a sentence for every case in %s, with exactly the values that it is given', (locale) => {
    const texts: Record<string, string> = JSON.parse(readFileSync(new URL(`../../locales/${locale}.json`, import.meta.url), 'utf8'))
    for (const code of Reason.options.map((option) => option.shape.code.value)) {
      const { key, values } = reasonMessage(project(facts[code]), words)
      const named = [...(texts[key] ?? '').matchAll(/\{(\w+)[,}]/g)].map((match) => match[1])
      expect({ key, missing: named.filter((name) => name !== undefined && !(name in values)) }).toEqual({ key, missing: [] })
      expect({ key, unsaid: Object.keys(values).filter((name) => !named.includes(name)) }).toEqual({ key, unsaid: [] })
      expect(texts[key]).toBeTruthy()
    }
  })

  it('B-14 gives the reason of the commune for a withdrawn project, in every language', () => {
    const reason: Reason = { code: 'withdrawn', why: { fr: 'Le terrain est vendu.' } }
    const { key, values } = reasonMessage(project(reason), words)
    expect(values).toEqual({ why: 'Le terrain est vendu.' })
    for (const locale of LOCALES) {
      const texts: Record<string, string> = JSON.parse(readFileSync(new URL(`../../locales/${locale}.json`, import.meta.url), 'utf8'))
      expect(texts[key]).toContain('{why}')
    }
  })

  it('names the rival on which most of the money went', () => {
    expect(reasonMessage(project(facts['spent-elsewhere']), words)).toEqual({
      key: 'reason.spent-elsewhere',
      values: { votes: 3, behind: '5c', cost: '7c', shared: 2, rival: '<P1>' },
    })
  })
})
