import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { domainOf, maskMailbox } from './masked-mailbox.js'

describe('maskMailbox', () => {
  it('I-20 leaves the first letter and the domain', () => {
    expect(maskMailbox(' Ann.Peeters@Example.BE')).toBe('a…@example.be')
    expect(maskMailbox('élo@bücher.example')).toBe('é…@xn--bcher-kva.example')
  })

  it('I-20 never shows more of a name than its first letter', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (email) => {
        const [name = ''] = maskMailbox(email).split('@')
        expect([...name]).toHaveLength(2)
        expect(maskMailbox(email).endsWith(`@${domainOf(email)}`)).toBe(true)
      }),
    )
  })
})
