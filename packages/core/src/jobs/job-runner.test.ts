import 'reflect-metadata'
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { Logger } from '@nestjs/common'
import { defineJob } from '@parvis/plugin-api/server'
import { z } from 'zod'
import type { CommuneRecord } from '../commune/commune-record.js'
import { spawnSource } from '../testing/spawn-source.js'
import { createTestCommune } from '../testing/test-commune.js'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js'
import { TestQueue } from '../testing/test-queue.js'

const Note = defineJob('notes.write', z.object({ text: z.string().max(20) }))

describe('the job queue', () => {
  let database: TestDatabase
  let queue: TestQueue
  let huy: CommuneRecord
  let mol: CommuneRecord
  let done: string[]
  let failing: boolean

  beforeEach(async () => {
    done = []
    failing = false
    database = await createTestDatabase()
    huy = await createTestCommune(database.urls, 'huy')
    mol = await createTestCommune(database.urls, 'mol')
    queue = await TestQueue.open(database.urls, [huy, mol])
    queue.registry.register({
      ...Note,
      plugin: 'notes',
      run: async ({ text }) => {
        if (failing) throw new Error('cannot write')
        const row = await queue.services.db.row(z.object({ slug: z.string() }), 'SELECT slug FROM core.commune')
        done.push(`${row?.slug ?? 'none'}: ${text}`)
      },
    })
  })

  afterEach(async () => {
    jest.restoreAllMocks()
    await queue?.close()
    await database?.close()
  })

  const enqueue = async (commune: CommuneRecord, text: string, options = {}): Promise<void> =>
    await queue.in(commune, async () => await queue.jobs.enqueue(Note, { text }, options))

  it('does a job in the commune that queued it, and in no other', async () => {
    await enqueue(huy, 'one')
    await enqueue(mol, 'two')
    await queue.runner.drain()
    expect(done.sort()).toEqual(['huy: one', 'mol: two'])
  })

  it('takes the commune from the transaction, whatever the payload says', async () => {
    await queue.in(huy, async () =>
      await queue.services.db.run('SELECT core.enqueue_job($1, $2, NULL, NULL)', ['notes.write', JSON.stringify({ text: 'x', commune: mol.id })]),
    )
    await queue.runner.drain()
    expect(done).toEqual(['huy: x'])
  })

  it('starts on a notification while the runner waits', async () => {
    const written = new Promise<void>((resolve) => {
      queue.registry.register({ name: 'core.awaited', payload: z.object({}), run: async () => resolve() })
    })
    await queue.runner.start()
    await queue.in(huy, async () => await queue.services.db.run("SELECT core.enqueue_job('core.awaited', '{}', NULL, NULL)"))
    await written
    await queue.runner.stop()
  })

  it('never does a job whose transaction was taken back', async () => {
    const failed = queue.in(huy, async () => {
      await queue.jobs.enqueue(Note, { text: 'never' })
      throw new Error('no')
    })
    await expect(failed).rejects.toThrow('no')
    await queue.runner.drain()
    expect(done).toEqual([])
  })

  it('checks the payload when it is queued and again when it is run', async () => {
    await expect(enqueue(huy, 'far too long to be a note')).rejects.toThrow('Too big')
    await queue.in(huy, async () => await queue.services.db.run("SELECT core.enqueue_job('notes.write', '{\"text\": 7}', NULL, NULL)"))
    await queue.runner.drain()
    expect(done).toEqual([])
  })

  it('passes the module gate when it queues and when it runs', async () => {
    await enqueue(huy, 'queued while on')
    await enqueue(mol, 'mol goes on')
    queue.turn(huy, 'notes', 'off')
    await expect(enqueue(huy, 'refused')).rejects.toThrow('the module "notes" is off')
    await queue.runner.drain()
    expect(done).toEqual(['mol: mol goes on'])
  })

  it('keeps one waiting job per key, and the keys of two communes apart', async () => {
    await enqueue(huy, 'first', { key: 'k' })
    await enqueue(huy, 'second', { key: 'k' })
    await enqueue(mol, 'third', { key: 'k' })
    await queue.runner.drain()
    expect(done.sort()).toEqual(['huy: second', 'mol: third'])
  })

  it('waits for the moment that was asked for', async () => {
    await enqueue(huy, 'tomorrow', { runAt: new Date(Date.now() + 86_400_000) })
    await queue.runner.drain()
    expect(done).toEqual([])
    expect(await queue.runner.outstanding()).toBe(0)
  })

  it('tries a failed job again later, and logs neither payload nor commune', async () => {
    const errors = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined)
    failing = true
    await enqueue(huy, 'secret words')
    await queue.runner.drain()
    const Waiting = z.object({ attempts: z.int(), later: z.boolean() })
    const waiting = await queue.platform.rows(Waiting, 'SELECT attempts, run_at > now() AS later FROM graphile_worker._private_jobs')
    expect(waiting).toEqual([{ attempts: 1, later: true }])
    expect(JSON.stringify(errors.mock.calls)).toContain('notes.write failed')
    expect(JSON.stringify(errors.mock.calls)).not.toContain('secret words')
    failing = false
    await queue.platform.run('UPDATE graphile_worker._private_jobs SET run_at = now()')
    await queue.runner.drain()
    expect(done).toEqual(['huy: secret words'])
  })

  it('takes the jobs of a worker over that was killed', async () => {
    const { urls } = database
    const child = spawnSource(new URL('./hang.fixture.ts', import.meta.url), { FIXTURE_OWNER: urls.owner, FIXTURE_APP: urls.app, FIXTURE_PLATFORM: urls.platform })
    await child.line(/^taken$/)
    const Hanging = z.object({ worker: z.string().nullable() })
    const holder = async (): Promise<unknown> => await queue.platform.row(Hanging, 'SELECT locked_by AS worker FROM graphile_worker._private_jobs')
    await queue.leases.freeJobsOfTheDead(0)
    expect(await holder()).toEqual({ worker: expect.stringContaining('pool-') })
    child.child.kill('SIGKILL')
    await child.ended
    // The server needs a moment to notice the closed connection.
    for (let tries = 0; tries < 200; tries += 1) {
      await queue.leases.freeJobsOfTheDead(0)
      if (JSON.stringify(await holder()) === '{"worker":null}') break
    }
    expect(await holder()).toEqual({ worker: null })
  })
})

