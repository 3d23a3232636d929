import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { auditFaults, readAudit } from '../dependency-audit.mjs'

const found = [{ id: 'GHSA-1', module: 'left', severity: 'high' }, { id: 'GHSA-2', module: 'right', severity: 'low' }]

describe('dependency-audit', () => {
  it('tells an answer from none', () => {
    const answer = { advisories: { 7: { id: 7, github_advisory_id: 'GHSA-1', module_name: 'left', severity: 'high' } } }
    assert.deepEqual(readAudit(JSON.stringify(answer)), { kind: 'audited', advisories: [found[0]] })
    assert.deepEqual(readAudit('Error: ERR_PNPM_AUDIT_BAD_RESPONSE\n responded with 405'), { kind: 'no-answer', why: 'ERR_PNPM_AUDIT_BAD_RESPONSE' })
    for (const output of ['', '{}', 'null', '{"error":{"code":"x"}}']) assert.equal(readAudit(output).kind, 'no-answer')
  })

  it('counts high and critical ones that are not allowed', () => {
    assert.deepEqual(auditFaults(found, [], '2026-01-01'), ['left: GHSA-1 (high)'])
    assert.deepEqual(auditFaults(found, [{ id: 'GHSA-1', reason: 'not reached', until: '2026-02-01' }], '2026-01-01'), [])
  })

  it('lets an allowance end, and wants a reason', () => {
    const faults = auditFaults(found, [{ id: 'GHSA-1', reason: ' ', until: '2026-01-01' }], '2026-01-01')
    assert.equal(faults.length, 3)
  })
})
