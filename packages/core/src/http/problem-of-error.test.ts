import { describe, expect, it } from '@jest/globals'
import { NotFound } from '@parvis/contract'
import fc from 'fast-check'
import { problemOfError } from './problem-of-error.js'
import { ProblemError } from './problem-error.js'

const code = (error: unknown): string => problemOfError(error, 'ref').code

describe('problemOfError', () => {
  it('tells problems, refusals, outside failures and defects apart by their codes', () => {
    expect(code(new ProblemError(NotFound()))).toBe('not-found')
    expect(code(Object.assign(new Error('x'), { statusCode: 413 }))).toBe('too-large')
    expect(code(Object.assign(new Error('x'), { status: 404 }))).toBe('not-found')
    expect(code(Object.assign(new Error('x'), { statusCode: 418 }))).toBe('malformed-request')
    for (const outside of ['ECONNREFUSED', '08006', '57P01', '53300']) {
      expect(code(Object.assign(new Error('x'), { code: outside }))).toBe('unavailable')
      expect(code(new Error('x', { cause: Object.assign(new Error('y'), { code: outside }) }))).toBe('unavailable')
    }
    expect(code(Object.assign(new Error('x'), { code: '23505' }))).toBe('internal-error')
  })

  it('answers whatever was thrown, with nothing of it but the reference', () => {
    fc.assert(
      fc.property(fc.anything(), (thrown) => {
        const problem = problemOfError(thrown, 'ref')
        expect(problem.status).toBeGreaterThanOrEqual(400)
        expect([{}, { reference: 'ref' }]).toContainEqual(problem.details)
      }),
    )
  })
})
