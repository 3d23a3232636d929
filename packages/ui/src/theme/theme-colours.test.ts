import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { Theme } from '@parvis/contract'
import fc from 'fast-check'
import { contrast, SHAPE_CONTRAST, TEXT_CONTRAST } from './contrast.js'
import { GROUNDS, themeColours, type Scheme } from './theme-colours.js'
import { themeCss } from './theme-css.js'

const hex = fc
  .integer({ min: 0, max: 0xff_ff_ff })
  .map((number) => `#${number.toString(16).padStart(6, '0')}`)
const scheme = fc.constantFrom<Scheme>('light', 'dark')
const tokens = readFileSync(join(import.meta.dirname, '../tokens.css'), 'utf8')

/** Custom properties of one block of the stylesheet. */
function properties(block: string): Map<string, string> {
  return new Map(
    [...block.matchAll(/--pv-([\w-]+):\s*([^;]+);/g)].map((match) => [
      match[1] ?? '',
      (match[2] ?? '').trim(),
    ]),
  )
}

const [light = '', dark = ''] = tokens.split('@media screen and (prefers-color-scheme: dark)')
const SCHEMES: Record<Scheme, Map<string, string>> = {
  light: properties(light),
  dark: properties(dark.split('@media')[0] ?? ''),
}

describe('themeColours', () => {
  it('is legible whatever two colours a commune chooses, in light and dark', () => {
    fc.assert(
      fc.property(hex, hex, scheme, (primary, accent, each) => {
        const colours = themeColours({ primary, accent }, each)
        const { paper, surface } = GROUNDS[each]
        const texts: [string, string][] = [
          [colours['on-primary'], colours.primary],
          [colours['on-primary'], colours['primary-strong']],
          [colours['on-band'], colours.band],
          [colours['primary-text'], paper],
          [colours['primary-text'], surface],
          [colours['primary-text'], colours['primary-soft']],
          [colours['accent-text'], paper],
          [colours['accent-text'], surface],
          [colours['accent-text'], colours['accent-soft']],
          [GROUNDS[each].ink, colours['primary-soft']],
        ]
        for (const [text, ground] of texts)
          expect(contrast(text, ground)).toBeGreaterThanOrEqual(TEXT_CONTRAST)
        for (const shape of [colours.primary, colours.accent, colours['chart-1']]) {
          expect(contrast(shape, surface)).toBeGreaterThanOrEqual(SHAPE_CONTRAST)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('leaves a colour as it is when it is legible already', () => {
    const colours = themeColours({ primary: '#1d4f5c', accent: '#b5472f' }, 'light')
    expect([colours.primary, colours['primary-text'], colours.accent]).toEqual([
      '#1d4f5c',
      '#1d4f5c',
      '#b5472f',
    ])
  })
})

describe('tokens.css', () => {
  it.each(['light', 'dark'] as const)('holds the colours of the default theme: %s', (each) => {
    for (const [name, value] of Object.entries(themeColours(Theme.parse({}), each))) {
      expect([name, SCHEMES[each].get(name)]).toEqual([name, value])
    }
    for (const [name, value] of Object.entries(GROUNDS[each]))
      expect([name, SCHEMES[each].get(name)]).toEqual([name, value])
  })

  it.each(['light', 'dark'] as const)('has legible states: %s', (each) => {
    const of = (name: string) => SCHEMES[each].get(name) ?? ''
    for (const ground of ['paper', 'surface', 'sunken']) {
      expect(contrast(of('ink'), of(ground))).toBeGreaterThanOrEqual(7)
      expect(contrast(of('ink-soft'), of(ground))).toBeGreaterThanOrEqual(TEXT_CONTRAST)
      expect(contrast(of('line-strong'), of(ground))).toBeGreaterThanOrEqual(SHAPE_CONTRAST)
    }
    for (const state of ['success', 'warning']) {
      expect(contrast(of(state), of(`${state}-soft`))).toBeGreaterThanOrEqual(TEXT_CONTRAST)
      expect(contrast(of('ink'), of(`${state}-soft`))).toBeGreaterThanOrEqual(7)
    }
    for (const ground of ['paper', 'surface', 'danger-soft']) {
      expect(contrast(of('danger-text'), of(ground))).toBeGreaterThanOrEqual(TEXT_CONTRAST)
    }
    expect(contrast(of('on-danger'), of('danger'))).toBeGreaterThanOrEqual(TEXT_CONTRAST)
    expect(contrast(of('on-focus'), of('focus'))).toBeGreaterThanOrEqual(TEXT_CONTRAST)
  })
})

describe('themeCss', () => {
  it('keeps the dark colours off paper', () => {
    const css = themeCss(Theme.parse({ primary: '#6b2d5c' }))
    expect(css).toContain('--pv-primary:#6b2d5c')
    expect(css).toContain('@media screen and (prefers-color-scheme:dark)')
  })
})
