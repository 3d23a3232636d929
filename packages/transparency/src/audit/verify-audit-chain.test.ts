import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { hex, sha256, toHex, withOneBitChanged } from '../test/memory-tree.js'
import { type AuditEntry, auditEntryBytes, auditEntryHash, type ChainedAuditEntry, FIRST_PREVIOUS, verifyAuditChain } from '../index.js'

function chainOf(length: number): ChainedAuditEntry[] {
  const entries: ChainedAuditEntry[] = []
  for (let sequence = 1; sequence <= length; sequence += 1) {
    const entry: AuditEntry = {
      sequence,
      previous: entries.at(-1)?.hash ?? FIRST_PREVIOUS,
      action: `core.act-${sequence % 3}`,
      payloadHash: sha256(Uint8Array.of(sequence)),
      minute: `2027-05-01T14:${String(sequence % 60).padStart(2, '0')}Z`,
      role: sequence % 2 === 0 ? 'clerk' : 'administrator',
    }
    entries.push({ ...entry, hash: auditEntryHash(entry, sha256) })
  }
  return entries
}

describe('the audit chain', () => {
  it('B-11 hashes exactly the documented bytes', () => {
    const entry: AuditEntry = { sequence: 258, previous: new Uint8Array(32).fill(1), action: 'é', payloadHash: new Uint8Array(32).fill(2), minute: '2027-05-01T14:00Z', role: 'clerk' }
    expect(toHex(auditEntryBytes(entry))).toBe(
      [
        Buffer.from('parvis audit v1\n').toString('hex'),
        '0000000000000102',
        '01'.repeat(32),
        '00000002c3a9',
        '02'.repeat(32),
        `00000011${Buffer.from('2027-05-01T14:00Z').toString('hex')}`,
        `00000005${Buffer.from('clerk').toString('hex')}`,
      ].join(''),
    )
  })

  it('B-11 is proven whole, empty, and from a stream', async () => {
    const entries = chainOf(50)
    expect(await verifyAuditChain(entries)).toEqual({ verdict: 'proven', head: { sequence: 50, hash: entries[49]?.hash }, witnessed: 0 })
    expect(await verifyAuditChain([])).toEqual({ verdict: 'proven', head: { sequence: 0, hash: FIRST_PREVIOUS }, witnessed: 0 })
    const stream = (async function* () {
      yield* entries
    })()
    expect((await verifyAuditChain(stream)).verdict).toBe('proven')
  })

  it('B-11 fails at exactly the entry that was changed, for every entry and every field', async () => {
    const entries = chainOf(30)
    const other = new Uint8Array(32).fill(3)
    const changes: Partial<ChainedAuditEntry>[] = [
      { sequence: 999 },
      { sequence: 0 },
      { previous: other },
      { action: 'core.other' },
      { action: '' },
      { payloadHash: other },
      { minute: '2027-05-01T13:59Z' },
      { minute: 'noon' },
      { role: 'operator' },
      { hash: other },
      { hash: new Uint8Array() },
    ]
    for (const [place, entry] of entries.entries()) {
      for (const change of changes) {
        expect(await verifyAuditChain(entries.with(place, { ...entry, ...change }))).toMatchObject({ verdict: 'not-proven', sequence: place + 1 })
      }
    }
  })

  it('B-11 fails at the entry after a changed one whose hash was made anew, and at itself when the last one is witnessed', async () => {
    const entries = chainOf(30)
    const heads = [{ sequence: 30, hash: entries[29]?.hash ?? FIRST_PREVIOUS }]
    for (const [place, entry] of entries.entries()) {
      const forged = { ...entry, action: 'core.other' }
      const chain = entries.with(place, { ...forged, hash: auditEntryHash(forged, sha256) })
      const verdict = await verifyAuditChain(chain, heads)
      expect(verdict).toEqual(
        place === 29
          ? { verdict: 'not-proven', sequence: 30, fault: 'not-the-witnessed-one' }
          : { verdict: 'not-proven', sequence: place + 2, fault: 'wrong-previous' },
      )
    }
  })

  it('B-11 fails where any entry was dropped, doubled, or swapped with any other', async () => {
    const entries = chainOf(20)
    const heads = [{ sequence: 20, hash: entries[19]?.hash ?? FIRST_PREVIOUS }]
    for (let place = 0; place < 20; place += 1) {
      const dropped = entries.toSpliced(place, 1)
      expect(await verifyAuditChain(dropped, heads)).toEqual({ verdict: 'not-proven', sequence: place + 1, fault: place === 19 ? 'missing' : 'wrong-sequence' })
      const doubled = entries.toSpliced(place, 0, ...entries.slice(place, place + 1))
      expect(await verifyAuditChain(doubled)).toEqual({ verdict: 'not-proven', sequence: place + 2, fault: 'wrong-sequence' })
      for (let other = place + 1; other < 20; other += 1) {
        const [one, two] = [entries[place], entries[other]] as [ChainedAuditEntry, ChainedAuditEntry]
        expect(await verifyAuditChain(entries.with(place, two).with(other, one))).toEqual({ verdict: 'not-proven', sequence: place + 1, fault: 'wrong-sequence' })
      }
    }
  })

  it('B-11 written anew from some entry on fails at the first witnessed head after it', async () => {
    const entries = chainOf(12)
    const heads = [3, 8].map((sequence) => ({ sequence, hash: entries[sequence - 1]?.hash ?? FIRST_PREVIOUS }))
    expect(await verifyAuditChain(entries, heads)).toMatchObject({ verdict: 'proven', witnessed: 2 })
    const anew: ChainedAuditEntry[] = entries.slice(0, 4)
    for (const entry of entries.slice(4)) {
      const forged = { ...entry, role: 'operator', previous: anew.at(-1)?.hash ?? FIRST_PREVIOUS }
      anew.push({ ...forged, hash: auditEntryHash(forged, sha256) })
    }
    expect((await verifyAuditChain(anew)).verdict).toBe('proven')
    expect(await verifyAuditChain(anew, heads)).toEqual({ verdict: 'not-proven', sequence: 8, fault: 'not-the-witnessed-one' })
    expect(await verifyAuditChain(entries.slice(0, 7), heads)).toEqual({ verdict: 'not-proven', sequence: 8, fault: 'missing' })
    const contradicting = [...heads, { sequence: 3, hash: new Uint8Array(32) }]
    expect(await verifyAuditChain(entries, contradicting)).toMatchObject({ verdict: 'not-proven', sequence: 3 })
  })

  it('B-11 has other bytes for other entries, also where texts move between fields', () => {
    const text = fc.string()
    const entry = fc.record({ action: text, role: text }).map((some): AuditEntry => ({ sequence: 1, previous: FIRST_PREVIOUS, payloadHash: FIRST_PREVIOUS, minute: '2027-05-01T14:00Z', ...some }))
    fc.assert(
      fc.property(entry, entry, (one, other) => {
        const isSame = one.action === other.action && one.role === other.role
        expect(toHex(auditEntryBytes(one)) === toHex(auditEntryBytes(other))).toBe(isSame)
      }),
    )
  })

  it('B-11 has no hash for what is no entry, and never throws on one', async () => {
    const [entry] = chainOf(1) as [ChainedAuditEntry]
    for (const bad of [{ sequence: 1.5 }, { previous: hex('00') }, { minute: '14:00' }, { role: '\ud800' }]) {
      expect(() => auditEntryHash({ ...entry, ...bad }, sha256)).toThrow(RangeError)
    }
    for (const hash of withOneBitChanged(entry.hash)) expect((await verifyAuditChain([{ ...entry, hash }])).verdict).toBe('not-proven')
    await fc.assert(
      fc.asyncProperty(fc.anything(), async (strange) => {
        expect((await verifyAuditChain([strange as ChainedAuditEntry])).verdict).toBe('not-proven')
      }),
    )
  })
})
