import { describe, expect, it } from '@jest/globals'
import { defineApi, NotFound, pageOf, PageQuery } from '@parvis/contract'
import fc from 'fast-check'
import { z } from 'zod'
import { createClient } from './create-client.js'
import { issuesOf } from './issues-of.js'

const Note = z.object({ id: z.string(), text: z.string() })
const notesApi = defineApi({
  id: 'notes',
  title: 'Notes',
  routes: {
    list: {
      method: 'GET',
      path: '',
      summary: 'Notes',
      access: { kind: 'public' },
      query: PageQuery.extend({ tag: z.array(z.string()).optional() }),
      returns: pageOf(Note),
    },
    save: {
      method: 'PUT',
      path: '/:note',
      summary: 'Save a note',
      access: { kind: 'public' },
      params: z.object({ note: z.string() }),
      body: z.object({ text: z.string() }),
      returns: Note,
      problems: [NotFound],
    },
    remove: {
      method: 'DELETE',
      path: '/:note',
      summary: 'Remove a note',
      access: { kind: 'public' },
      params: z.object({ note: z.string() }),
    },
    csv: { method: 'GET', path: '/csv', summary: 'CSV', access: { kind: 'public' }, produces: 'text/csv' },
    attach: {
      method: 'POST',
      path: '/attachment',
      summary: 'Attach',
      access: { kind: 'public' },
      body: z.object({ label: z.string(), order: z.number() }),
      upload: { field: 'file', maxBytes: 100, mediaTypes: ['text/plain'] },
      returns: z.object({ bytes: z.int() }),
    },
  },
})
const platformApi = defineApi({
  id: 'core.state',
  title: 'State',
  scope: 'platform',
  basePath: '/state',
  routes: {
    read: {
      method: 'GET',
      path: '',
      summary: 'State',
      access: { kind: 'public' },
      returns: z.object({ up: z.boolean() }),
    },
  },
})

interface Sent {
  url: string
  init: RequestInit | undefined
}

function answering(response: () => Response) {
  const sent: Sent[] = []
  const fetch: typeof globalThis.fetch = async (url, init) => {
    sent.push({ url: String(url), init })
    return response()
  }
  return { sent, options: { fetch, base: '/huy' } }
}

const json =
  (value: unknown, status = 200) =>
  () =>
    new Response(JSON.stringify(value), { status })

