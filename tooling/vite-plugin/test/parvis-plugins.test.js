import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { build } from 'vite'
import { exportTarget } from '../src/export-target.js'
import { parvisPlugins, readPluginEntries } from '../src/index.js'

let root

function write(path, content) {
  const file = join(root, path)
  mkdirSync(join(file, '..'), { recursive: true })
  writeFileSync(file, content)
}

function distribution(plugins) {
  root = mkdtempSync(join(tmpdir(), 'parvis-vite-'))
  write('package.json', '{"type":"module"}')
  write('parvis.config.ts', `export default { plugins: ${JSON.stringify(plugins)} satisfies string[] }`)
  return root
}

function plugin(folder, { name, id }) {
  write(
    `${folder}/package.json`,
    JSON.stringify({
      name,
      type: 'module',
      exports: {
        '.': { 'parvis-source': './src/index.ts', default: './dist/index.js' },
        './admin': { 'parvis-source': './src/admin.ts', default: './dist/admin.js' },
        './portal': { 'parvis-source': './src/portal.ts', default: './dist/portal.js' },
        './locales/*': './locales/*',
      },
    }),
  )
  write(`${folder}/src/id.ts`, `export const id = '${id}' as string`)
  write(`${folder}/src/index.ts`, `import { id } from './id.js'\nexport default { id }`)
  write(`${folder}/src/admin.ts`, `export default { half: '${name} admin' as string }`)
  write(`${folder}/src/portal.ts`, `export default { half: '${name} portal' as string }`)
  write(`${folder}/locales/fr.json`, `{"hello":"bonjour ${name}"}`)
}

async function bundle(half) {
  write('app/main.js', `import { plugins } from 'virtual:parvis/${half}'\nexport { plugins }`)
  const output = await build({
    root: join(root, 'app'),
    logLevel: 'silent',
    configFile: false,
    plugins: [parvisPlugins({ half })],
    build: { write: false, minify: false, lib: { entry: join(root, 'app/main.js'), formats: ['es'] } },
  })
  return output
    .flatMap((each) => each.output)
    .map((chunk) => ({ name: chunk.fileName, code: chunk.code ?? '' }))
}

describe('a distribution with two plugins', () => {
  before(() => {
    distribution(['./plugins/petitions', 'parvis-plugin-notes'])
    plugin('plugins/petitions', { name: '@parvis/plugin-petitions', id: 'petitions' })
    plugin('node_modules/parvis-plugin-notes', { name: 'parvis-plugin-notes', id: 'guest-notes' })
  })
  after(() => rmSync(root, { recursive: true }))

  it('finds folders and installed packages, with the ids of their manifests', async () => {
    const entries = await readPluginEntries(root)
    assert.deepEqual(
      entries.map((entry) => entry.id),
      ['petitions', 'guest-notes'],
    )
    assert.equal(entries[0].file('./admin'), join(root, 'plugins/petitions/src/admin.ts'))
    assert.equal(entries[0].file('./server'), undefined)
  })

  it('loads the admin halves on demand, each in a chunk of its own', async () => {
    const chunks = await bundle('admin')
    const entry = chunks.find((chunk) => chunk.code.includes('"petitions"'))
    assert.ok(entry !== undefined && !entry.code.includes('@parvis/plugin-petitions admin'))
    assert.ok(
      chunks.some((chunk) => chunk !== entry && chunk.code.includes('@parvis/plugin-petitions admin')),
    )
  })

  it('imports the portal halves and catalogs at once', async () => {
    const chunks = await bundle('portal')
    assert.equal(chunks.length, 1)
    assert.match(chunks[0].code, /parvis-plugin-notes portal/)
    assert.match(chunks[0].code, /bonjour @parvis\/plugin-petitions/)
  })
})

describe('other distributions', () => {
  after(() => rmSync(root, { recursive: true }))

  it('builds with an empty list of plugins', async () => {
    distribution([])
    const chunks = await bundle('admin')
    assert.match(chunks[0].code, /plugins = \{\}/)
    rmSync(root, { recursive: true })
  })

  it('names every plugin that is not there', async () => {
    distribution(['./plugins/nowhere', 'parvis-plugin-nothing'])
    await assert.rejects(readPluginEntries(root), /nowhere[\s\S]*parvis-plugin-nothing/)
  })
})

describe('exportTarget', () => {
  it('takes the first condition that counts, and patterns', () => {
    const map = { './a': { 'parvis-source': './src/a.ts', default: './dist/a.js' }, './locales/*': './l/*' }
    assert.equal(exportTarget(map, './a', ['parvis-source']), './src/a.ts')
    assert.equal(exportTarget(map, './a', []), './dist/a.js')
    assert.equal(exportTarget(map, './locales/fr.json', []), './l/fr.json')
    assert.equal(exportTarget(map, './b', []), undefined)
  })
})
