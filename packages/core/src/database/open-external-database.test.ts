import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { Client } from 'pg'
import { runMigrations } from '../migrations/run-migrations.js'
import { findSystemPostgres } from '../testing/system-postgres.js'
import { connectOnce } from './connect-once.js'
import { urlForLogin } from './database-roles.js'
import type { ClusterHome } from './embedded/cluster-home.js'
import { connectWhenReady, superuserUrl } from './embedded/connect-when-ready.js'
import { initialiseCluster } from './embedded/initialise-cluster.js'
import { stopPostmaster } from './embedded/postmaster.js'
import { findServerAccount } from './embedded/server-account.js'
import { openExternalDatabase } from './open-external-database.js'

const binaries = findSystemPostgres()
if (binaries === undefined) console.warn('The tests of DATABASE_URL are skipped: this machine has no PostgreSQL 15 or newer of its own')
const where = binaries === undefined ? describe.skip : describe

const secret = new TextEncoder().encode('a secret of thirty-two characters')
const otherSecret = new TextEncoder().encode('another secret, thirty-two or more')

where('a PostgreSQL of the operator', () => {
  let home: ClusterHome
  let admin: Client
  let port = 0
  let databases = 0
  let databaseUrl = ''

  beforeAll(async () => {
    const directory = mkdtempSync(join(tmpdir(), 'parvis-external-'))
    chmodSync(directory, 0o711)
    home = { directory, binaries: binaries ?? { root: '', initdb: '', postgres: '' }, account: findServerAccount() }
    await initialiseCluster(home, ['--locale=C.UTF-8'])
    const server = await connectWhenReady(home, 'parvis tests', { fsync: 'off' })
    admin = server.client
    port = server.port
    await admin.query("CREATE ROLE operator LOGIN CREATEROLE PASSWORD 'operator'")
    await admin.query("CREATE ROLE clerk LOGIN PASSWORD 'clerk'")
  })

  afterAll(async () => {
    await admin?.end()
    await stopPostmaster(home)
    rmSync(home.directory, { recursive: true })
  })

  beforeEach(async () => {
    databases += 1
    await admin.query(`CREATE DATABASE participation_${databases} OWNER operator`)
    databaseUrl = urlForLogin(superuserUrl(home, port, `participation_${databases}`), 'operator', 'operator')
  })

  it('is made ready by a login that may create roles, with all tables', async () => {
    const urls = await openExternalDatabase({ databaseUrl, secret })
    expect((await runMigrations(urls, [])).applied.length).toBeGreaterThan(5)
    const user = await connectOnce(urls.app, async (client) => (await client.query('SELECT current_user, count(*)::int AS communes FROM core.commune')).rows)
    expect(user).toEqual([{ current_user: 'parvis_app', communes: 0 }])
  })

  it('needs no right to create roles once they are there, and gives both databases of one secret the same ones', async () => {
    const first = await openExternalDatabase({ databaseUrl, secret })
    await admin.query(`CREATE DATABASE second_${databases} OWNER operator`)
    const secondUrl = databaseUrl.replace(`participation_${databases}`, `second_${databases}`)
    const second = await openExternalDatabase({ databaseUrl: secondUrl, secret })
    expect(new URL(second.app).password).toBe(new URL(first.app).password)
    await admin.query('ALTER ROLE operator NOCREATEROLE')
    expect(await openExternalDatabase({ databaseUrl, secret })).toEqual(first)
    await admin.query('ALTER ROLE operator CREATEROLE')
  })

  it('tells a login without rights what a database administrator has to run', async () => {
    await admin.query(`ALTER ROLE parvis_app PASSWORD 'changed by hand'`)
    const refused = openExternalDatabase({ databaseUrl: urlForLogin(databaseUrl, 'clerk', 'clerk'), secret })
    await expect(refused).rejects.toThrow(/ALTER ROLE clerk CREATEROLE;[^]*CREATE ROLE parvis_owner[^]*DATABASE_PLATFORM_URL/)
    await expect(refused).rejects.toMatchObject({ code: 'database-setup' })
  })

  it('does not take the roles away from an installation with another secret that is running', async () => {
    const urls = await openExternalDatabase({ databaseUrl, secret })
    const running = new Client({ connectionString: urls.app })
    await running.connect()
    await expect(openExternalDatabase({ databaseUrl, secret: otherSecret })).rejects.toThrow('Another installation with another secret')
    await running.end()
  })

  it('takes roles that a database administrator made, unless they could see too much', async () => {
    await admin.query("ALTER ROLE parvis_owner PASSWORD 'o'; ALTER ROLE parvis_app PASSWORD 'a'; ALTER ROLE parvis_platform PASSWORD 'p'")
    await admin.query(`GRANT CONNECT, CREATE ON DATABASE participation_${databases} TO parvis_owner`)
    const owner = urlForLogin(databaseUrl, 'parvis_owner', 'o')
    const app = urlForLogin(databaseUrl, 'parvis_app', 'a')
    const platform = urlForLogin(databaseUrl, 'parvis_platform', 'p')
    const byHand = { databaseUrl: owner, databaseAppUrl: app, databasePlatformUrl: platform, secret }
    expect(await openExternalDatabase(byHand)).toEqual({ owner, app, platform })
    const superuser = superuserUrl(home, port, `participation_${databases}`)
    await expect(openExternalDatabase({ ...byHand, databaseAppUrl: superuser })).rejects.toThrow('DATABASE_APP_URL: the login is a superuser')
    await expect(openExternalDatabase({ ...byHand, databaseAppUrl: owner })).rejects.toThrow('DATABASE_APP_URL: the login is not in the role parvis_app')
  })

  it('says plainly that it cannot be reached, without the password', async () => {
    const refused = openExternalDatabase({ databaseUrl: 'postgresql://operator:hunter2@127.0.0.1:1/none', secret })
    await expect(refused).rejects.toThrow('no connection (ECONNREFUSED)')
    await expect(refused).rejects.not.toThrow('hunter2')
  })
})
