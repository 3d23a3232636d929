import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { LARGEST_POSTED_FILE } from '@parvis/plugin-api'
import type { PlatformHostRequest, PortalHandler, PortalHostRequest } from '@parvis/plugin-api/portal'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CommuneDirectory, PlatformDb } from '@parvis/core'
import { createTestPlatform } from '../src/platform/create-test-platform.js'
import type { TestPlatform } from '../src/platform/test-platform.js'
import { echoServer } from './fixtures/with-routes.plugin.js'

const ACTIVITY = 'act_00000000000000000000000000'
let platform: TestPlatform

/** A portal of a few addresses, each of which shows one thing that the server gives it. */
async function respond(host: PortalHostRequest): Promise<Response> {
  const { request, commune, base, origin, modules } = host
  const { pathname, searchParams } = new URL(request.url)
  switch (pathname) {
    case '/fr/facts':
      return Response.json({
        method: request.method,
        slug: commune.slug,
        base,
        origin,
        modules,
        query: searchParams.get('q'),
      })
    case '/fr/form': {
      const form = await request.formData()
      return new Response(null, {
        status: 303,
        headers: {
          location: `${base}/fr/done?word=${encodeURIComponent(String(form.get('word')))}`,
          'set-cookie': `flash=${await host.seal({ word: 'x' })}; Path=${base}; HttpOnly`,
        },
      })
    }
    case '/fr/files': {
      const { data, tooLarge } = host.form ?? { data: new FormData(), tooLarge: ['no form'] }
      const photo = data.get('photo')
      return Response.json({ words: data.getAll('word'), tooLarge, ...(photo instanceof File ? { name: photo.name, size: photo.size } : {}) })
    }
    case '/fr/say': {
      const answer = await host.callApi('/api/echo', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ word: 'from a page' }),
      })
      return Response.json(
        { status: answer.status, body: await answer.json() },
        { headers: { 'content-security-policy': "default-src 'none'; style-src 'nonce-x'" } },
      )
    }
    case '/fr/forget': {
      const answer = await host.callApi(`/api/verification/${ACTIVITY}`, { method: 'DELETE' })
      return new Response(String(answer.status))
    }
    case '/fr/broken':
      throw new Error('a page that mentions ann@example.be')
    case '/fr/sealed':
      return Response.json((await host.unseal(searchParams.get('v') ?? '')) ?? null)
    case '/fr/seal':
      return new Response(await host.seal({ word: 'kept' }))
    default:
      return new Response('<h1>404</h1>', {
        status: 404,
        headers: { 'content-type': 'text/html; charset=utf-8' },
      })
  }
}

const respondPlatform = async ({ request, communes }: PlatformHostRequest): Promise<Response> =>
  Response.json(
    { path: new URL(request.url).pathname, communes: communes.map((each) => each.slug) },
    { status: new URL(request.url).pathname === '/' ? 200 : 404 },
  )

beforeAll(async () => {
  const assetsDirectory = await mkdtemp(join(tmpdir(), 'parvis-assets-'))
  await writeFile(join(assetsDirectory, 'page-abc123.js'), `export {}${' '.repeat(2_000)}`)
  const portal: PortalHandler = { respond, respondPlatform, assetsDirectory }
  platform = await createTestPlatform({ plugins: [echoServer], portal })
})
afterAll(async () => await platform?.close())

const huy = (path: string, init?: RequestInit): Promise<Response> => platform.visitor('huy').fetch(path, init)

