import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { connectOnce } from '../connect-once.js'
import { openEmbeddedDatabase } from './open-embedded-database.js'
import { openClusterHome } from './cluster-home.js'
import { readPostmaster } from './postmaster.js'

const secret = new TextEncoder().encode('a secret of thirty-two characters')

describe('openEmbeddedDatabase', () => {
  let dataDirectory = ''

  beforeEach(() => {
    dataDirectory = mkdtempSync(join(tmpdir(), 'parvis-embedded-'))
  })

  afterEach(() => {
    rmSync(dataDirectory, { recursive: true, force: true })
  })

  it('keeps its data from one start to the next, and stops with its last user', async () => {
    const first = await openEmbeddedDatabase({ dataDirectory, secret })
    const second = await openEmbeddedDatabase({ dataDirectory, secret })
    expect(second.urls).toEqual(first.urls)
    await connectOnce(first.urls.owner, async (client) => await client.query('CREATE SCHEMA kept'))
    const home = await openClusterHome(dataDirectory)
    await first.close()
    expect(readPostmaster(home)).toBeDefined()
    await second.close()
    expect(readPostmaster(home)).toBeUndefined()

    const third = await openEmbeddedDatabase({ dataDirectory, secret })
    const { rows } = await connectOnce(third.urls.owner, async (client) => await client.query("SELECT to_regnamespace('kept') AS name"))
    expect(rows).toEqual([{ name: 'kept' }])
    await third.close()
  })

  it('never gives up durability', async () => {
    const { urls, close } = await openEmbeddedDatabase({ dataDirectory, secret })
    const settings = await connectOnce(urls.app, async (client) => {
      const { rows } = await client.query<{ name: string; setting: string }>(
        "SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums', 'listen_addresses', 'server_encoding')",
      )
      return Object.fromEntries(rows.map((row) => [row.name, row.setting]))
    })
    expect(settings).toEqual({ fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on', data_checksums: 'on', listen_addresses: '127.0.0.1', server_encoding: 'UTF8' })
    await close()
  })
})
