import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { mailHtml } from './mail-html.js'

describe('mailHtml', () => {
  it('makes paragraphs, breaks and links', () => {
    const html = mailHtml('Hello\nthere\n\nSee https://huy.example/fr?a=1&b=2.', 'en')
    expect(html).toContain('<p>Hello<br>there</p>')
    expect(html).toContain(
      '<a href="https://huy.example/fr?a=1&amp;b=2">https://huy.example/fr?a=1&amp;b=2</a>.</p>',
    )
    expect(html).toContain('<html lang="en">')
  })

  it('shows whatever it is given as text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const body = mailHtml(`<script>${text}</script><img src=x onerror='a'>`, 'fr').split('<body')[1] ?? ''
        expect(body).not.toMatch(/<(script|img)/)
        expect(
          body
            .replace(/<\/?(p|br|a)( href="[^"<>]*")?>/g, '')
            .replace(/^[^>]*>/, '')
            .replace('</body></html>', ''),
        ).not.toMatch(/[<>"]/)
      }),
    )
  })
})
