import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { judgeDomains } from './judge-domains.js'

const domain = (codes: number, confirmed: number) => ({ codes, confirmed })
const Domain = fc.nat(500).chain((codes) => fc.nat(codes).map((confirmed) => domain(codes, confirmed)))

describe('judgeDomains', () => {
  it('I-20 rings under half of the average, and not at half of it', () => {
    expect(judgeDomains([domain(100, 80), domain(40, 16)])).toEqual([false, false])
    expect(judgeDomains([domain(100, 80), domain(40, 15)])).toEqual([false, true])
  })

  it('I-20 says nothing of fewer than thirty codes', () => {
    expect(judgeDomains([domain(100, 80), domain(29, 0)])).toEqual([false, false])
    expect(judgeDomains([domain(100, 80), domain(30, 0)])).toEqual([false, true])
  })

  it('I-20 rings for the domain that nearly everybody uses', () => {
    expect(judgeDomains([domain(900, 90), domain(60, 50)])).toEqual([true, false])
  })

  it('I-20 has nothing to compare the only domain with', () => {
    expect(judgeDomains([domain(500, 1)])).toEqual([false])
    expect(judgeDomains([])).toEqual([])
  })

  it('I-20 rings wherever the share is under half of that of all together, and never for the best domain', () => {
    fc.assert(
      fc.property(fc.array(Domain, { minLength: 1, maxLength: 12 }), (domains) => {
        const judged = judgeDomains(domains)
        const codes = domains.reduce((sum, each) => sum + each.codes, 0)
        const confirmed = domains.reduce((sum, each) => sum + each.confirmed, 0)
        const share = (each: { codes: number; confirmed: number }): number => each.confirmed / each.codes
        const best = Math.max(...domains.filter((each) => each.codes > 0).map(share))
        for (const [index, each] of domains.entries()) {
          if (each.codes >= 30 && 2 * each.confirmed * codes < confirmed * each.codes) expect(judged[index]).toBe(true)
          if (each.codes > 0 && share(each) === best) expect(judged[index]).toBe(false)
        }
      }),
    )
  })
})
