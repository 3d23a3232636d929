import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { LEFT_OUT_BY_SAFE_MODE, loadPlugins } from './load-plugins.js'

let root: string

function manifest(id: string, apiVersion = '1.0.0'): string {
  return `{ $$type: '@parvis/plugin', apiVersion: '${apiVersion}', id: '${id}', version: '1.0.0', title: {}, summary: {}, api: '^1.0.0' }`
}

function server(id: string): string {
  return `{ $$type: '@parvis/plugin-server', apiVersion: '1.0.0', plugin: ${manifest(id)}, locales: new URL('./locales/', import.meta.url) }`
}

function write(folder: string, name: string, files: Record<string, string>): void {
  const directory = join(root, folder)
  mkdirSync(join(directory, 'locales'), { recursive: true })
  const exports = { '.': './index.mjs', './server': { browser: null, default: './server.mjs' } }
  writeFileSync(join(directory, 'package.json'), JSON.stringify({ name, version: '2.1.0', license: 'EUPL-1.2', exports }))
  for (const [file, content] of Object.entries(files)) writeFileSync(join(directory, file), content)
}

const load = (plugins: string[], safeMode = false) => loadPlugins({ config: { plugins }, root, safeMode })

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'parvis-plugins-'))
  const good = (id: string) => ({ 'index.mjs': `export default ${manifest(id)}`, 'server.mjs': `export default ${server(id)}` })
  write('plugins/petitions', '@parvis/plugin-petitions', { ...good('petitions'), 'locales/fr.json': '{}', 'locales/nl.json': '{}' })
  write('node_modules/plugin-agenda', 'plugin-agenda', good('agenda'))
  write('plugins/throws', '@acme/plugin-throws', { 'index.mjs': "throw new Error('out of paper')", 'server.mjs': '' })
  write('plugins/half', '@acme/half', { 'index.mjs': `export default ${manifest('half')}`, 'server.mjs': "throw new Error('no database driver')" })
  write('plugins/plain', '@acme/plain', { 'index.mjs': 'export const plugin = {}', 'server.mjs': '' })
  write('plugins/old', '@acme/old', { 'index.mjs': `export default ${manifest('old', '7.0.0')}`, 'server.mjs': '' })
  write('plugins/mixed', '@acme/mixed', { 'index.mjs': `export default ${manifest('mixed')}`, 'server.mjs': `export default ${server('other')}` })
})
afterAll(() => rmSync(root, { recursive: true }))

describe('loading the plugins of a distribution', () => {
  it('finds folders and installed packages, with their languages and their makers', async () => {
    const [petitions, agenda] = await load(['./plugins/petitions', 'plugin-agenda'])
    expect(petitions).toMatchObject({ plugin: { id: 'petitions' }, packageName: '@parvis/plugin-petitions', firstParty: true, languages: ['fr', 'nl'] })
    expect(agenda).toMatchObject({ plugin: { id: 'agenda' }, firstParty: false, languages: [], server: { plugin: { id: 'agenda' } } })
    expect([petitions?.broken, agenda?.broken]).toEqual([undefined, undefined])
  })

  it.each([
    ['./plugins/throws', 'throws', 'out of paper'],
    ['./plugins/half', 'half', 'no database driver'],
    ['./plugins/plain', 'plain', 'definePlugin()'],
    ['./plugins/old', 'old', 'made with plugin API 7.0.0'],
    ['./plugins/mixed', 'mixed', 'that of "other"'],
    ['./plugins/absent', 'absent', 'was not found'],
    ['plugin-absent', 'absent', 'was not found'],
  ])('sets %s aside with its reason and loads the others', async (entry, id, reason) => {
    const [faulty, petitions] = await load([entry, './plugins/petitions'])
    expect(faulty).toMatchObject({ plugin: { id }, broken: expect.stringContaining(reason) })
    expect(petitions?.broken).toBeUndefined()
  })

  it('runs nothing of third parties in safe mode', async () => {
    const [petitions, agenda, throws] = await load(['./plugins/petitions', 'plugin-agenda', './plugins/throws'], true)
    expect(petitions?.broken).toBeUndefined()
    expect(agenda).toMatchObject({ plugin: { id: 'agenda', version: '2.1.0' }, broken: LEFT_OUT_BY_SAFE_MODE })
    expect(throws?.broken).toBe(LEFT_OUT_BY_SAFE_MODE)
  })
})
