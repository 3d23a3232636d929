import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { openDatabases, readEnvironment, runMigrations } from '@parvis/core'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCli } from '../run-cli.js'
import { recordingContext } from '../test/recording-context.js'

const LOST_COPY = 'a secret that somebody made up for lack of the old one'

describe('parvis keys', () => {
  let folder = ''
  const at = (...names: string[]): string => join(folder, ...names)
  const secret = (): string => readFileSync(at('data', 'secret'), 'utf8').trim()
  const run = async (args: string[], env: Record<string, string> = {}) => {
    const { context, output, errors } = recordingContext(folder)
    const given = { ...context, env: { PARVIS_DATA_DIR: at('data'), ...env }, now: () => new Date('2027-03-01T10:00:00Z') }
    const code = await runCli(args, { context: given })
    return { code, output: output(), errors: errors() }
  }

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'parvis-keys-'))
    const databases = await openDatabases(readEnvironment({ PARVIS_DATA_DIR: at('data'), LOG_LEVEL: 'silent' }))
    await runMigrations(databases.urls, [])
    await databases.close()
  }, 60_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('I-16 rotate draws a new secret, keeps the old one for old backups, and leaves no process without one', async () => {
    const before = secret()
    const first = await run(['keys', 'rotate'])
    expect(first).toMatchObject({ code: 0, errors: '' })
    expect(first.output).toContain('secret.replaced-2027-03-01')
    expect(secret()).not.toBe(before)
    expect(readFileSync(at('data', 'secret.replaced-2027-03-01'), 'utf8').trim()).toBe(before)
    expect(statSync(at('data', 'secret')).mode & 0o077).toBe(0)
    expect(existsSync(at('data', 'secret.next'))).toBe(false)
    expect(await run(['keys', 'rotate'])).toMatchObject({ code: 0 })
    expect(existsSync(at('data', 'secret.replaced-2027-03-01-2'))).toBe(true)
  })

  it('I-16 rotate goes on where a crash between database and file has left it', async () => {
    const before = secret()
    await run(['keys', 'rotate'])
    const after = secret()
    writeFileSync(at('data', 'secret'), `${before}\n`)
    writeFileSync(at('data', 'secret.next'), `${after}\n`)
    expect(await run(['keys', 'rotate'])).toMatchObject({ code: 0, errors: '' })
    expect(secret()).toBe(after)
  })

  it('I-16 rotate wants the next secret of an installation that is given one', async () => {
    const refused = await run(['keys', 'rotate'], { PARVIS_SECRET: secret() })
    expect(refused).toMatchObject({ code: 2 })
    expect(refused.errors).toContain('PARVIS_NEW_SECRET')
    const given = await run(['keys', 'rotate'], { PARVIS_SECRET: secret(), PARVIS_NEW_SECRET: LOST_COPY })
    expect(given).toMatchObject({ code: 0 })
    expect(given.output).toContain('PARVIS_SECRET of every process')
    writeFileSync(at('data', 'secret'), `${LOST_COPY}\n`)
  })

  it('I-16 the drill: a backup without its secret is restored, what is lost is said, and the installation goes on', async () => {
    expect(await run(['backup', 'copy'])).toMatchObject({ code: 0 })
    const restored = { PARVIS_DATA_DIR: at('restored') }
    expect((await run(['restore', 'copy'], restored)).errors).toContain('does not hold the installation secret')
    mkdirSync(at('restored'))
    writeFileSync(at('restored', 'secret'), 'another secret, drawn because the old one is gone\n')
    expect(await run(['restore', 'copy'], restored)).toMatchObject({ code: 0 })
    const refused = await run(['audit', 'verify'], restored)
    expect(refused).toMatchObject({ code: 1 })
    expect(refused.errors).toContain('parvis keys lost')
    const found = await run(['keys', 'lost'], restored)
    expect(found).toMatchObject({ code: 1 })
    expect(found.output).toContain('Nothing was changed')
    expect(await run(['keys', 'lost', '--accept-loss'], restored)).toMatchObject({ code: 0, errors: '' })
    expect(await run(['audit', 'verify'], restored)).toMatchObject({ code: 0 })
    expect((await run(['keys', 'lost'], restored)).errors).toContain('Nothing is lost')
  }, 60_000)
})
