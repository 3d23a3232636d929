import 'reflect-metadata'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { auditEntryHash, auditPayload, type AuditHead, type AuditRecord, FIRST_PREVIOUS } from '@parvis/transparency'
import { createHash } from 'node:crypto'
import { Client } from 'pg'
import { z } from 'zod'
import type { CommuneRecord } from '../commune/commune-record.js'
import { systemWork } from '../commune/system-work.js'
import { connectOnce } from '../database/connect-once.js'
import type { Work } from '../database/unit-of-work.js'
import { openTestAudit, staffWork, type TestAudit } from '../testing/test-audit.js'
import { createTestCommune } from '../testing/test-commune.js'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js'
import { openTestUnits, type TestUnits } from '../testing/test-units.js'

const sha256 = (data: Uint8Array): Uint8Array => new Uint8Array(createHash('sha256').update(data).digest())

let database: TestDatabase
let services: TestUnits
let log: TestAudit
let huy: CommuneRecord
let mol: CommuneRecord
/** The superuser, past rights, policies and triggers. */
let root: Client

beforeAll(async () => {
  database = await createTestDatabase()
  services = await openTestUnits(database.urls)
  log = openTestAudit(services)
  root = new Client({ connectionString: database.superuserUrl })
  await root.connect()
  await root.query('SET session_replication_role = replica')
  huy = await createTestCommune(database.urls, 'huy')
  mol = await createTestCommune(database.urls, 'mol')
})
afterAll(async () => {
  await root?.end()
  await services?.close()
  await database?.close()
})

const act = async (work: Work, action: string, details?: Record<string, unknown>, isPublic?: true): Promise<void> =>
  await services.units.run(work, async () =>
    await log.audit.record({ action, subject: 'act_1', ...(details === undefined ? {} : { details }), ...(isPublic === undefined ? {} : { isPublic }) }),
  )
const inHuy = async <T>(task: () => Promise<T>): Promise<T> => await services.units.run(systemWork(huy), task)
const headOf = async (commune: CommuneRecord): Promise<AuditHead> => await services.units.run(systemWork(commune), async () => await log.head.read())
const records = async (): Promise<AuditRecord[]> =>
  await inHuy(async () => {
    const read: AuditRecord[] = []
    for await (const record of log.reader.records()) read.push(record)
    return read
  })
const verify = async (heads: readonly AuditHead[] = []) => await inHuy(async () => await log.checks.verify(heads))

/** One entry of every kind: by the system, by staff with and without a name, by nobody known, public, with every sort of detail, erased. */
async function recordEveryKind(): Promise<void> {
  const ada = await staffWork(database.urls, huy, { name: 'Ada', role: 'clerk' })
  const zoe = await staffWork(database.urls, huy, { name: 'Zoë 𝒵', role: 'admin' })
  await staffWork(database.urls, huy, { name: 'Zoë 𝒵', role: 'clerk' })
  const unknown: Work = { commune: huy, caller: { kind: 'staff', accountId: '01900000-0000-7000-8000-000000000001', permissions: new Set(), locale: 'fr' } }
  const visitor: Work = { commune: huy, caller: { kind: 'visitor', permissions: new Set(), locale: 'fr' } }
  await act(systemWork(huy), 'core.phase-opened')
  await act(ada, 'core.activity-published', { plugin: 'budget', nested: { '\ufb33': [1, 0.1, 1e21, -5e-7, true, null, ''], '😀': 'é"\\\n\u0007' } })
  await act(zoe, 'core.module-on', { with: [] })
  await act(unknown, 'core.module-off')
  await act(visitor, 'core.note-left')
  await act(ada, 'core.vote-suspended', { reason: 'The power is out' }, true)
  await act(zoe, 'core.settings-changed', {})
  await leave(zoe)
  await services.units.run(ada, async () => await log.namesFor(ada).erase(zoe.caller.accountId ?? ''))
  await act(systemWork(huy), 'core.phase-closed', { kind: 'vote' })
}

const leave = async ({ caller }: Work): Promise<void> => void (await root.query('DELETE FROM core.staff_role WHERE account_id = $1', [caller.accountId]))

