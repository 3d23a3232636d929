import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { sha256 } from '../test/memory-tree.js'
import {
  auditActorBytes,
  auditEntryHash,
  auditPayload,
  type AuditRecord,
  FIRST_PREVIOUS,
  NAME_ERASED,
  readAuditHead,
  toBase64,
  verifyAuditRecords,
} from '../index.js'

type Said = Pick<AuditRecord, 'action' | 'subject' | 'details'> & { name?: string; isPublic?: boolean }

function logOf(said: readonly Said[]): AuditRecord[] {
  const records: AuditRecord[] = []
  for (const [place, { name, isPublic = false, ...rest }] of said.entries()) {
    const salt = name === undefined ? undefined : new Uint8Array(32).fill(place + 1)
    const person = salt === undefined ? {} : { account: `account ${name}`, name, salt, actor: sha256(auditActorBytes({ account: `account ${name}`, name, salt })) }
    const payloadHash = sha256(new TextEncoder().encode(auditPayload({ ...rest, ...person, isPublic })))
    const entry = { ...rest, ...person, isPublic, sequence: place + 1, previous: records.at(-1)?.hash ?? FIRST_PREVIOUS, payloadHash, minute: '2027-05-01T14:00Z', role: 'clerk' }
    records.push({ ...entry, hash: auditEntryHash(entry, sha256) })
  }
  return records
}

const LOG: readonly Said[] = [
  { action: 'core.a', subject: 'act_1', details: {} },
  { action: 'core.b', subject: 'act_1', details: { n: 1, deep: { é: [null, true] } }, name: 'Ada' },
  { action: 'core.c', subject: 'act_2', details: { reason: 'r' }, name: 'Bob', isPublic: true },
  { action: NAME_ERASED, subject: 'audit', details: { entries: [2] }, name: 'Bob' },
]

const withoutName = ({ account: _account, name: _name, salt: _salt, ...rest }: AuditRecord): AuditRecord => rest

describe('an audit log with everything that it says', () => {
  it('B-11 is proven whole, with names, and with those erased that an entry names', async () => {
    const log = logOf(LOG)
    expect(await verifyAuditRecords(log)).toMatchObject({ verdict: 'proven', head: { sequence: 4 } })
    expect(await verifyAuditRecords(log.with(1, withoutName(log[1])))).toMatchObject({ verdict: 'proven' })
    expect(await verifyAuditRecords(log.map(withoutName), { isNameless: true })).toMatchObject({ verdict: 'proven' })
  })

  it('B-11 fails at exactly the entry that says something else', async () => {
    const log = logOf(LOG)
    const changes: [Partial<AuditRecord>, string][] = [
      [{ subject: 'act_9' }, 'wrong-payload'],
      [{ details: { n: 2 } }, 'wrong-payload'],
      [{ isPublic: undefined as unknown as boolean }, 'wrong-payload'],
      [{ payloadHash: new Uint8Array(32) }, 'wrong-payload'],
      [{ name: 'Eve' }, 'wrong-actor'],
      [{ account: 'account Eve' }, 'wrong-actor'],
      [{ salt: new Uint8Array(32) }, 'wrong-actor'],
      [{ action: 'core.z' }, 'wrong-hash'],
      [{ role: 'admin' }, 'wrong-hash'],
      [{ details: { n: Number.NaN } }, 'malformed'],
    ]
    for (const [place, record] of log.entries()) {
      // A commitment without anybody behind it is no longer what was hashed.
      const withActor = await verifyAuditRecords(log.with(place, { ...record, actor: new Uint8Array(32) }))
      expect(withActor).toEqual({ verdict: 'not-proven', sequence: place + 1, fault: place === 0 ? 'wrong-payload' : 'wrong-actor' })
      for (const [change, fault] of changes) {
        expect(await verifyAuditRecords(log.with(place, { ...record, ...change }))).toEqual({ verdict: 'not-proven', sequence: place + 1, fault })
      }
    }
  })

  it('I-26 does not take a name that is gone for erased unless a later entry says so', async () => {
    const log = logOf(LOG)
    expect(await verifyAuditRecords(log.with(2, withoutName(log[2])))).toEqual({ verdict: 'not-proven', sequence: 3, fault: 'name-missing' })
    const before = logOf([{ action: NAME_ERASED, subject: 'audit', details: { entries: [2] } }, { action: 'core.b', subject: 'act_1', details: {}, name: 'Ada' }])
    expect(await verifyAuditRecords(before.with(1, withoutName(before[1])))).toEqual({ verdict: 'not-proven', sequence: 2, fault: 'name-missing' })
  })

  it('never throws, whatever it is given', async () => {
    await fc.assert(
      fc.asyncProperty(fc.anything(), async (strange) => {
        const verdict = await verifyAuditRecords([{ sequence: 1, details: strange } as AuditRecord])
        expect(verdict.verdict).toBe('not-proven')
      }),
    )
  })

  it('reads heads strictly', () => {
    const hash = toBase64(new Uint8Array(32).fill(7))
    for (const text of [`12:${hash}`, `12 ${hash}`, `audit 12 ${hash}`]) expect(readAuditHead(text)).toEqual({ sequence: 12, hash: new Uint8Array(32).fill(7) })
    for (const text of ['', '12', `:${hash}`, `012:${hash}`, `12:${hash.slice(4)}`, `12:${hash} `, `-1:${hash}`, `1.5:${hash}`]) expect(readAuditHead(text)).toBeUndefined()
  })
})
