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

const posted = (body: BodyInit, type?: string) => ({ request: post(body, type) })

describe('readPostedForm', () => {
  it('reads both ways of writing a form, repeated names as lists', async () => {
    const multipart = new FormData()
    multipart.append('project', 'a')
    multipart.append('project', 'b')
    multipart.append('photo', new Blob(['x']), 'x.png')
    for (const body of [new URLSearchParams('project=a&project=b'), multipart]) {
      const form = await readPostedForm(posted(body))
      expect(form?.all('project')).toEqual(['a', 'b'])
      expect(form?.get('project')).toBe('a')
      expect(form?.get('photo')).toBe('')
      expect(form?.all('missing')).toEqual([])
    }
  })

  it('gives the file of a field, and nothing where none was chosen', async () => {
    const multipart = new FormData()
    multipart.append('photo', new Blob(['pixels'], { type: 'image/png' }), 'place.png')
    multipart.append('plan', new Blob([]), '')
    const form = await readPostedForm(posted(multipart))
    expect(form?.file('photo')).toMatchObject({ fileName: 'place.png', isTooLarge: false })
    expect(await form?.file('photo')?.file.text()).toBe('pixels')
    expect(form?.file('plan')).toBeUndefined()
    expect(form?.file('missing')).toBeUndefined()
  })

  it('says that a file was too large, and keeps what was typed beside it', async () => {
    const data = new FormData()
    data.append('title', 'A bench')
    data.append('photo', new Blob([]), 'large.png')
    const form = await readPostedForm({ ...posted('x', 'multipart/form-data; boundary=y'), form: { data, tooLarge: ['photo'] } })
    expect(form?.get('title')).toBe('A bench')
    expect(form?.file('photo')).toMatchObject({ fileName: 'large.png', isTooLarge: true })
  })

  it('takes the key that the page gave the form, and nothing else for one', async () => {
    const key = 'b1c5ad0e-8a5e-4a43-9b9d-5f5a2d5a9a55'
    expect(
      (await readPostedForm(posted(new URLSearchParams({ 'idempotency-key': key }))))?.idempotencyKey,
    ).toBe(key)
    expect(
      (await readPostedForm(posted(new URLSearchParams({ 'idempotency-key': 'a\r\nb: c' }))))?.idempotencyKey,
    ).toBe('')
  })

  it('refuses what is no form', async () => {
    expect(await readPostedForm(posted('{}', 'application/json'))).toBeUndefined()
    expect(await readPostedForm(posted('x', 'multipart/form-data; boundary=y'))).toBeUndefined()
  })

  it('gives back what was typed, whatever it was', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (typed) => {
        const form = await readPostedForm(posted(new URLSearchParams({ typed })))
        expect(form?.get('typed')).toBe(typed.toWellFormed().replaceAll('\r\n', '\n'))
      }),
    )
  })
})