async function empty(): Promise<void> {
  await root.query('TRUNCATE core.audit_entry, core.audit_check, core.staff_role; DELETE FROM core.account')
}

describe('the chain of the audit log', () => {
  beforeEach(empty)

  it('B-11 holds sequence, hash before, action, hash of the payload, minute and role, and is proven', async () => {
    await recordEveryKind()
    const all = await records()
    expect(all.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
    expect(all.map(({ role }) => role)).toEqual(['system', 'clerk', 'admin+clerk', 'operator', 'visitor', 'clerk', 'admin+clerk', 'clerk', 'system'])
    expect(all[0]?.previous).toEqual(FIRST_PREVIOUS)
    for (const [place, record] of all.entries()) {
      expect(record.minute).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\dZ$/)
      expect(record.hash).toEqual(auditEntryHash(record, sha256))
      expect(record.payloadHash).toEqual(sha256(new TextEncoder().encode(auditPayload(record))))
      if (place > 0) expect(record.previous).toEqual(all[place - 1]?.hash)
    }
    expect(await verify([await headOf(huy)])).toMatchObject({ verdict: 'proven', head: { sequence: 9 }, witnessed: 1 })
  })

  it('B-11 keeps no time finer than a minute, in no column', async () => {
    await recordEveryKind()
    const { rows } = await root.query<{ text: string }>('SELECT to_jsonb(e)::text AS text FROM core.audit_entry e')
    const times = rows.flatMap(({ text }) => text.match(/\d\d:\d\d:\d\d[^"]*/g) ?? [])
    expect(times).toHaveLength(9)
    for (const time of times) expect(time).toMatch(/^\d\d:\d\d:00\+00:00$/)
    // Version 7 ids tell the millisecond.
    for (const { text } of rows) expect(Object.keys(JSON.parse(text))).not.toContain('id')
    await expect(root.query("UPDATE core.audit_entry SET minute = minute + interval '1 second'")).rejects.toThrow('check constraint')
  })

  it('B-11 fails at exactly the entry of which any column was changed, for every column of every entry', async () => {
    await recordEveryKind()
    const head = await headOf(huy)
    const { rows: columns } = await root.query<{ name: string; type: string; nullable: string }>(
      `SELECT column_name AS name, data_type AS type, is_nullable AS nullable FROM information_schema.columns
       WHERE table_schema = 'core' AND table_name = 'audit_entry' ORDER BY 1`,
    )
    expect(columns).toHaveLength(15)
    const changes: Record<string, string> = {
      bigint: '$ + 1000',
      boolean: 'NOT $',
      bytea: "coalesce(set_byte($, 31, 255 - get_byte($, 31)), decode(repeat('07', 32), 'hex'))",
      jsonb: `$ || '{"more": 1}'`,
      text: "coalesce($, '') || ' '",
      'timestamp with time zone': "$ - interval '1 minute'",
      uuid: "CASE WHEN $ IS DISTINCT FROM '01900000-0000-7000-8000-00000000000f' THEN '01900000-0000-7000-8000-00000000000f'::uuid END",
    }
    let tried = 0
    for (let sequence = 1; sequence <= 9; sequence += 1) {
      for (const { name, type, nullable } of columns) {
        const change = name === 'commune_id' ? `'${mol.id}'` : (changes[type] ?? '').replaceAll('$', name)
        for (const value of [change, ...(nullable === 'YES' ? ['NULL'] : [])]) {
          const found = await afterwards(`UPDATE core.audit_entry SET ${name} = ${value} WHERE commune_id = '${huy.id}' AND sequence = ${sequence} AND ${name} IS DISTINCT FROM ${value}`, [head])
          if (found === undefined) continue
          tried += 1
          expect({ name, value, ...found }).toMatchObject({ name, value, verdict: 'not-proven', sequence })
        }
      }
    }
    // All columns, and empty ones where there was something to empty.
    expect(tried).toBe(9 * 15 + 3 + 3 * 3 + 2 + 2 + 1)
  })

  it('B-11 fails at exactly the entry that was dropped, for every entry, the newest included', async () => {
    await recordEveryKind()
    const head = await headOf(huy)
    for (let sequence = 1; sequence <= 9; sequence += 1) {
      expect(await afterwards(`DELETE FROM core.audit_entry WHERE sequence = ${sequence}`, [head])).toMatchObject({ verdict: 'not-proven', sequence })
      expect(await afterwards(`DELETE FROM core.audit_entry WHERE sequence >= ${sequence}`, [head])).toMatchObject({ verdict: 'not-proven', sequence })
      // And the rest moved up, so that no number is missing.
      const moved = `DELETE FROM core.audit_entry WHERE sequence = ${sequence}; UPDATE core.audit_entry SET sequence = sequence + 1000 WHERE sequence > ${sequence}; UPDATE core.audit_entry SET sequence = sequence - 1001 WHERE sequence > 1000`
      expect(await afterwards(moved, [head])).toMatchObject({ verdict: 'not-proven', sequence })
    }
  })

  it('B-11 fails at the first of two neighbours that were swapped, for every pair', async () => {
    await recordEveryKind()
    for (let sequence = 1; sequence < 9; sequence += 1) {
      const swap = `UPDATE core.audit_entry SET sequence = 1000 WHERE sequence = ${sequence}; UPDATE core.audit_entry SET sequence = ${sequence} WHERE sequence = ${sequence + 1}; UPDATE core.audit_entry SET sequence = ${sequence + 1} WHERE sequence = 1000`
      expect(await afterwards(swap)).toMatchObject({ verdict: 'not-proven', sequence })
    }
  })

  it('B-11 fails at exactly the entry that was put in between, for every place', async () => {
    await recordEveryKind()
    for (let sequence = 1; sequence <= 9; sequence += 1) {
      const insert = `UPDATE core.audit_entry SET sequence = sequence + 1000 WHERE sequence > ${sequence};
        CREATE TEMP TABLE copied ON COMMIT DROP AS SELECT * FROM core.audit_entry WHERE sequence = ${sequence};
        UPDATE copied SET sequence = sequence + 1, previous = hash;
        INSERT INTO core.audit_entry SELECT * FROM copied;
        UPDATE core.audit_entry SET sequence = sequence - 999 WHERE sequence > 1000`
      expect(await afterwards(insert)).toMatchObject({ verdict: 'not-proven', sequence: sequence + 1 })
    }
  })

  it('B-11 fails one entry later when a forger makes the hash of an entry anew, and at the newest by the head that was kept', async () => {
    await recordEveryKind()
    const head = await headOf(huy)
    for (let sequence = 1; sequence <= 9; sequence += 1) {
      const forge = `UPDATE core.audit_entry SET subject = 'act_2', payload_hash = core.audit_payload_hash('act_2', details, is_public, actor) WHERE sequence = ${sequence};
        UPDATE core.audit_entry SET hash = core.audit_hash(sequence, previous, action, payload_hash, minute, role) WHERE sequence = ${sequence}`
      const expected = sequence === 9 ? { sequence: 9, fault: 'not-the-witnessed-one' } : { sequence: sequence + 1, fault: 'wrong-previous' }
      expect(await afterwards(forge, [head])).toEqual({ verdict: 'not-proven', ...expected })
    }
  })

  it('finds a log that was cut off since the last check, and one that disagrees with a head kept elsewhere', async () => {
    await recordEveryKind()
    const kept: AuditHead[] = []
    log.witnessed.register(async () => kept)
    expect(await inHuy(async () => await log.checks.run())).toEqual({ checkedAt: expect.any(String), entries: 9 })
    expect(await afterwards('DELETE FROM core.audit_entry WHERE sequence = 9')).toEqual({ verdict: 'not-proven', sequence: 9, fault: 'missing' })
    kept.push({ sequence: 4, hash: new Uint8Array(32).fill(9) })
    expect(await verify()).toEqual({ verdict: 'not-proven', sequence: 4, fault: 'not-the-witnessed-one' })
    const failed = await inHuy(async () => await log.checks.run())
    expect(failed).toMatchObject({ entries: 9, fault: { sequence: 4, code: 'not-the-witnessed-one' } })
    expect(await inHuy(async () => await log.checks.last())).toEqual(failed)
    kept.length = 0
  })

  it('keeps the chains of two communes apart', async () => {
    await act(systemWork(huy), 'core.a')
    await act(systemWork(mol), 'core.b')
    await act(systemWork(huy), 'core.c')
    expect((await headOf(huy)).sequence).toBe(2)
    expect((await headOf(mol)).sequence).toBe(1)
    expect((await records()).map(({ action }) => action)).toEqual(['core.a', 'core.c'])
  })

  it('makes one line of acts that are recorded at once, without gaps where some are taken back', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 40 }, async (_, index) =>
        await services.units.run(systemWork(huy), async () => {
          await log.audit.record({ action: `core.act-${index}`, subject: 'act_1' })
          if (index % 4 === 3) {
            await services.units.catchUp()
            throw new Error('taken back')
          }
        }),
      ),
    )
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(30)
    expect(await verify()).toMatchObject({ verdict: 'proven', head: { sequence: 30 } })
  })

  it('never makes two acts wait for each other: the chain is locked last', async () => {
    const step = (): { done: Promise<void>; now: () => void } => {
      let now = (): void => undefined
      const done = new Promise<void>((resolve) => (now = resolve))
      return { done, now }
    }
    const [recorded, locked] = [step(), step()]
    const touch = async (): Promise<void> => void (await services.db.run("UPDATE core.commune SET theme = '{}'"))
    const first = services.units.run(systemWork(huy), async () => {
      await log.audit.record({ action: 'core.first', subject: 'act_1' })
      recorded.now()
      await locked.done
      await touch()
    })
    const second = services.units.run(systemWork(huy), async () => {
      await recorded.done
      await touch()
      locked.now()
      await log.audit.record({ action: 'core.second', subject: 'act_1' })
    })
    await Promise.all([first, second])
    expect((await records()).map(({ action }) => action)).toEqual(['core.second', 'core.first'])
  })

  it('reads the head with what the unit of work itself has recorded', async () => {
    await inHuy(async () => {
      expect(await log.head.read()).toEqual({ sequence: 0, hash: FIRST_PREVIOUS })
      await log.audit.record({ action: 'core.a', subject: 'act_1' })
      await log.audit.record({ action: 'core.b', subject: 'act_1' })
      expect((await log.head.read()).sequence).toBe(2)
    })
    expect((await headOf(huy)).sequence).toBe(2)
  })
})

