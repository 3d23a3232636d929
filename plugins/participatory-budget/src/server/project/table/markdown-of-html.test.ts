import { describe, expect, it } from '@jest/globals'
import { markdownOf, plainTextOf } from './markdown-of-html.js'

describe('HTML of another platform', () => {
  it('becomes Markdown, without scripts and pictures', () => {
    const html = '<p>Un <strong>parc</strong> &amp; des <a href="https://example.org/">bancs</a></p><ul><li>un</li><li>deux</li></ul><img src="https://x.example/p.png"><script>alert(1)</script>'
    expect(markdownOf(html)).toBe('Un **parc** & des [bancs](https://example.org/)\n\n-   un\n-   deux')
  })

  it('leaves texts without markup as they are', () => {
    expect(markdownOf('1. a * b < c')).toBe('1. a * b < c')
  })

  it('of a hostile kind costs no time and ends nothing', () => {
    for (const html of ['<a'.repeat(49_000), `${'<b>'.repeat(30_000)}x`, '&'.repeat(90_000), `<p>${'*'.repeat(90_000)}`]) {
      expect(typeof markdownOf(html)).toBe('string')
      expect(typeof plainTextOf(html)).toBe('string')
    }
  })

  it('becomes words on one line for titles', () => {
    expect(plainTextOf('<p>L&#39;école *verte*</p>\n<p>en <em>ville</em></p>')).toBe("L'école verte en ville")
  })
})
