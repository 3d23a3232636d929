import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { renderToStaticMarkup } from 'react-dom/server'
import { readableText, safeAddress } from './markdown-safety.js'
import { Prose } from './prose.js'

const render = (markdown: string, headingLevel?: 2 | 3 | 4) =>
  renderToStaticMarkup(<Prose markdown={markdown} headingLevel={headingLevel} />)

const ALLOWED =
  /^(div|p|h[2-6]|ul|ol|li|strong|em|del|code|pre|br|hr|a|blockquote|table|thead|tbody|tr|th|td)$/
const ATTRIBUTES = /^(class|lang|href|start|tabindex|role|aria-label|scope)$/

/** Every tag with its attributes, as a browser would read them. */
function tags(html: string): { name: string; attributes: [string, string][] }[] {
  return [...html.matchAll(/<\/?([a-zA-Z][^\s/>]*)((?:\s+[^\s=>]+(?:="[^"]*")?)*)\s*\/?>/g)].map((match) => ({
    name: (match[1] ?? '').toLowerCase(),
    attributes: [...(match[2] ?? '').matchAll(/([^\s=]+)(?:="([^"]*)")?/g)].map((each) => [
      (each[1] ?? '').toLowerCase(),
      each[2] ?? '',
    ]),
  }))
}

/** Where a browser goes for an `href` as it stands in HTML. */
function followed(href: string): string {
  const written = href
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&')
  return URL.canParse(written, 'https://own.example/fr/')
    ? new URL(written, 'https://own.example/fr/').href
    : 'https://nowhere.example/'
}

function expectSafe(html: string): void {
  for (const { name, attributes } of tags(html)) {
    expect(name).toMatch(ALLOWED)
    for (const [attribute, value] of attributes) {
      expect(attribute).toMatch(ATTRIBUTES)
      if (attribute === 'href') expect(followed(value)).toMatch(/^(https?|mailto|tel):/)
    }
  }
}

describe('Prose', () => {
  it('renders what writers need', () => {
    const html = render(
      '# Titre\n\nUn **mot** et un [lien](https://example.be/a?b=1&c=2).\n\n- un\n- deux\n\n> dit\n\n| a | b |\n|---|---|\n| 1 | 2 |',
    )
    expect(html).toContain('<h2>Titre</h2>')
    expect(html).toContain('<strong>mot</strong>')
    expect(html).toContain('href="https://example.be/a?b=1&amp;c=2"')
    expect(html).toContain('<li>un</li>')
    expect(html).toContain('<blockquote><p>dit</p></blockquote>')
    expect(html).toContain('<td>2</td>')
  })

  it('starts its headings at the level asked for, whichever the writer began with', () => {
    expect(render('## a\n\n### b', 3)).toMatch(/<h3>a<\/h3>.*<h4>b<\/h4>/)
    expect(render('### a')).toContain('<h2>a</h2>')
    expect(render('# a\n\n###### b', 4)).toContain('<h6>b</h6>')
  })

  it('shows HTML as the text it is, and pictures as their description', () => {
    expect(render('<script>alert(1)</script>')).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(render('a <img src=x onerror=alert(1)> b')).toContain('&lt;img')
    expect(render('![Un chat](https://tracker.example/x.png)')).not.toContain('<img')
    expect(render('![Un chat](https://tracker.example/x.png)')).toContain('Un chat')
  })

  it('writes ampersands once', () => {
    expect(render('Pain & beurre, A &amp; B, `a & b`')).not.toContain('&amp;amp;')
  })

  it.each([
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](java\nscript:alert(1))',
    '[x](java&#10;script:alert(1))',
    '[x](&#106;avascript:alert(1))',
    '[x](data:text/html,<script>alert(1)</script>)',
    '[x](vbscript:x)',
    '[x](//evil.example)',
    '[x](\\\\evil.example)',
    '<javascript:alert(1)>',
    '[x]: javascript:alert(1)\n\n[x]',
    '<a href="javascript:alert(1)">x</a>',
    '<svg/onload=alert(1)>',
    '[x](https://e.example "onmouseover=alert(1)")',
    '`<script>`',
    '```"><script>alert(1)</script>\nx\n```',
    '| <script> | b |\n|---|---|\n| <img src=x onerror=alert(1)> | 2 |',
  ])('makes nothing dangerous of %s', (markdown) => {
    const html = render(markdown)
    expectSafe(html)
    expect(html).not.toMatch(/href="(https?:)?\/\/evil|href="[^"]*\\/i)
  })

  it('survives nesting that nobody writes', () => {
    for (const markdown of [
      '>'.repeat(5000) + 'x',
      '- '.repeat(3000) + 'x',
      '['.repeat(5000),
      '*'.repeat(9999),
      '`'.repeat(9999),
    ]) {
      expectSafe(render(markdown))
    }
  })

  it('renders only known tags and safe addresses, whatever is written', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.constantFrom(
        '<',
        '>',
        '"',
        '[',
        ']',
        '(',
        ')',
        '`',
        '*',
        '_',
        '|',
        '\n',
        '\n\n',
        '# ',
        '- ',
        '1. ',
        '> ',
        '!',
        '&',
        ';',
        '<script>',
        '</',
        'on=',
        'javascript:',
        'data:',
        'https://e.be',
        '//',
        '\\',
        '&#106;',
        '\t',
      ),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => expectSafe(render(pieces.join('')))),
      { numRuns: 500 },
    )
  })
})

describe('safeAddress', () => {
  it('lets through what a browser may follow', () => {
    for (const address of [
      'https://a.be',
      'http://a.be',
      'mailto:a@b.be',
      'tel:+3280',
      '/fr/about',
      '#top',
      '?x=1',
      'page',
    ]) {
      expect(safeAddress(address)).toBe(address)
    }
  })

  it('never lets through an address that a browser reads as a script', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (noise) => {
        const address = safeAddress(`${noise}javascript:alert(1)`)
        return address === undefined || new URL(address, 'https://a.be').protocol !== 'javascript:'
      }),
    )
  })
})

describe('readableText', () => {
  it('resolves the common character references, once', () => {
    expect(readableText('a &amp;lt; b &lt; &unknown;')).toBe('a &lt; b < &unknown;')
  })
})
