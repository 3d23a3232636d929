import { describe, expect, it } from '@jest/globals'
import { defineApi, defineProblem } from '@parvis/contract'
import { z } from 'zod'
import { openApiDocument } from './open-api.js'

const Full = defineProblem('full', 409)
const api = defineApi({
  id: 'notes',
  title: 'Notes',
  routes: {
    write: {
      method: 'POST',
      path: '/:board/notes',
      summary: 'Write a note',
      access: { kind: 'public' },
      params: z.object({ board: z.string() }),
      query: z.object({ loud: z.coerce.boolean().optional() }),
      body: z.object({ text: z.string().min(1) }),
      returns: z.object({ id: z.string() }),
      problems: [Full],
      status: 201,
    },
    export: {
      method: 'GET',
      path: '/export',
      summary: 'Export',
      access: { kind: 'staff', permission: 'notes.read' },
      produces: 'text/csv',
    },
    picture: {
      method: 'PUT',
      path: '/picture',
      summary: 'Picture',
      access: { kind: 'signed-in' },
      upload: { field: 'picture', maxBytes: 10, mediaTypes: ['image/png'] },
    },
  },
})

describe('openApiDocument', () => {
  const document = openApiDocument([api])
  const write = document.paths['/api/notes/{board}/notes']?.['post']

  it('describes parameters, body, answer and problems of a route', () => {
    expect(write).toMatchObject({
      operationId: 'notes.write',
      requestBody: { content: { 'application/json': { schema: { required: ['text'] } } } },
      responses: {
        201: { content: { 'application/json': { schema: { required: ['id'] } } } },
        409: { description: '`full`' },
      },
    })
    expect(JSON.stringify(write)).toContain('"name":"board","in":"path","required":true')
    expect(JSON.stringify(write)).toContain('"name":"loud","in":"query","required":false')
    expect(JSON.stringify(write)).toContain('Idempotency-Key')
  })

  it('describes files in and out, and who may call', () => {
    expect(document.paths['/api/notes/export']?.['get']).toMatchObject({
      responses: { 200: { content: { 'text/csv': {} } } },
      security: [{ staffSession: [] }],
      description: 'For staff with the permission notes.read.',
    })
    expect(document.paths['/api/notes/picture']?.['put']).toMatchObject({
      requestBody: { content: { 'multipart/form-data': { schema: { required: ['picture'] } } } },
      responses: { 204: {} },
    })
  })

  it('is the same whatever the order of the contracts', () => {
    const other = defineApi({ id: 'walks', title: 'Walks', routes: {} })
    expect(JSON.stringify(openApiDocument([api, other]))).toBe(JSON.stringify(openApiDocument([other, api])))
  })
})
