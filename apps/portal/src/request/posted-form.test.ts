import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { readPostedForm } from './posted-form.js'

function post(body: BodyInit, type?: string): Request {
  return new Request('https://example.be/', {
    method: 'POST',
    body,
    ...(type === undefined ? {} : { headers: { 'content-type': type } }),
  })
}

describe('readPostedForm', () => {
  it('reads both ways of writing a form, repeated names as lists', async () => {
    const multipart = new FormData()
    multipart.append('project', 'a')
    multipart.append('project', 'b')
    multipart.append('photo', new Blob(['x']), 'x.png')
    for (const body of [new URLSearchParams('project=a&project=b'), multipart]) {
      const form = await readPostedForm(post(body))
      expect(form?.all('project')).toEqual(['a', 'b'])
      expect(form?.get('project')).toBe('a')
      expect(form?.get('photo')).toBe('')
      expect(form?.all('missing')).toEqual([])
    }
  })

  it('takes the key that the page gave the form, and nothing else for one', async () => {
    const key = 'b1c5ad0e-8a5e-4a43-9b9d-5f5a2d5a9a55'
    expect(
      (await readPostedForm(post(new URLSearchParams({ 'idempotency-key': key }))))?.idempotencyKey,
    ).toBe(key)
    expect(
      (await readPostedForm(post(new URLSearchParams({ 'idempotency-key': 'a\r\nb: c' }))))?.idempotencyKey,
    ).toBe('')
  })

  it('refuses what is no form', async () => {
    expect(await readPostedForm(post('{}', 'application/json'))).toBeUndefined()
    expect(await readPostedForm(post('x', 'multipart/form-data; boundary=y'))).toBeUndefined()
  })

  it('gives back what was typed, whatever it was', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (typed) => {
        const form = await readPostedForm(post(new URLSearchParams({ typed })))
        expect(form?.get('typed')).toBe(typed.toWellFormed().replaceAll('\r\n', '\n'))
      }),
    )
  })
})
