import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { CommuneRegistrationService, ListedCommunes, openDatabases, PlatformDb, readEnvironment, startParvis, type Databases } from '@parvis/core'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { Client } from 'pg'
import { join } from 'node:path'
import { z } from 'zod'
import { commandsOfPlugins, runCli } from '../src/index.js'

const DISTRIBUTION = join(import.meta.dirname, 'distribution')

let folder: string
let databases: Databases

interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

async function parvis(args: readonly string[], { cwd = DISTRIBUTION, data = 'data' } = {}): Promise<Ran> {
  const out: string[] = []
  const err: string[] = []
  const context = { out: (text: string) => void out.push(text), err: (text: string) => void err.push(text), env: { PARVIS_DATA_DIR: join(folder, data) }, cwd }
  const code = await runCli(args, { context, commands: commandsOfPlugins })
  return { code, out: out.join(''), err: err.join('') }
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parvis-cli-'))
  const environment = readEnvironment({ PARVIS_DATA_DIR: join(folder, 'data'), LOG_LEVEL: 'silent' })
  // Held open, so that not every command starts and stops the server.
  databases = await openDatabases(environment)
  const server = await startParvis({ environment, urls: databases.urls, plugins: [], roles: { http: false, worker: false } })
  const listed = server.app.get(ListedCommunes).find('61031')
  if (listed !== undefined) await server.app.get(CommuneRegistrationService).create({ listed, languages: ['fr'] })
  await server.close()
})
afterAll(async () => {
  await databases.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('parvis plugin', () => {
  it('lists what is installed, with what was set aside', async () => {
    const { code, out } = await parvis(['plugin', 'list', '--json'])
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject([{ id: 'tiny', firstParty: true }, { id: 'absent', broken: expect.stringContaining('was not found') }])
  })

  it('turns a module on and off in a commune', async () => {
    expect((await parvis(['plugin', 'list', '--commune', 'huy'])).out).toMatch(/^tiny +off/m)
    expect(await parvis(['plugin', 'enable', 'tiny', '--commune', 'huy', '--note', 'try it'])).toMatchObject({ code: 0, out: 'tiny is on in huy.\n' })
    expect((await parvis(['plugin', 'list', '--commune', 'huy'])).out).toMatch(/^tiny +on/m)
    expect(await parvis(['plugin', 'disable', 'tiny', '--commune', 'huy'])).toMatchObject({ code: 0 })
    expect(await parvis(['plugin', 'enable', 'tiny', '--commune', 'atlantis'])).toMatchObject({ code: 2, err: expect.stringContaining('no commune "atlantis"') })
    expect(await parvis(['plugin', 'enable', 'petitions', '--commune', 'huy'])).toMatchObject({ code: 2, err: expect.stringContaining('no plugin "petitions"') })
  })

  it('checks the distribution and fails where something is wrong', async () => {
    expect(await parvis(['plugin', 'check'])).toMatchObject({ code: 1, out: expect.stringContaining('absent') })
  })
})

describe('parvis staff reset-second-factor', () => {
  const reset = async (email: string, commune = 'huy') => await parvis(['staff', 'reset-second-factor', email, '--commune', commune])
  const query = async (sql: string, parameters: unknown[] = []): Promise<unknown[]> => {
    const db = new PlatformDb(databases.urls)
    try {
      return await db.rows(z.unknown(), sql, parameters)
    } finally {
      await db.onApplicationShutdown()
    }
  }

  it('I-25 makes a code for who has lost their factor, and the log of the commune says so', async () => {
    await query("INSERT INTO core.account (email, name) VALUES ('ann@huy.example', 'Ann')")
    await query(`INSERT INTO core.staff_role (commune_id, account_id, role)
      SELECT c.id, a.id, 'admin' FROM core.commune c, core.account a WHERE c.slug = 'huy' AND a.email = 'ann@huy.example'`)
    expect(await reset('ann@huy.example')).toMatchObject({ code: 2, err: expect.stringContaining('no second factor') })
    await query(`INSERT INTO core.staff_totp (account_id, sealed_secret, last_step, added_on)
      SELECT id, 'x', 0, now() FROM core.account WHERE email = 'ann@huy.example'`)
    const { code, out, err } = await reset('Ann@huy.example')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    const [made = ''] = /[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(out) ?? []
    expect(made).not.toBe('')
    expect(JSON.stringify(await query('SELECT * FROM core.staff_recovery'))).not.toContain(made)
    expect(await query("SELECT role FROM core.audit_entry WHERE action = 'core.recovery-started'")).toEqual([{ role: 'system' }])
  })

  it('refuses strangers and other communes', async () => {
    expect(await reset('nobody@huy.example')).toMatchObject({ code: 2, err: expect.stringContaining('nobody has this address') })
    expect(await reset('ann@huy.example', 'atlantis')).toMatchObject({ code: 2, err: expect.stringContaining('no commune "atlantis"') })
  })
})

describe('commands of plugins', () => {
  it('run in the commune that is named', async () => {
    expect(await parvis(['tiny', 'say', 'bonjour', '--loud', '--commune', 'huy'])).toMatchObject({ code: 0, out: 'BONJOUR\n' })
    expect(await parvis(['tiny', 'say', 'bonjour', '--commune', 'atlantis'])).toMatchObject({ code: 2 })
    expect(await parvis(['tiny', 'say', 'bonjour'])).toMatchObject({ code: 2, err: expect.stringContaining('--commune') })
  })

  it('say with exit code 2 that the input was wrong', async () => {
    expect(await parvis(['tiny', 'say', 'nothing', '--commune', 'huy'])).toMatchObject({ code: 2, err: 'there is nothing to say\n' })
  })
})

describe('parvis doctor', () => {
  it('finds a plugin that is missing and a manifest that disagrees with its package', async () => {
    const { code, out } = await parvis(['doctor', '--json'])
    const { findings }: { findings: { about: string; text: string; weight: string }[] } = JSON.parse(out)
    expect(code).toBe(1)
    expect(findings).toContainEqual({ weight: 'fault', about: 'plugin absent', text: expect.stringContaining('was not found') })
    expect(findings).toContainEqual({ weight: 'warning', about: 'plugin tiny', text: expect.stringContaining('version 0.1.0, its package.json 0.2.0') })
  })
})

describe('parvis audit', () => {
  const run = async (url: string, sql: string): Promise<void> => {
    const client = new Client({ connectionString: url })
    await client.connect()
    await client.query(sql)
    await client.end()
  }
  /** What only who owns the database can do. */
  const tamper = async (sql: string): Promise<void> =>
    await run(databases.urls.owner, `ALTER TABLE core.audit_entry NO FORCE ROW LEVEL SECURITY, DISABLE TRIGGER keep; ${sql}; ALTER TABLE core.audit_entry FORCE ROW LEVEL SECURITY, ENABLE TRIGGER keep`)

  it('B-11 verifies the log of the installation: 0 proven, 2 wrong input', async () => {
    const { code, out } = await parvis(['audit', 'verify', '--json'])
    expect(code).toBe(0)
    const { logs } = JSON.parse(out)
    expect(logs).toMatchObject([{ commune: 'huy', verdict: 'proven', witnessed: 0 }])
    const [{ head }] = logs
    expect(head.sequence).toBeGreaterThan(1)
    expect(await parvis(['audit', 'verify', '--commune', 'huy', '--head', `${head.sequence}:${head.hash}`])).toMatchObject({ code: 0, out: expect.stringContaining('huy: PROVEN') })
    expect(await parvis(['audit', 'verify', '--commune', 'atlantis'])).toMatchObject({ code: 2 })
    expect(await parvis(['audit', 'verify', '--head', '12:nonsense'])).toMatchObject({ code: 2, err: expect.stringContaining('no head') })
    expect(await parvis(['audit', 'verify', '--head', `${head.sequence + 1}:${head.hash}`])).toMatchObject({ code: 1, out: expect.stringContaining(`entry ${head.sequence + 1} (missing)`) })
  })

  it('B-11 exports the log for outsiders, who verify it without a database', async () => {
    const named = await parvis(['audit', 'export', '--commune', 'huy', '--names'])
    const nameless = await parvis(['audit', 'export', '--commune', 'huy'])
    expect([named.code, nameless.code]).toEqual([0, 0])
    expect(nameless.out).not.toContain('"salt"')
    const files = { named: join(folder, 'named.jsonl'), nameless: join(folder, 'nameless.jsonl'), bad: join(folder, 'bad.jsonl') }
    writeFileSync(files.named, named.out)
    writeFileSync(files.nameless, nameless.out)
    // No data folder, no installation.
    const outside = { cwd: folder, data: 'nowhere' }
    for (const file of [files.named, files.nameless]) {
      expect(await parvis(['audit', 'verify', file], outside)).toMatchObject({ code: 0, out: expect.stringContaining('huy: PROVEN') })
    }
    const lines = nameless.out.trimEnd().split('\n')
    const head = JSON.parse(lines[0] ?? '').head
    const cases: [string[], number, string][] = [
      [lines.toSpliced(1, 1), 1, 'entry 1 (wrong-sequence)'],
      [lines.slice(0, -1), 1, `entry ${head.sequence} (missing)`],
      [lines.with(1, (lines[1] ?? '').replace('"subject":"', '"subject":"x')), 1, 'entry 1 (wrong-payload)'],
      [lines.with(1, '{}'), 2, 'bad.jsonl:2'],
      [['{"format":"other"}', ...lines.slice(1)], 2, 'bad.jsonl:1'],
    ]
    for (const [changed, code, says] of cases) {
      writeFileSync(files.bad, `${changed.join('\n')}\n`)
      const ran = await parvis(['audit', 'verify', files.bad], outside)
      expect([ran.code, ran.out + ran.err]).toEqual([code, expect.stringContaining(says)])
    }
    writeFileSync(files.bad, named.out.slice(0, -20))
    expect(await parvis(['audit', 'verify', files.bad], outside)).toMatchObject({ code: 2, err: expect.stringContaining('cut off') })
    expect(await parvis(['audit', 'verify', join(folder, 'absent.jsonl')], outside)).toMatchObject({ code: 2 })
    expect(await parvis(['audit', 'verify', files.named, '--commune', 'gent'], outside)).toMatchObject({ code: 2, err: expect.stringContaining('the log of huy') })
  })

  it('B-11 ends with 1 at the first entry at fault, and the doctor sees what the night has found', async () => {
    await tamper("UPDATE core.audit_entry SET subject = subject || 'x' WHERE sequence = 2")
    expect(await parvis(['audit', 'verify'])).toMatchObject({ code: 1, out: expect.stringContaining('huy: NOT PROVEN at entry 2 (wrong-payload)') })
    const failed = await parvis(['audit', 'verify', '--json'])
    expect([failed.code, JSON.parse(failed.out)]).toMatchObject([1, { logs: [{ commune: 'huy', verdict: 'not-proven', sequence: 2, fault: 'wrong-payload' }] }])
    await run(databases.urls.platform, "INSERT INTO core.audit_check (commune_id, checked_at, head_sequence, head_hash, fault_sequence, fault) SELECT id, now(), 0, decode(repeat('00', 32), 'hex'), 2, 'wrong-payload' FROM core.commune")
    expect((await parvis(['doctor', '--json'])).out).toContain('not proven at entry 2: wrong-payload')
    await tamper('UPDATE core.audit_entry SET subject = left(subject, -1) WHERE sequence = 2')
    await run(databases.urls.platform, 'DELETE FROM core.audit_check')
    expect(await parvis(['audit', 'verify'])).toMatchObject({ code: 0 })
  })

  it('I-26 takes a name out, and refuses what is no person', async () => {
    expect(await parvis(['audit', 'erase-name', 'act_1', '--commune', 'huy'])).toMatchObject({ code: 2 })
    expect(await parvis(['audit', 'erase-name', `stf_${'0'.repeat(26)}`, '--commune', 'huy'])).toMatchObject({ code: 0, out: expect.stringContaining('No entry') })
    expect(await parvis(['audit', 'erase-name', `stf_${'0'.repeat(26)}`, '--commune', 'atlantis'])).toMatchObject({ code: 2 })
  })
})

describe('parvis backup and restore', () => {
  it('carry an installation into another data folder', async () => {
    const copy = join(folder, 'copy')
    expect(await parvis(['backup', copy, '--with-secret'])).toMatchObject({ code: 0 })
    expect(await parvis(['restore', copy], { data: 'restored' })).toMatchObject({ code: 0, out: expect.stringContaining('Restored the backup') })
    expect(await parvis(['plugin', 'list', '--commune', 'huy'], { data: 'restored' })).toMatchObject({ code: 0, out: expect.stringMatching(/^tiny +off/m) })
    expect(await parvis(['restore', copy], { data: 'restored' })).toMatchObject({ code: 1, err: expect.stringContaining('already holds data') })
  })
})

describe('parvis openapi', () => {
  it('writes a description for core and for each plugin, and notices when one is old', async () => {
    const root = join(folder, 'distribution')
    cpSync(DISTRIBUTION, root, { recursive: true })
    writeFileSync(join(root, 'parvis.config.ts'), 'export default { plugins: [] }\n')
    expect(await parvis(['openapi', '--check'], { cwd: root })).toMatchObject({ code: 1, out: expect.stringContaining('not up to date: docs/openapi.json') })
    expect(existsSync(join(root, 'docs'))).toBe(false)
    expect(await parvis(['openapi'], { cwd: root })).toMatchObject({ code: 0 })
    expect(await parvis(['openapi', '--check'], { cwd: root })).toMatchObject({ code: 0 })
    expect(JSON.parse(readFileSync(join(root, 'docs', 'openapi.json'), 'utf8'))).toMatchObject({ openapi: '3.1.0' })
  })
})

describe('parvis create-plugin', () => {
  it('renames the template throughout, and refuses names that do not fit', async () => {
    const root = join(folder, 'new')
    const repository = join(import.meta.dirname, '..', '..', '..')
    cpSync(join(repository, 'plugins', '_template'), join(root, 'plugins', '_template'), { recursive: true, filter: (path) => !/node_modules|dist/.test(path) })
    writeFileSync(join(root, 'parvis.config.ts'), 'export default { plugins: [] }\n')
    expect(await parvis(['create-plugin', 'Street Party'], { cwd: root })).toMatchObject({ code: 2 })
    expect(await parvis(['create-plugin', 'street-party'], { cwd: root })).toMatchObject({ code: 0 })
    expect(await parvis(['create-plugin', 'street-party'], { cwd: root })).toMatchObject({ code: 2, err: expect.stringContaining('already there') })
    const made = join(root, 'plugins', 'street-party')
    expect(readFileSync(join(made, 'src', 'server', 'street-party.module.ts'), 'utf8')).toContain('export class StreetPartyModule')
    expect(readFileSync(join(made, 'src', 'server', 'note.entity.ts'), 'utf8')).toContain("schema: 'plugin_street_party'")
    expect(JSON.parse(readFileSync(join(made, 'package.json'), 'utf8'))).toMatchObject({ name: 'parvis-plugin-street-party' })
    const manifest = readFileSync(join(made, 'src', 'index.ts'), 'utf8')
    expect(manifest).not.toContain('guest-book')
    expect(manifest).toContain("title: { fr: 'Street party', nl: 'Street party', de: 'Street party', en: 'Street party' }")
    expect(await parvis(['create-plugin', 'block-party', '--first-party'], { cwd: root })).toMatchObject({ code: 0 })
    expect(JSON.parse(readFileSync(join(root, 'plugins', 'block-party', 'package.json'), 'utf8'))).toMatchObject({ name: '@parvis/plugin-block-party' })
  })
})

describe('parvis mail bounces', () => {
  it('I-20 takes a file, and fails on none that is no report: a mail server would send it again for ever', async () => {
    const file = join(folder, 'message')
    writeFileSync(file, 'To: bounces@huy.example\r\nSubject: Out of office\r\n\r\nBack on Monday')
    expect(await parvis(['mail', 'bounces', file])).toMatchObject({ code: 0, out: expect.stringContaining('no report') })
    expect(await parvis(['mail', 'bounces', join(folder, 'absent')])).toMatchObject({ code: 2, err: expect.stringContaining('cannot be read') })
  })
})