describe('a page of residents', () => {
  it('knows its commune, its prefix and what is on', async () => {
    expect(await (await huy('/fr/facts?q=é')).json()).toEqual({
      method: 'GET',
      slug: 'huy',
      base: '/huy',
      origin: platform.url,
      modules: ['echo'],
      query: 'é',
    })
  })

  it('is found on the commune’s own host without a prefix', async () => {
    await platform
      .get(PlatformDb)
      .run("UPDATE core.commune SET hosts = ARRAY['localhost'] WHERE slug = 'gent'")
    await platform.get(CommuneDirectory).refresh()
    const own = platform.url.replace('127.0.0.1', 'localhost')
    expect(await (await fetch(`${own}/fr/facts`)).json()).toMatchObject({
      slug: 'gent',
      base: '',
      origin: own,
    })
    expect(await (await fetch(`${own}/api/bootstrap`)).json()).toMatchObject({ commune: { slug: 'gent' } })
    expect(await (await fetch(`${own}/huy/api/bootstrap`)).json()).toMatchObject({ commune: { slug: 'huy' } })
    expect((await fetch(`${own}/health/live`)).status).toBe(200)
  })

  it('reads forms, redirects and sets cookies', async () => {
    const response = await huy('/fr/form', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ word: 'été & co' }),
    })
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe('/huy/fr/done?word=%C3%A9t%C3%A9%20%26%20co')
    expect(response.headers.getSetCookie()).toEqual([expect.stringMatching(/^flash=.*HttpOnly/)])
    const foreign = await huy('/fr/form', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'cross-site' },
      body: 'word=x',
    })
    expect(foreign.status).toBe(403)
  })

  it('reads forms with files: one that is too large is left out and named, the words around it stay', async () => {
    const send = async (bytes: number) => {
      const form = new FormData()
      form.append('word', 'before')
      form.append('photo', new Blob([new Uint8Array(bytes)], { type: 'image/png' }), 'place.png')
      form.append('word', 'after')
      const answer = await platform.visitor('huy').fetch('/fr/files', { method: 'POST', body: form })
      return await answer.json()
    }
    const words = ['before', 'after']
    expect(await send(5)).toEqual({ words, tooLarge: [], name: 'place.png', size: 5 })
    expect(await send(LARGEST_POSTED_FILE)).toEqual({ words, tooLarge: [], name: 'place.png', size: LARGEST_POSTED_FILE })
    expect(await send(LARGEST_POSTED_FILE + 1)).toEqual({ words, tooLarge: ['photo'], name: 'place.png', size: 0 })
  })

  it('reads no more words of a form with files than of others, and no body beyond all measure', async () => {
    const long = new FormData()
    long.append('word', 'x'.repeat(600_000))
    long.append('word', 'x'.repeat(600_000))
    expect((await platform.visitor('huy').fetch('/fr/files', { method: 'POST', body: long })).status).toBe(413)
    const cut = { method: 'POST', headers: { 'content-type': 'multipart/form-data; boundary=x' }, body: '--x\r\n\r\n' }
    const answer = await platform.visitor('huy').fetch('/fr/files', cut)
    expect(await answer.json()).toEqual({ words: [], tooLarge: ['no form'] })
  })

  it('calls the API as its visitor, and hands on the cookies that it sets', async () => {
    expect(await (await huy('/fr/say')).json()).toEqual({ status: 201, body: { word: 'from a page' } })
    const response = await huy('/fr/forget')
    expect(await response.text()).toBe('204')
    expect(response.headers.getSetCookie()).toEqual([
      expect.stringMatching(new RegExp(`^proof_${ACTIVITY}=; .*Path=/huy`)),
    ])
  })

  it('has a strict content policy unless it brings its own', async () => {
    expect((await huy('/fr/facts')).headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'self'; script-src 'self'/,
    )
    expect((await huy('/fr/say')).headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'nonce-x'",
    )
  })

  it('opens what was sealed here, and nothing else', async () => {
    const sealed = await (await huy('/fr/seal')).text()
    expect(await (await huy(`/fr/sealed?v=${sealed}`)).json()).toEqual({ word: 'kept' })
    expect(await (await huy(`/fr/sealed?v=${sealed.slice(0, -2)}xx`)).json()).toBeNull()
  })

  it('that fails says so in four languages and nothing of the error', async () => {
    const response = await huy('/fr/broken')
    const page = await response.text()
    expect([response.status, page.includes('ann@'), page.includes('lang="nl"')]).toEqual([500, false, true])
  })

  it('that is not there is the portal’s own 404; an address of the API never is', async () => {
    const page = await huy('/fr/nowhere')
    expect([page.status, await page.text()]).toEqual([404, '<h1>404</h1>'])
    const api = await huy('/api/nowhere')
    expect([api.status, api.headers.get('content-type')]).toEqual([
      404,
      'application/problem+json; charset=utf-8',
    ])
  })
})

describe('the installation’s own pages', () => {
  it('are the portal’s too', async () => {
    expect(await (await fetch(`${platform.url}/`)).json()).toEqual({ path: '/', communes: ['gent', 'huy'] })
    expect((await fetch(`${platform.url}/atlantis/fr`)).status).toBe(404)
  })

  it('come with their files, kept for a year and compressed', async () => {
    const response = await fetch(`${platform.url}/assets/portal/page-abc123.js`, {
      headers: { 'accept-encoding': 'br' },
    })
    expect([
      response.status,
      response.headers.get('cache-control'),
      response.headers.get('content-encoding'),
    ]).toEqual([200, 'public, max-age=31536000, immutable', 'br'])
    expect((await fetch(`${platform.url}/assets/portal/nothing.js`)).status).toBe(404)
    expect((await fetch(`${platform.url}/assets/portal/%2e%2e/%2e%2e/etc/passwd`)).status).toBe(404)
  })
})
