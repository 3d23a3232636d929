import { afterAll, describe, expect, it } from '@jest/globals'
import { spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { repositoryRoot, startServerProcess, type ServerProcess } from '@parvis/testkit/browser'
import { findPostgresPrograms, startPostgres } from './external-postgres.js'

const root = repositoryRoot()
const scratch = mkdtempSync(join(tmpdir(), 'parvis-backup-'))
chmodSync(scratch, 0o755)
afterAll(() => rmSync(scratch, { recursive: true, force: true, maxRetries: 5 }))

function newFolder(name: string): string {
  const folder = join(scratch, name)
  mkdirSync(folder, { mode: 0o755 })
  return folder
}

/** Goes through the wizard: after it the installation serves one commune. */
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

const programs = findPostgresPrograms()
if (programs === undefined) process.stdout.write('No PostgreSQL of its own on this machine: backup and restore of one are not tested.\n')
const describeWithPostgres = programs === undefined ? describe.skip : describe

describeWithPostgres('backup and restore of a PostgreSQL of the operator, as the guide has them', () => {
  const run = (script: string, archive: string, env: Record<string, string>) => {
    const { status, stdout, stderr } = spawnSync(join(root, 'deploy', script), [archive], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, PATH: `${programs}:${process.env['PATH']}`, ...env },
    })
    return { status, output: stdout + stderr }
  }

  it('brings the installation back on another server, with its secret put back by hand', async () => {
    const archive = join(scratch, 'backup.tar.gz')
    const [data, restored] = [newFolder('data'), newFolder('restored')]
    const first = await startPostgres(programs ?? '', newFolder('postgres-1'))
    const second = await startPostgres(programs ?? '', newFolder('postgres-2'))
    try {
      const server = await startServerProcess({ dataDirectory: data, env: { DATABASE_URL: await first.createDatabase() } })
      await setUpCommune(server)
      const before = await communesOf(server)
      mkdirSync(join(data, 'files'), { recursive: true })
      writeFileSync(join(data, 'files', 'logo'), 'a logo')
      expect(run('backup-external.sh', archive, { PARVIS_DATA_DIR: data, BACKUP_DATABASE_URL: first.superuserUrl })).toMatchObject({ status: 0 })
      await server.stop()

      const databaseUrl = await second.createDatabase()
      const target = { PARVIS_DATA_DIR: restored, BACKUP_DATABASE_URL: second.superuserUrl }
      expect(run('restore-external.sh', archive, target)).toMatchObject({ status: 1, output: expect.stringContaining('put the file "secret"') })
      copyFileSync(join(data, 'secret'), join(restored, 'secret'))
      expect(run('restore-external.sh', archive, target)).toMatchObject({ status: 0 })
      expect(readFileSync(join(restored, 'files', 'logo'), 'utf8')).toBe('a logo')
      const again = await startServerProcess({ dataDirectory: restored, env: { DATABASE_URL: databaseUrl } })
      expect(await communesOf(again)).toEqual(before)
      expect(again.setupLink).toBeUndefined()
      await again.stop()
    } finally {
      await first.stop()
      await second.stop()
    }
  })
})
