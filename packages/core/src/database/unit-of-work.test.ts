import 'reflect-metadata'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Conflict } from '@parvis/contract'
import { createCommuneTable } from '@parvis/plugin-api/migration'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { z } from 'zod'
import { systemWork } from '../commune/system-work.js'
import { createTestCommune } from '../testing/test-commune.js'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js'
import { openTestUnits, type TestUnits } from '../testing/test-units.js'
import { connectOnce } from './connect-once.js'
import type { Work } from './unit-of-work.js'

@Entity({ schema: 'plugin_u', name: 'note' })
class Note {
  @PrimaryColumn('uuid', { default: () => 'core.uuid_v7()' })
  id!: string

  @Column('text')
  text!: string
}

const Count = z.object({ count: z.int() })
const INSERT = "INSERT INTO plugin_u.note (text) VALUES ('a')"

describe('a unit of work', () => {
  let database: TestDatabase
  let services: TestUnits
  let work: Work

  beforeAll(async () => {
    database = await createTestDatabase()
    await connectOnce(database.urls.owner, async (client) => {
      await client.query('CREATE SCHEMA plugin_u')
      await client.query('GRANT USAGE ON SCHEMA plugin_u TO parvis_app')
      for (const sql of createCommuneTable({ table: 'plugin_u.note', columns: ['text text NOT NULL'] })) await client.query(sql)
    })
    work = systemWork(await createTestCommune(database.urls, 'huy'))
    services = await openTestUnits(database.urls, [Note])
  })

  afterAll(async () => {
    await services?.close()
    await database?.close()
  })

  const count = async (): Promise<number> =>
    await services.units.run(work, async () => (await services.db.row(Count, 'SELECT count(*)::int AS count FROM plugin_u.note'))?.count ?? -1)

  it('commits when its task resolves', async () => {
    const before = await count()
    await services.units.run(work, async () => await services.db.run(INSERT))
    expect(await count()).toBe(before + 1)
  })

  it('does what waits for the commit last, in its transaction, unless the task answers a problem', async () => {
    const before = await count()
    const order: string[] = []
    const task = async (answer: unknown): Promise<unknown> =>
      await services.units.run(work, async () => {
        services.units.beforeCommit(async () => {
          order.push('last')
          await services.db.run(INSERT)
        })
        order.push('task')
        return answer
      })
    await task('done')
    await task(Conflict())
    expect(order).toEqual(['task', 'last', 'task'])
    expect(await count()).toBe(before + 1)
  })

  it('takes everything back when what waits for the commit fails', async () => {
    const before = await count()
    const task = services.units.run(work, async () => {
      await services.db.run(INSERT)
      services.units.beforeCommit(async () => {
        throw new Error('too late')
      })
    })
    await expect(task).rejects.toThrow('too late')
    expect(await count()).toBe(before)
  })

  it('does what waits for the commit once, also when it is asked to catch up', async () => {
    const before = await count()
    await services.units.run(work, async () => {
      services.units.beforeCommit(async () => void (await services.db.run(INSERT)))
      await services.units.catchUp()
      await services.units.catchUp()
    })
    expect(await count()).toBe(before + 1)
  })

  it('takes everything back when its task throws', async () => {
    const before = await count()
    const task = services.units.run(work, async () => {
      await services.db.run(INSERT)
      throw new Error('no')
    })
    await expect(task).rejects.toThrow('no')
    expect(await count()).toBe(before)
  })

  it('takes everything back when its task answers a problem, and passes the problem on', async () => {
    const before = await count()
    const answer = await services.units.run(work, async () => {
      await services.db.run(INSERT)
      return Conflict()
    })
    expect(answer).toMatchObject({ code: 'conflict' })
    expect(await count()).toBe(before)
  })

  it('does not pretend success when a failed statement was swallowed', async () => {
    const task = services.units.run(work, async () => {
      await services.db.run(INSERT)
      await services.db.run('SELECT 1 / 0').catch(() => undefined)
    })
    await expect(task).rejects.toThrow('nothing of it was stored')
  })

  it('takes no connection while the database is not used', async () => {
    await services.close()
    expect(await services.units.run(work, async () => 'done')).toBe('done')
    services = await openTestUnits(database.urls, [Note])
  })

  it('shares its transaction with entities, which do not commit on their own', async () => {
    const before = await count()
    const task = services.units.run(work, async () => {
      const manager = await services.db.manager()
      await manager.save(Note, { text: 'by entity' })
      expect(await services.db.row(z.object({ text: z.string() }), "SELECT text FROM plugin_u.note WHERE text = 'by entity'")).toBeDefined()
      throw new Error('no')
    })
    await expect(task).rejects.toThrow('no')
    expect(await count()).toBe(before)
    await services.units.run(work, async () => await (await services.db.manager()).save(Note, { text: 'kept' }))
    expect(await count()).toBe(before + 1)
  })

  it('runs what waits for the commit after it, and never after a rollback', async () => {
    const done: string[] = []
    await services.units.run(work, async () => {
      services.units.afterCommit(() => void done.push('after commit'))
      await services.db.run(INSERT)
      expect(done).toEqual([])
    })
    const failing = services.units.run(work, async () => {
      services.units.afterCommit(() => void done.push('after rollback'))
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(done).toEqual(['after commit'])
  })

  it('refuses the database outside of one, and after its end', async () => {
    await expect(services.db.run('SELECT 1')).rejects.toThrow('There is no unit of work here')
    let late: (() => Promise<number>) | undefined
    await services.units.run(work, async () => {
      const transaction = services.units.transaction()
      late = async () => await transaction.query('SELECT 1').then(() => 1)
    })
    await expect(late?.()).rejects.toThrow('has ended')
  })

  it('runs statements that are sent together one after the other', async () => {
    const answers = await services.units.run(work, async () =>
      await Promise.all([1, 2, 3].map(async (n) => await services.db.row(z.object({ n: z.int() }), 'SELECT $1::int AS n', [n]))),
    )
    expect(answers).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }])
  })
})