describe('schedules', () => {
  let database: TestDatabase
  let queue: TestQueue
  let communes: CommuneRecord[]
  let ticks: string[]

  beforeEach(async () => {
    ticks = []
    database = await createTestDatabase()
    communes = [await createTestCommune(database.urls, 'huy'), await createTestCommune(database.urls, 'mol')]
    queue = await TestQueue.open(database.urls, communes)
    for (const [id, cron] of [['notes.every-minute', '* * * * *'], ['notes.at-three', '0 3 * * *']] as const) {
      queue.schedules.register({ id, cron, plugin: 'notes', tick: async () => void ticks.push(`${id} ${queue.services.db.communeId}`) })
    }
  })

  afterEach(async () => {
    await queue?.close()
    await database?.close()
  })

  const minute = async (at: string): Promise<void> => {
    await queue.platform.run("SELECT graphile_worker.add_job('core.schedule-tick', $1)", [JSON.stringify({ _cron: { ts: at } })])
    await queue.runner.drain()
  }

  it('run in each commune where the module is on', async () => {
    const [huy, mol] = communes
    if (huy === undefined || mol === undefined) throw new Error('two communes')
    queue.turn(huy, 'notes', 'off')
    await minute('2026-07-01T10:15:00Z')
    expect(ticks).toEqual([`notes.every-minute ${mol.id}`])
  })

  it('follow the clock of Brussels', async () => {
    await minute('2026-07-01T01:00:00Z')
    expect(ticks.filter((tick) => tick.startsWith('notes.at-three'))).toHaveLength(2)
  })

  it('go on in one commune when they fail in the other', async () => {
    const [huy] = communes
    jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined)
    queue.schedules.register({
      id: 'core.fails-in-one',
      cron: '* * * * *',
      tick: async () => {
        if (queue.services.db.communeId === huy?.id) throw new Error('no')
        ticks.push('the other')
      },
    })
    await minute('2026-07-01T10:15:00Z')
    expect(ticks).toContain('the other')
    jest.restoreAllMocks()
  })
})
