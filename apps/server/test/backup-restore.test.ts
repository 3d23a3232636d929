import { afterAll, describe, expect, it } from '@jest/globals'
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { repositoryRoot, startServerProcess, type ServerProcess } from '@parvis/testkit/browser'
import { findPostgresPrograms, startPostgres } from './external-postgres.js'

const root = repositoryRoot()
const scratch = mkdtempSync(join(tmpdir(), 'parvis-backup-'))
chmodSync(scratch, 0o755)
afterAll(() => rmSync(scratch, { recursive: true, force: true, maxRetries: 5 }))

function run(script: 'backup' | 'restore', archive: string, env: Record<string, string>) {
  const { status, stdout, stderr } = spawnSync(join(root, 'deploy', `${script}.sh`), [archive], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  })
  return { status, output: stdout + stderr }
}

/** Ends the wizard: after it the installation serves one commune. */
async function setUpCommune(server: ServerProcess): Promise<void> {
  const token = new URL(server.setupLink ?? '').searchParams.get('token')
  const answer = await fetch(`${server.url}/api/platform/installation/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.url },
    body: JSON.stringify({ token, nis: '61031', languages: ['fr'], name: 'Test', email: 'test@example.org' }),
  })
  expect(answer.status).toBe(201)
}

async function communesOf(server: ServerProcess): Promise<unknown> {
  const answer = await fetch(`${server.url}/api/platform/installation`)
  return JSON.parse(await answer.text()).communes
}

function newFolder(name: string): string {
  const folder = join(scratch, name)
  mkdirSync(folder, { mode: 0o755 })
  return folder
}

describe('backup and restore as the operator guide has them', () => {
  it('brings an installation with the embedded database back, and refuses while it runs', async () => {
    const archive = join(scratch, 'embedded.tar.gz')
    const dataDirectory = newFolder('embedded')
    const server = await startServerProcess({ dataDirectory })
    await setUpCommune(server)
    const before = await communesOf(server)
    expect(run('backup', archive, { PARVIS_DATA_DIR: dataDirectory })).toMatchObject({ status: 1, output: expect.stringContaining('stop Parvis first') })
    await server.stop()
    expect(run('backup', archive, { PARVIS_DATA_DIR: dataDirectory })).toMatchObject({ status: 0 })

    expect(run('restore', archive, { PARVIS_DATA_DIR: dataDirectory })).toMatchObject({ status: 1, output: expect.stringContaining('is not empty') })
    const restored = join(scratch, 'embedded-restored')
    expect(run('restore', archive, { PARVIS_DATA_DIR: restored })).toMatchObject({ status: 0 })
    rmSync(dataDirectory, { recursive: true })
    const again = await startServerProcess({ dataDirectory: restored })
    expect(await communesOf(again)).toEqual(before)
    expect(again.setupLink).toBeUndefined()
    await again.stop()
  })

  const programs = findPostgresPrograms()
  const itWithPostgres = programs === undefined ? it.skip : it
  itWithPostgres('brings an installation with a PostgreSQL of its own back, on another server', async () => {
    const archive = join(scratch, 'external.tar.gz')
    const dataDirectory = newFolder('external')
    const first = await startPostgres(programs ?? '', newFolder('postgres-1'))
    const second = await startPostgres(programs ?? '', newFolder('postgres-2'))
    try {
      const server = await startServerProcess({ dataDirectory, env: { DATABASE_URL: await first.createDatabase() } })
      await setUpCommune(server)
      const before = await communesOf(server)
      const backup = run('backup', archive, { PARVIS_DATA_DIR: dataDirectory, BACKUP_DATABASE_URL: first.superuserUrl, PATH: `${programs}:${process.env['PATH']}` })
      expect(backup).toMatchObject({ status: 0 })
      await server.stop()

      const databaseUrl = await second.createDatabase()
      const restored = join(scratch, 'external-restored')
      const restore = run('restore', archive, { PARVIS_DATA_DIR: restored, BACKUP_DATABASE_URL: second.superuserUrl, PATH: `${programs}:${process.env['PATH']}` })
      expect(restore).toEqual({ status: 0, output: expect.stringContaining('restored into') })
      expect(existsSync(join(restored, 'database.dump'))).toBe(false)
      expect(readdirSync(restored)).toContain('secret')
      const again = await startServerProcess({ dataDirectory: restored, env: { DATABASE_URL: databaseUrl } })
      expect(await communesOf(again)).toEqual(before)
      await again.stop()
    } finally {
      await first.stop()
      await second.stop()
    }
  })
})
