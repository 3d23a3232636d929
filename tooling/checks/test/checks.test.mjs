import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { compressedSize, scriptsByPage, serverCodeIn } from '../bundle-audit.mjs'
import { anchorsOf, brokenLinks, linksOf } from '../docs-links.mjs'
import { faultsOfCatalogs } from '../locale-completeness.mjs'

const catalogs = (changed = {}) => ({
  fr: { a: 'Bonjour {name}' },
  nl: { a: 'Dag {name}' },
  de: { a: 'Tag {name}' },
  en: { a: 'Hello {name}' },
  ...changed,
})

describe('locale-completeness', () => {
  it('is content with the same keys and values in every language', () => {
    assert.deepEqual(faultsOfCatalogs(catalogs()), [])
  })

  it('names a missing language, a missing key, an empty text and a broken message', () => {
    assert.deepEqual(faultsOfCatalogs(catalogs({ de: undefined })), ['de.json is missing'])
    assert.deepEqual(faultsOfCatalogs(catalogs({ nl: {} })), ['nl: "a" is missing'])
    assert.deepEqual(faultsOfCatalogs(catalogs({ nl: { a: ' ' } })), ['nl: "a" is empty'])
    assert.match(
      faultsOfCatalogs(catalogs({ nl: { a: 'Dag {name' } }))[0] ?? '',
      /nl: "a" is not a valid ICU message/,
    )
  })

  it('finds a value that one language forgot, inside plurals and tags too', () => {
    assert.match(faultsOfCatalogs(catalogs({ en: { a: 'Hello' } }))[0] ?? '', /"a" takes different values/)
    const plural = { a: '{n, plural, one {{name}: # vote} other {<b>{name}</b>: # votes}}' }
    assert.deepEqual(faultsOfCatalogs({ fr: plural, nl: plural, de: plural, en: plural }), [])
    assert.equal(
      faultsOfCatalogs({ fr: plural, nl: plural, de: plural, en: { a: '{n, plural, other {#}}' } }).length,
      1,
    )
  })

  it('lets a language do without a value that only chooses between forms', () => {
    const forms = { a: '{n, plural, one {Choisi} other {Choisis}}' }
    assert.deepEqual(
      faultsOfCatalogs({ fr: forms, nl: { a: 'Gekozen' }, de: { a: 'Gewählt' }, en: { a: 'Chosen' } }),
      [],
    )
  })

  it('follows nested keys', () => {
    const nested = { a: { b: 'x' } }
    assert.deepEqual(faultsOfCatalogs({ fr: nested, nl: nested, de: nested, en: { a: {} } }), [
      'en: "a.b" is missing',
    ])
  })
})

describe('docs-links', () => {
  const files = {
    exists: (path) => ['docs/a.md', 'docs/b.md', 'README.md'].includes(path),
    read: () => '# One two\n## `code` here\n## Same\n## Same\n',
  }

  it('finds pictures, references and HTML, but nothing in code', () => {
    assert.deepEqual(
      linksOf('[a](x.md) ![p](y.png "t") <img src="z.png">\n[r]: w.md\n`[no](n.md)`\n```\n[no](n.md)\n```\n'),
      ['x.md', 'y.png', 'w.md', 'z.png'],
    )
  })

  it('makes anchors as forges do', () => {
    assert.deepEqual(
      [...anchorsOf('# One two\n## `code` here, now!\n## Same\n## Same\n')],
      ['one-two', 'code-here-now', 'same', 'same-1'],
    )
  })

  it('accepts files, anchors and addresses; names what leads nowhere', () => {
    assert.deepEqual(
      brokenLinks(
        'docs/a.md',
        '[b](b.md#one-two) [r](../README.md) [o](https://example.org) [s](#same-1)',
        files,
      ),
      [],
    )
    assert.deepEqual(brokenLinks('docs/a.md', '[c](c.md)', files), ['docs/a.md: c.md does not exist'])
    assert.deepEqual(brokenLinks('docs/a.md', '[c](b.md#three)', files), [
      'docs/a.md: b.md#three: there is no such heading',
    ])
    assert.deepEqual(brokenLinks('docs/a.md', '[c](../../x.md)', files), [
      'docs/a.md: ../../x.md leaves the repository',
    ])
  })
})

describe('bundle-audit', () => {
  it('finds server code in a chunk', () => {
    assert.deepEqual(serverCodeIn([{ path: 'a.js', content: 'const a={$$type:"@parvis/plugin-server"}' }]), [
      'a.js contains server code ("@parvis/plugin-server")',
    ])
    assert.deepEqual(
      serverCodeIn([{ path: 'a.js', content: 'const a={$$type:"@parvis/plugin-portal"}' }]),
      [],
    )
  })

  it('counts for a page what the portal and its plugin send, and no other plugin', () => {
    const file = (path) => ({ path, content: path })
    const pages = scriptsByPage([
      file('chunk-1.js'),
      file('portal/a-1.js'),
      file('budget/b-1.js'),
      file('notes/c-1.js'),
    ])
    assert.deepEqual(
      pages.get('budget')?.map(({ path }) => path),
      ['chunk-1.js', 'portal/a-1.js', 'budget/b-1.js'],
    )
    assert.deepEqual(
      pages.get('portal')?.map(({ path }) => path),
      ['chunk-1.js', 'portal/a-1.js'],
    )
    assert.ok(compressedSize([file('aaaa')]) > 0)
  })
})
