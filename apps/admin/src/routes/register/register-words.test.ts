import { describe, expect, it } from '@jest/globals'
import type { Census } from '@parvis/contract'
import { currentStep, isBusy } from './register-words.js'

const census: Census = {
  id: 'cen_00000000000000000000000000',
  label: 'x',
  state: 'uploaded',
  asOf: '2026-10-01',
  encoding: 'utf-8',
  separator: ';',
  hasHeader: true,
  lines: 3,
  mapping: {},
  persons: 0,
  erased: 0,
  uploadedAt: '2026-10-02T10:00:00Z',
}
const report = { lines: 2, accepted: 2, bad: 0, repeated: 0, remarks: 0, withNationalNumber: 0, withMailbox: 0, withAddress: 2, badLimit: 2, isBlocked: false, added: 2, kept: 0, gone: 0 }

describe('the steps of an import', () => {
  it('leads from columns over the check to approval and force', () => {
    expect(currentStep(census)).toBe('columns')
    expect(currentStep({ ...census, state: 'dry-run' })).toBe('columns')
    expect(currentStep({ ...census, state: 'dry-run', report: { ...report, isBlocked: true } })).toBe('check')
    expect(currentStep({ ...census, state: 'dry-run', report })).toBe('approval')
    expect(currentStep({ ...census, state: 'approved', report })).toBe('force')
    expect(currentStep({ ...census, state: 'active', report })).toBeUndefined()
  })

  it('does not wait for work that has failed', () => {
    expect(isBusy(census)).toBe(false)
    expect(isBusy({ ...census, work: { kind: 'dry-run', done: 0, total: 1 } })).toBe(true)
    expect(isBusy({ ...census, work: { kind: 'dry-run', done: 0, total: 1, failed: 'internal-error' } })).toBe(false)
  })
})
