import { beforeEach, describe, expect, it } from '@jest/globals'
import { testPortal, type TestPortal } from '../../test/test-portal.js'

let portal: TestPortal

beforeEach(() => {
  portal = testPortal()
})

const count = (html: string, pattern: RegExp) => [...html.matchAll(pattern)].length
const text = async (answer: Promise<Response>) => (await answer).text()

describe('the way to a language', () => {
  it('sends the bare address to the language of the visitor, with 303', async () => {
    const answer = await portal.get('/', { headers: { 'accept-language': 'de-BE,de;q=0.9' } })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/malmedy/de'])
  })

  it('keeps path and query when the commune has not the language asked for', async () => {
    const { sampleCommune } = await import('../../test/sample-commune.js')
    const commune = { ...sampleCommune, languages: ['nl' as const] }
    const answer = await portal.get('/fr/processes/coeur-de-ville?x=1', { host: { commune } })
    expect(answer.headers.get('location')).toBe('/malmedy/nl/processes/coeur-de-ville?x=1')
  })

  it('says 404 for addresses that are no page', async () => {
    for (const path of ['/wp-login.php', '/favicon.ico', '/x/y'])
      expect((await portal.get(path)).status).toBe(404)
  })

  it('works without a prefix, on a host of the commune’s own', async () => {
    const answer = await portal.get('/', { host: { base: '' }, headers: { 'accept-language': 'nl' } })
    expect(answer.headers.get('location')).toBe('/nl')
    expect(await text(portal.get('/nl', { host: { base: '' } }))).toContain('href="/nl/a/budget-2027"')
  })

  it('remembers a language only for who reads in another than their browser asks for', async () => {
    const own = await portal.get('/fr', { headers: { 'accept-language': 'fr' } })
    expect(own.headers.getSetCookie()).toEqual([])
    const chosen = await portal.get('/nl', { headers: { 'accept-language': 'fr' } })
    const [cookie = ''] = chosen.headers.getSetCookie()
    expect(cookie).toMatch(/^pv_lang=.*Path=\/malmedy; HttpOnly; Secure; SameSite=Lax/)
    const next = await portal.get('/', {
      headers: { 'accept-language': 'fr', cookie: cookie.split(';')[0] ?? '' },
    })
    expect(next.headers.get('location')).toBe('/malmedy/nl')
  })
})

describe('a page', () => {
  it.each([
    '/fr',
    '/nl',
    '/de',
    '/en',
    '/fr/processes/coeur-de-ville',
    '/fr/a/budget-2027',
    '/de/about',
    '/en/accessibility',
    '/nl/privacy',
  ])('has one h1, main, banner, footer, a skip link and a title: %s', async (path) => {
    const answer = await portal.get(path)
    const html = await answer.text()
    expect(answer.status).toBe(200)
    expect(html).toMatch(/^<!doctype html><html lang="(fr|nl|de|en)">/)
    for (const pattern of [
      /<h1[ >]/g,
      /<main[ >]/g,
      /<header[ >]/g,
      /<footer[ >]/g,
      /<title>/g,
      /href="#main"/g,
    ]) {
      expect([pattern.source, count(html, pattern)]).toEqual([pattern.source, 1])
    }
  })

  it('has no inline script or style, and no script at all unless the page asks for one', async () => {
    for (const path of ['/fr', '/fr/processes/coeur-de-ville', '/fr/a/budget-2027/result']) {
      const html = await text(portal.get(path))
      expect(html).not.toMatch(/<script|<style| style="| on[a-z]+="/)
    }
    const html = await text(portal.get('/fr/a/budget-2027/ballot'))
    expect([...html.matchAll(/<script[^>]*>/g)].map(([tag]) => tag)).toEqual([
      '<script type="module" src="/assets/portal/print-button.js">',
    ])
  })

  it('links to itself in the other languages, query kept', async () => {
    const html = await text(portal.get('/fr/a/budget-2027?page=2'))
    expect(html).toContain('href="/malmedy/nl/a/budget-2027?page=2"')
    expect(html).toMatch(
      /<link rel="alternate" hreflang="de" href="https:\/\/participation.example.be\/malmedy\/de\/a\/budget-2027"/i,
    )
  })

  it('marks content that is shown in another language', async () => {
    const html = await text(portal.get('/fr'))
    expect(html).toMatch(/lang="nl"[^>]*><a href="\/malmedy\/fr\/a\/zone-30">Zone 30/)
  })

  it('shows what people wrote as text, never as markup', async () => {
    const html = await text(portal.get('/fr'))
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  })

  it('answers HEAD like GET, without a body', async () => {
    const answer = await portal.get('/fr', { method: 'HEAD' })
    expect([answer.status, await answer.text()]).toEqual([200, ''])
    expect(answer.headers.get('content-type')).toContain('text/html')
  })

  it('may be shared for a moment when it is the same for all, else is kept by nobody', async () => {
    expect((await portal.get('/fr')).headers.get('cache-control')).toBe('public, max-age=0, s-maxage=15')
    expect((await portal.get('/fr', { headers: { cookie: 'a=b' } })).headers.get('cache-control')).toBe(
      'private, no-store',
    )
    expect((await portal.get('/fr/a/budget-2027')).headers.get('cache-control')).toBe('private, no-store')
  })

  it('names the data that modules keep on the privacy page, only of modules that are on', async () => {
    expect(await text(portal.get('/fr/privacy'))).toContain('Trois mois')
    expect(await text(portal.get('/fr/privacy', { host: { modules: [] } }))).not.toContain('Trois mois')
  })
})

