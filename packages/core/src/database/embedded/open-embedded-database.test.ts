import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { spawnSource } from '../../testing/spawn-source.js'
import { connectOnce } from '../connect-once.js'
import { type ClusterHome, openClusterHome } from './cluster-home.js'
import { openEmbeddedDatabase } from './open-embedded-database.js'
import { readPostmaster } from './postmaster.js'

const words = 'a secret of thirty-two characters'
const secret = new TextEncoder().encode(words)
const HOLDER = new URL('./hold-database.fixture.ts', import.meta.url)

describe('the embedded database', () => {
  let dataDirectory = ''

  beforeEach(() => {
    dataDirectory = mkdtempSync(join(tmpdir(), 'parvis-embedded-'))
  })

  afterEach(() => {
    rmSync(dataDirectory, { recursive: true, force: true })
  })

  const open = async (): ReturnType<typeof openEmbeddedDatabase> => await openEmbeddedDatabase({ dataDirectory, secret })
  const home = async (): Promise<ClusterHome> => await openClusterHome(dataDirectory)
  const remembered = async (url: string): Promise<unknown> =>
    await connectOnce(url, async (client) => (await client.query("SELECT to_regnamespace('kept') IS NOT NULL AS kept")).rows[0])

  it('keeps its data from one start to the next, and stops with its last user', async () => {
    const [first, second] = await Promise.all([open(), open()])
    expect(second.urls).toEqual(first.urls)
    await connectOnce(first.urls.owner, async (client) => await client.query('CREATE SCHEMA kept'))
    await first.close()
    expect(readPostmaster(await home())).toBeDefined()
    await second.close()
    expect(readPostmaster(await home())).toBeUndefined()

    const third = await open()
    expect(await remembered(third.urls.owner)).toEqual({ kept: true })
    expect(third.urls).toEqual(first.urls)
    await third.close()
  })

  it('never gives up durability, and listens on this machine only', async () => {
    const { urls, close } = await open()
    const settings = await connectOnce(urls.app, async (client) => {
      const { rows } = await client.query<{ name: string; setting: string }>(
        `SELECT name, setting FROM pg_settings
         WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums', 'listen_addresses', 'server_encoding')`,
      )
      return Object.fromEntries(rows.map((row) => [row.name, row.setting]))
    })
    expect(settings).toEqual({
      fsync: 'on',
      synchronous_commit: 'on',
      full_page_writes: 'on',
      data_checksums: 'on',
      listen_addresses: '127.0.0.1',
      server_encoding: 'UTF8',
    })
    await close()
  })

  it('is not open to a login without its password', async () => {
    const { urls, close } = await open()
    const wrong = new URL(urls.app)
    wrong.password = 'wrong'
    await expect(connectOnce(wrong.href, async () => undefined)).rejects.toMatchObject({ code: '28P01' })
    await close()
    const { directory } = await home()
    expect(statSync(join(directory, 'password')).mode & 0o777).toBe(0o600)
    expect(statSync(join(directory, 'data')).mode & 0o777).toBe(0o700)
  })

  it('is taken over as it runs when the process that started it was killed', async () => {
    const holder = spawnSource(HOLDER, { FIXTURE_DATA: dataDirectory, FIXTURE_SECRET: words })
    const port = (await holder.line(/^ready/)).split(' ')[1]
    const before = readPostmaster(await home())
    holder.child.kill('SIGKILL')
    await holder.ended
    const { urls, close } = await open()
    expect(new URL(urls.app).port).toBe(port)
    expect(readPostmaster(await home())).toEqual(before)
    await close()
    expect(readPostmaster(await home())).toBeUndefined()
  })

  it('recovers when the whole server was killed, and loses nothing that was committed', async () => {
    const first = await open()
    await connectOnce(first.urls.owner, async (client) => await client.query('CREATE SCHEMA kept'))
    process.kill(readPostmaster(await home())?.pid ?? 0, 'SIGKILL')
    // The process that lost its server starts it again; a new one waits for that, or does it.
    const second = await open()
    expect(await remembered(second.urls.owner)).toEqual({ kept: true })
    await second.close()
    await first.close()
    expect(readPostmaster(await home())).toBeUndefined()
  })

  const asRoot = process.getuid?.() === 0 ? it : it.skip

  asRoot('works as root below a folder that lets nobody in', async () => {
    const locked = dataDirectory
    chmodSync(locked, 0o700)
    dataDirectory = join(locked, 'clone', '.data')
    const { urls, close } = await open()
    expect(await connectOnce(urls.app, async (client) => (await client.query('SELECT 1 AS one')).rows)).toEqual([{ one: 1 }])
    await close()
    const pointer = join(dataDirectory, 'postgres', 'location')
    expect(existsSync(pointer)).toBe(true)
    expect(readFileSync(join(readFileSync(pointer, 'utf8').trim(), 'data-folder'), 'utf8')).toBe(`${dataDirectory}\n`)
    expect(statSync(locked).mode & 0o777).toBe(0o700)
    rmSync(readFileSync(pointer, 'utf8').trim(), { recursive: true })
    const gone = open()
    await expect(gone).rejects.toThrow('Restore that folder from a backup')
    dataDirectory = locked
  })
})
