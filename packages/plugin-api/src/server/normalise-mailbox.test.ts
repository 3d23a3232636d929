import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { normaliseMailbox } from './normalise-mailbox.js'

describe('normaliseMailbox', () => {
  it('takes spellings of one mailbox for one', () => {
    for (const spelling of [
      'ann@example.be',
      ' ANN@Example.BE ',
      'ann+vote@example.be',
      'Ann+a+b@EXAMPLE.be',
    ]) {
      expect(normaliseMailbox(spelling)).toBe('ann@example.be')
    }
    expect(normaliseMailbox('an@bücher.example')).toBe('an@xn--bcher-kva.example')
  })

  it('keeps different mailboxes apart', () => {
    expect(normaliseMailbox('a.nn@example.be')).not.toBe(normaliseMailbox('ann@example.be'))
    expect(normaliseMailbox('+tag@example.be')).not.toBe(normaliseMailbox('+other@example.be'))
  })

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (email) =>
        expect(normaliseMailbox(normaliseMailbox(email))).toBe(normaliseMailbox(email)),
      ),
    )
  })
})