/** What the checker says after a change by the superuser, which is then taken back; `undefined` when nothing was changed. */
async function afterwards(sql: string, heads: readonly AuditHead[] = []) {
  await root.query('CREATE TABLE kept AS SELECT * FROM core.audit_entry')
  try {
    const result: unknown = await root.query(sql)
    const changed = z.array(z.object({ rowCount: z.int().nullable() })).parse([result].flat())
    if (changed.every(({ rowCount }) => (rowCount ?? 0) === 0)) return undefined
    return await verify(heads)
  } finally {
    await root.query('TRUNCATE core.audit_entry; INSERT INTO core.audit_entry SELECT * FROM kept; DROP TABLE kept')
  }
}

describe('rights on the audit log', () => {
  beforeEach(async () => {
    await empty()
    await recordEveryKind()
  })

  it('B-11 lets the runtime roles insert and nothing else, and none of them make up a hash', async () => {
    for (const url of [database.urls.app, database.urls.platform]) {
      for (const sql of [
        "UPDATE core.audit_entry SET subject = 'x'",
        'UPDATE core.audit_entry SET account_name = NULL',
        'DELETE FROM core.audit_entry',
        'TRUNCATE core.audit_entry',
        "INSERT INTO core.audit_entry (role, action, subject, sequence) VALUES ('staff', 'core.x', 'x', 1)",
        "INSERT INTO core.audit_entry (role, action, subject, hash) VALUES ('staff', 'core.x', 'x', '\\x00')",
        "INSERT INTO core.audit_entry (role, action, subject, minute) VALUES ('staff', 'core.x', 'x', now())",
        'ALTER TABLE core.audit_entry DISABLE TRIGGER chain',
        'SET session_replication_role = replica',
      ]) {
        await expect(connectOnce(url, async (client) => await client.query(sql))).rejects.toThrow(/permission denied|must be owner/)
      }
    }
  })

  it('B-11 stops the owner of the database too, as long as its triggers are there', async () => {
    for (const sql of ["UPDATE core.audit_entry SET subject = 'x'", 'UPDATE core.audit_entry SET account_name = NULL', 'DELETE FROM core.audit_entry', 'TRUNCATE core.audit_entry']) {
      const attempt = connectOnce(database.urls.owner, async (client) => {
        await client.query("SELECT set_config('app.commune_id', $1, false)", [huy.id])
        await client.query(sql)
      })
      await expect(attempt).rejects.toThrow('never changed or removed')
    }
  })

  it('chains what an operator task writes for a commune', async () => {
    await connectOnce(database.urls.platform, async (client) =>
      await client.query("INSERT INTO core.audit_entry (commune_id, role, action, subject) VALUES ($1, 'system', 'core.operated', 'x')", [huy.id]),
    )
    expect(await verify()).toMatchObject({ verdict: 'proven', head: { sequence: 10 } })
  })
})

