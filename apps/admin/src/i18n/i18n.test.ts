import { describe, expect, it } from '@jest/globals'
import { createI18n, uiTexts } from './i18n.js'
import { createTranslator } from './translator.js'

describe('createTranslator', () => {
  const { t, find } = createTranslator('fr', {
    votes: '{count, plural, =0 {aucun vote} one {# vote} other {# votes}}',
    broken: '{count, plural,',
    tag: 'plus <b>grand</b> que {n}',
  })

  it('fills in values by the rules of the language', () => {
    expect([0, 1, 2].map((count) => t('votes', { count }))).toEqual(['aucun vote', '1 vote', '2 votes'])
  })

  it('shows the key of a text that is missing, and the text of one that is broken', () => {
    expect(t('nothing')).toBe('nothing')
    expect(find('nothing')).toBeUndefined()
    expect(t('broken')).toBe('{count, plural,')
  })

  it('takes no markup for its own', () => {
    expect(t('tag', { n: 3 })).toBe('plus <b>grand</b> que 3')
  })
})

describe('createI18n', () => {
  const i18n = createI18n('de', { 'issue.required': 'Füllen Sie dies aus.', 'issue.other': 'Prüfen Sie es.' })

  it('writes dates in Belgian time', () => {
    expect(i18n.date('2027-03-31T22:30:00Z')).toBe('1. April 2027')
    expect(i18n.date('2027-03-31T22:30:00Z', 'minute')).toContain('00:30')
  })

  it('picks content in the language of the screen, else in one that is there', () => {
    expect(i18n.text({ fr: 'Huy', de: 'Hüh' })).toBe('Hüh')
    expect(i18n.text({ nl: 'Hoei' })).toBe('Hoei')
    expect(i18n.text(undefined)).toBe('')
  })

  it('has something to say of every issue', () => {
    const { issue } = uiTexts(i18n)
    expect(issue('required')).toBe('Füllen Sie dies aus.')
    expect(issue('never-heard-of')).toBe('Prüfen Sie es.')
  })
})
