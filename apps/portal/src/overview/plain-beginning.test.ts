import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { plainBeginning } from './plain-beginning.js'

describe('plainBeginning', () => {
  it('takes the first paragraph without its marks', () => {
    expect(plainBeginning('**Choisissez** les [projets](https://x.example).\n\nEt encore.', 200)).toBe(
      'Choisissez les projets.',
    )
  })

  it('cuts at a word', () => {
    expect(plainBeginning('un deux trois quatre', 12)).toBe('un deux…')
  })

  it('is never longer than asked', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.integer({ min: 1, max: 300 }),
        (text, longest) => plainBeginning(text, longest).length <= longest,
      ),
    )
  })
})