describe('createClient', () => {
  it('calls a route below the commune and parses the answer', async () => {
    const { sent, options } = answering(json({ items: [{ id: 'a', text: 'b', secret: 1 }] }))
    const result = await createClient(notesApi, options).list({ query: { limit: 10, tag: ['x', 'y'] } })
    expect(sent[0]?.url).toBe('/huy/api/notes?limit=10&tag=x&tag=y')
    expect(result).toEqual({ ok: true, value: { items: [{ id: 'a', text: 'b' }] } })
  })

  it('calls routes of the platform without the prefix of the commune', async () => {
    const { sent, options } = answering(json({ up: true }))
    await createClient(platformApi, options).read()
    expect(sent[0]?.url).toBe('/api/platform/state')
  })

  it('writes parameters and body, and the idempotency key', async () => {
    const { sent, options } = answering(json({ id: 'a/b', text: 'x' }))
    await createClient(notesApi, options).save(
      { params: { note: 'a/b' }, body: { text: 'x' } },
      { idempotencyKey: 'k1' },
    )
    expect(sent[0]?.url).toBe('/huy/api/notes/a%2Fb')
    expect(sent[0]?.init?.method).toBe('PUT')
    expect(sent[0]?.init?.body).toBe('{"text":"x"}')
    expect(new Headers(sent[0]?.init?.headers).get('idempotency-key')).toBe('k1')
  })

  it('refuses to call with a parameter missing', async () => {
    const { options } = answering(json({}))
    await expect(createClient(notesApi, options).remove({ params: { note: '' } })).rejects.toThrow(
      /"note" is missing/,
    )
  })

  it('answers undefined for 204', async () => {
    const { options } = answering(() => new Response(null, { status: 204 }))
    expect(await createClient(notesApi, options).remove({ params: { note: 'a' } })).toEqual({
      ok: true,
      value: undefined,
    })
  })

  it('hands on the problem of the server with its issues', async () => {
    const problem = {
      type: 'x',
      title: 'No',
      status: 422,
      code: 'invalid-input',
      issues: [{ path: 'text', code: 'required' }],
    }
    const { options } = answering(json(problem, 422))
    const result = await createClient(notesApi, options).save({ params: { note: 'a' }, body: { text: '' } })
    expect(result).toEqual({ ok: false, problem })
  })

  it('makes a problem of an answer that is not in the contract', async () => {
    const { options } = answering(json({ items: 'none' }))
    expect(await createClient(notesApi, options).list()).toMatchObject({
      ok: false,
      problem: { code: 'unexpected-answer' },
    })
  })

  it('makes a problem of an error page', async () => {
    const { options } = answering(() => new Response('<h1>Bad gateway</h1>', { status: 502 }))
    expect(await createClient(notesApi, options).list()).toMatchObject({
      ok: false,
      problem: { status: 502 },
    })
  })

  it('takes a page that says 404 for what it says', async () => {
    const { options } = answering(() => new Response('<h1>No such page</h1>', { status: 404 }))
    expect(await createClient(notesApi, options).list()).toMatchObject({
      ok: false,
      problem: { code: 'not-found' },
    })
  })

  it('makes a problem of a network failure, and lets an abort through', async () => {
    const fetch: typeof globalThis.fetch = async (_, init) => {
      init?.signal?.throwIfAborted()
      throw new TypeError('network')
    }
    const client = createClient(notesApi, { fetch })
    expect(await client.list()).toMatchObject({ ok: false, problem: { code: 'unreachable', status: 0 } })
    await expect(client.list({}, { signal: AbortSignal.abort() })).rejects.toThrow(/abort/i)
  })

  it('reads files as text, or as a download with its name', async () => {
    const { options } = answering(
      () =>
        new Response('a;b', {
          headers: { 'content-disposition': `attachment; filename*=UTF-8''liste%20%C3%A9.csv` },
        }),
    )
    const client = createClient(notesApi, options)
    expect(await client.csv()).toEqual({ ok: true, value: 'a;b' })
    const file = await client.csv.file()
    expect(file).toMatchObject({ ok: true, value: { fileName: 'liste é.csv' } })
  })

  it('uploads as form data', async () => {
    const { sent, options } = answering(json({ bytes: 2 }))
    const file = new Blob(['hi'], { type: 'text/plain' })
    await createClient(notesApi, options).attach({ file, fileName: 'a.txt', body: { label: 'L', order: 2 } })
    const body = sent[0]?.init?.body
    expect(body).toBeInstanceOf(FormData)
    if (!(body instanceof FormData)) return
    expect([body.get('label'), body.get('order')]).toEqual(['L', '2'])
    expect(body.get('file')).toMatchObject({ name: 'a.txt', size: 2 })
    expect(new Headers(sent[0]?.init?.headers).has('content-type')).toBe(false)
  })

  it('keeps any parameter and query value through the address', () =>
    fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1, unit: 'binary' }), async (text) => {
        fc.pre(text.isWellFormed())
        const { sent, options } = answering(json({ id: 'a', text: 'b' }))
        const client = createClient(notesApi, options)
        await client.save({ params: { note: text }, body: { text: '' } })
        await client.list({ query: { cursor: text } })
        const path = sent[0]?.url.split('/').at(-1) ?? ''
        expect(decodeURIComponent(path)).toBe(text)
        expect(new URL(sent[1]?.url ?? '', 'http://x').searchParams.get('cursor')).toBe(text)
      }),
    ))
})

describe('issuesOf', () => {
  it('gives paths with dots and the codes of the schema', () => {
    const Form = z.object({
      title: z.object({ fr: z.string().min(1) }),
      slug: z.string().regex(/^a/, { error: 'not-a-slug' }),
    })
    const { error } = Form.safeParse({ title: { fr: '' }, slug: 'b' })
    expect(error && issuesOf(error)).toEqual([
      { path: 'title.fr', code: 'too-small' },
      { path: 'slug', code: 'not-a-slug' },
    ])
  })
})
