import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { settingsApi, type CommuneSettings } from '@parvis/contract'
import { z } from 'zod'
import { createTestPlatform } from '../src/platform/create-test-platform.js'
import type { TestBrowser } from '../src/platform/test-browser.js'
import type { TestPlatform } from '../src/platform/test-platform.js'

let platform: TestPlatform
let admin: TestBrowser
let settings: CommuneSettings

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)

beforeAll(async () => {
  platform = await createTestPlatform()
  admin = await platform.staff('huy', 'admin')
  const read = await admin.client(settingsApi).read({})
  if (!read.ok) throw new Error(read.problem.code)
  settings = read.value
})
afterAll(async () => await platform?.close())

const save = (change: Partial<CommuneSettings>, browser = admin) =>
  browser.client(settingsApi).save({ body: { ...settings, ...change } })

describe('settings of a commune', () => {
  it('are seen by residents at once, and written into the log of acts', async () => {
    const name = { fr: 'Ville de Huy' }
    expect(await save({ name, theme: { ...settings.theme, primary: '#004b5d' } })).toMatchObject({
      ok: true,
      value: { name },
    })
    expect(await (await platform.visitor('huy').fetch('/api/bootstrap')).json()).toMatchObject({
      commune: { name, theme: { primary: '#004b5d' } },
    })
    expect(await (await platform.visitor('gent').fetch('/api/bootstrap')).json()).not.toMatchObject({
      commune: { name },
    })
    expect(JSON.stringify(await platform.rows(z.unknown(), 'SELECT action FROM core.audit_entry'))).toContain(
      'core.settings-changed',
    )
  })

  it('refuse colours that cannot be read, with the ratio that they reach', async () => {
    expect(await save({ theme: { ...settings.theme, primary: '#777777', accent: '#959595' } })).toMatchObject(
      {
        ok: false,
        problem: {
          code: 'contrast-too-low',
          details: {
            colours: [
              { colour: 'primary', ratio: 4.47, needed: 4.5 },
              { colour: 'accent', ratio: 2.99, needed: 3 },
            ],
          },
          issues: [
            { path: 'theme.primary', code: 'contrast-too-low' },
            { path: 'theme.accent', code: 'contrast-too-low' },
          ],
        },
      },
    )
    expect((await save({ theme: { ...settings.theme, primary: '#767676', accent: '#949494' } })).ok).toBe(
      true,
    )
  })

  it('give a host to one commune only', async () => {
    expect((await save({ hosts: ['participation.huy.example'] })).ok).toBe(true)
    const gent = await platform.staff('gent', 'admin')
    const own = await gent.client(settingsApi).read({})
    if (!own.ok) throw new Error(own.problem.code)
    const taken = await gent
      .client(settingsApi)
      .save({ body: { ...own.value, hosts: ['gent.example', 'participation.huy.example'] } })
    expect(taken).toMatchObject({
      ok: false,
      problem: { code: 'conflict', issues: [{ path: 'hosts.1', code: 'host-taken' }] },
    })
    expect(await save({ hosts: ['localhost', '127.0.0.1', 'huy'] })).toMatchObject({
      ok: false,
      problem: {
        issues: [
          { path: 'hosts.0', code: 'reserved-host' },
          { path: 'hosts.1', code: 'not-a-host' },
          { path: 'hosts.2', code: 'not-a-host' },
        ],
      },
    })
  })

  it('are for who may change them', async () => {
    const clerk = await platform.staff('huy', 'clerk')
    expect(await save({}, clerk)).toMatchObject({ ok: false, problem: { code: 'not-permitted' } })
  })
})

describe('a logo', () => {
  it('is stored, shown to everybody of the commune, and to nobody of another', async () => {
    const stored = await admin
      .client(settingsApi)
      .uploadLogo({ file: new Blob([PIXEL], { type: 'image/png' }), fileName: 'logo.png' })
    if (!stored.ok) throw new Error(stored.problem.code)
    const { file } = stored.value
    const response = await platform.visitor('huy').fetch(`/api/files/${file}`)
    expect(response.headers.get('content-type')).toBe('image/png')
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(response.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('content-disposition')).toContain(`inline; filename="${file}.png"`)
    expect(
      Buffer.from(await response.arrayBuffer())
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG')
    expect((await platform.visitor('gent').fetch(`/api/files/${file}`)).status).toBe(404)
    expect((await save({ theme: { ...settings.theme, logo: file } })).ok).toBe(true)
    expect(await save({ theme: { ...settings.theme, logo: file.replace(/.$/, (last) => (last === 'z' ? 'y' : 'z')) } })).toMatchObject({
      ok: false,
      problem: { issues: [{ path: 'theme.logo', code: 'not-a-file' }] },
    })
  })

  it('that is no picture is refused', async () => {
    const upload = (content: string, type: string) =>
      admin.client(settingsApi).uploadLogo({ file: new Blob([content], { type }), fileName: 'logo.png' })
    expect(await upload('%PDF-1.7\n%âãÏÓ', 'image/png')).toMatchObject({
      ok: false,
      problem: { status: 415 },
    })
    expect(await upload('not a picture', 'image/png')).toMatchObject({
      ok: false,
      problem: { code: 'invalid-input', issues: [{ path: 'logo', code: 'not-a-picture' }] },
    })
    expect(
      await upload('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', 'image/svg+xml'),
    ).toMatchObject({ ok: true })
  })
})