describe('erasing a name', () => {
  beforeEach(empty)

  it('I-26 takes the name and its salt out of every entry, says so in the log, and leaves the chain proven', async () => {
    await recordEveryKind()
    const { rows } = await root.query<{ text: string }>('SELECT to_jsonb(e)::text AS text FROM core.audit_entry e ORDER BY sequence')
    expect(rows.map(({ text }) => text).join()).not.toContain('Zo')
    const all = await records()
    for (const sequence of [3, 7]) expect(all[sequence - 1]).toMatchObject({ account: undefined, name: undefined, salt: undefined, role: 'admin+clerk' })
    expect(all[7]).toMatchObject({ action: 'core.audit-name-erased', details: { entries: [3, 7] }, name: 'Ada' })
    expect(await verify([await headOf(huy)])).toMatchObject({ verdict: 'proven' })
    const page = await inHuy(async () => await log.reader.page({}, { limit: 50 }))
    expect(page).toMatchObject({ items: expect.arrayContaining([expect.objectContaining({ sequence: 3, isErased: true })]) })
  })

  it('I-26 is a fault at exactly the entry whose name is gone without an act that says so', async () => {
    await recordEveryKind()
    for (const sequence of [2, 4, 6, 8]) {
      const found = await afterwards(`UPDATE core.audit_entry SET account_id = NULL, account_name = NULL, salt = NULL WHERE sequence = ${sequence}`)
      expect(found).toEqual({ verdict: 'not-proven', sequence, fault: 'name-missing' })
    }
  })

  it('I-26 does nothing, and says nothing, where the person never did anything', async () => {
    await act(systemWork(huy), 'core.a')
    const erased = await services.units.run(systemWork(huy), async () => await log.namesFor(systemWork(huy)).erase('01900000-0000-7000-8000-000000000009'))
    expect(erased).toBe(0)
    expect((await headOf(huy)).sequence).toBe(1)
  })

  it('I-26 keeps the name of a person who still acts for the commune', async () => {
    const ada = await staffWork(database.urls, huy, { name: 'Ada', role: 'clerk' })
    await act(ada, 'core.a')
    expect(await inHuy(async () => await log.namesFor(systemWork(huy)).erase(ada.caller.accountId ?? ''))).toBe('still-staff')
    expect(await records()).toMatchObject([{ name: 'Ada' }])
  })

  it('I-26 does not bring the name back when people erase their own', async () => {
    const ada = await staffWork(database.urls, huy, { name: 'Ada', role: 'clerk' })
    await act(ada, 'core.a')
    await leave(ada)
    expect(await services.units.run(ada, async () => await log.namesFor(ada).erase(ada.caller.accountId ?? ''))).toBe(1)
    const { rows } = await root.query<{ text: string }>('SELECT to_jsonb(e)::text AS text FROM core.audit_entry e')
    expect(rows.map(({ text }) => text).join()).not.toContain('Ada')
    expect(await verify()).toMatchObject({ verdict: 'proven', head: { sequence: 2 } })
  })

  it('I-26 tells nothing of whose name it was: the commitment fits no name without its salt', async () => {
    await recordEveryKind()
    const all = await records()
    expect(new Set(all.filter(({ actor }) => actor !== undefined).map(({ actor }) => Buffer.from(actor ?? []).toString('hex'))).size).toBe(6)
  })
})
