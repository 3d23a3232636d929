import 'reflect-metadata'
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { Logger } from '@nestjs/common'
import { defineEvent } from '@parvis/plugin-api'
import { createCommuneTable } from '@parvis/plugin-api/migration'
import { z } from 'zod'
import type { CommuneRecord } from '../commune/commune-record.js'
import { connectOnce } from '../database/connect-once.js'
import { createTestCommune } from '../testing/test-commune.js'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js'
import { TestQueue } from '../testing/test-queue.js'
import { DeliverEventJob } from './deliver-event.job.js'
import { EventRegistry } from './event-registry.js'
import { OutboxEventBus } from './outbox-event-bus.js'

const Painted = defineEvent('paint.painted', 1, z.object({ colour: z.string().max(10) }))
const Colour = z.object({ colour: z.string() })

describe('the outbox', () => {
  let database: TestDatabase
  let queue: TestQueue
  let bus: OutboxEventBus
  let followers: EventRegistry
  let huy: CommuneRecord
  let mol: CommuneRecord
  let failures: number

  beforeEach(async () => {
    failures = 0
    database = await createTestDatabase()
    await connectOnce(database.urls.owner, async (client) => {
      await client.query('CREATE SCHEMA plugin_wall; GRANT USAGE ON SCHEMA plugin_wall TO parvis_app')
      for (const sql of createCommuneTable({ table: 'plugin_wall.coat', columns: ['colour text NOT NULL'] })) await client.query(sql)
    })
    huy = await createTestCommune(database.urls, 'huy')
    mol = await createTestCommune(database.urls, 'mol')
    queue = await TestQueue.open(database.urls, [huy, mol])
    bus = new OutboxEventBus(queue.services.db, queue.jobs)
    followers = new EventRegistry()
    new DeliverEventJob(queue.registry, followers, queue.work, queue.services.db).onModuleInit()
    followers.register({
      event: Painted,
      plugin: 'wall',
      handler: 'wall.coat',
      on: async ({ colour }) => void (await queue.services.db.run('INSERT INTO plugin_wall.coat (colour) VALUES ($1)', [colour])),
    })
    followers.register({
      event: Painted,
      handler: 'core.flaky',
      on: async () => {
        if (failures > 0) {
          failures -= 1
          throw new Error('not this time')
        }
      },
    })
  })

  afterEach(async () => {
    jest.restoreAllMocks()
    await queue?.close()
    await database?.close()
  })

  const paint = async (commune: CommuneRecord, colour: string): Promise<void> => await queue.in(commune, async () => await bus.emit(Painted, { colour }))
  const coats = async (commune: CommuneRecord): Promise<string[]> =>
    await queue.in(commune, async () => (await queue.services.db.rows(Colour, 'SELECT colour FROM plugin_wall.coat')).map(({ colour }) => colour))

  it('delivers an event after commit, in its commune only', async () => {
    await paint(huy, 'red')
    expect(await coats(huy)).toEqual([])
    await queue.runner.drain()
    expect(await coats(huy)).toEqual(['red'])
    expect(await coats(mol)).toEqual([])
  })

  it('forgets an event whose transaction was taken back', async () => {
    const failed = queue.in(huy, async () => {
      await bus.emit(Painted, { colour: 'red' })
      throw new Error('no')
    })
    await expect(failed).rejects.toThrow('no')
    await queue.runner.drain()
    expect(await coats(huy)).toEqual([])
  })

  it('hands an event once to a follower that had it, while another is tried again', async () => {
    jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined)
    failures = 2
    await paint(huy, 'red')
    for (let attempt = 0; attempt < 3; attempt += 1) {
      await queue.runner.drain()
      await queue.platform.run('UPDATE graphile_worker._private_jobs SET run_at = now()')
    }
    expect(failures).toBe(0)
    expect(await coats(huy)).toEqual(['red'])
    expect(await queue.runner.outstanding()).toBe(0)
  })

  it('leaves out followers whose module is off', async () => {
    queue.turn(huy, 'wall', 'off')
    await paint(huy, 'red')
    await paint(mol, 'blue')
    await queue.runner.drain()
    expect(await coats(huy)).toEqual([])
    expect(await coats(mol)).toEqual(['blue'])
  })

  it('refuses a payload that does not fit the event', async () => {
    await expect(paint(huy, 'a colour without end')).rejects.toThrow('Too big')
  })

  it('refuses a follower that follows twice', () => {
    expect(() => followers.register({ event: Painted, handler: 'core.flaky', on: async () => undefined })).toThrow('twice')
  })
})