describe('pages that are not there', () => {
  it('says that a module is off with 404, whether the API or the host says so', async () => {
    const { default: fr } = await import('../../locales/fr.json', { with: { type: 'json' } })
    for (const answer of [
      await portal.get('/fr/a/switched-off'),
      await portal.get('/fr/a/budget-2027', { host: { modules: [] } }),
    ]) {
      expect(answer.status).toBe(404)
      expect(await answer.text()).toContain(fr['message.module-off.title'])
    }
  })

  it.each([
    '/fr/nope',
    '/fr/a/nope',
    '/fr/a/Bad%20Slug',
    '/fr/a/budget-2027/nope',
    '/fr/a/budget-2027/projects/nope',
    '/fr/processes/nope',
  ])('is a helpful 404: %s', async (path) => {
    const answer = await portal.get(path)
    const html = await answer.text()
    expect(answer.status).toBe(404)
    expect(html).toContain('noindex')
    expect(html).toContain('mailto:participation@malmedy.example')
    expect(portal.defects).toEqual([])
  })

  it('hides a defect of a plugin behind a page, and reports it', async () => {
    const answer = await portal.get('/fr/a/budget-2027/broken')
    expect(answer.status).toBe(500)
    expect(await answer.text()).not.toContain('secret-detail')
    expect(portal.defects).toEqual([expect.objectContaining({ message: 'secret-detail' })])
  })

  it('says 503 when the API does not answer', async () => {
    const answer = await portal.get('/fr', { host: { callApi: () => Promise.reject(new Error('down')) } })
    expect(answer.status).toBe(503)
  })

  it('takes no form where there is none, and nothing that is no form', async () => {
    expect((await portal.post('/fr/about', { a: 'b' })).status).toBe(405)
    expect(
      (
        await portal.get('/fr/a/budget-2027/ballot', {
          method: 'POST',
          body: '{}',
          headers: { 'content-type': 'application/json' },
        })
      ).status,
    ).toBe(400)
  })
})

describe('a posted form', () => {
  it('comes back with 422, its faults first and what was typed', async () => {
    const answer = await portal.post('/fr/a/budget-2027/ballot', {
      email: 'personne "x"',
      project: ['velo', 'four'],
    })
    const html = await answer.text()
    expect(answer.status).toBe(422)
    expect(html).toContain('<title>Erreur\u00a0: Votre bulletin')
    expect(html).toMatch(/role="alert" tabindex="-1" autofocus/i)
    expect(html).toContain('href="#email"')
    expect(html).toContain('value="personne &quot;x&quot;"')
    expect(
      [...html.matchAll(/value="(\w+)"[^>]*checked=""|checked=""[^>]*value="(\w+)"/g)].map(
        (match) => match[1] ?? match[2],
      ),
    ).toEqual(['four', 'velo'])
  })

  it('goes on with 303 and leaves its receipt for that page alone, once', async () => {
    const posted = await portal.post('/fr/a/budget-2027/ballot', { email: 'a@b.example', project: 'velo' })
    expect([posted.status, posted.headers.get('location')]).toEqual([303, '/malmedy/fr/a/budget-2027'])
    const [left = ''] = posted.headers.getSetCookie()
    expect(left).toMatch(/^pv_flash=.*HttpOnly; Secure; SameSite=Lax/)
    const cookie = left.split(';')[0] ?? ''

    const other = await portal.get('/fr/a/budget-2027/result', { headers: { cookie } })
    expect(other.headers.getSetCookie()).toEqual([])

    const next = await portal.get('/fr/a/budget-2027', { headers: { cookie } })
    expect(await next.text()).toContain('Reçu K7-1')
    expect(next.headers.getSetCookie()[0]).toMatch(/^pv_flash=.*Max-Age=0/)
    expect(next.headers.get('cache-control')).toBe('private, no-store')
  })

  it('forgets a receipt that cannot be opened', async () => {
    const cookie = `pv_flash=${Buffer.from(JSON.stringify('nonsense')).toString('base64')}`
    const answer = await portal.get('/fr/a/budget-2027', { headers: { cookie } })
    expect(answer.headers.getSetCookie()[0]).toMatch(/Max-Age=0/)
  })
})

describe("the commune's stylesheet", () => {
  it('is kept for long under the address that the pages give, and not under another', async () => {
    const href = /href="\/malmedy(\/theme\.css\?v=\w+)"/.exec(await text(portal.get('/fr')))?.[1] ?? ''
    const answer = await portal.get(href)
    expect(answer.headers.get('content-type')).toContain('text/css')
    expect(answer.headers.get('cache-control')).toContain('immutable')
    expect(await answer.text()).toContain('--pv-primary:#1d4f5c')
    expect((await portal.get('/theme.css')).headers.get('cache-control')).toBe('no-cache')
  })
})
