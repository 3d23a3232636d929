import { describe, expect, it } from '@jest/globals'
import { z } from 'zod'
import { defineApi } from './define-api.js'

const open = { kind: 'public' } as const

describe('defineApi', () => {
  it('binds each route to its full path and operation id', () => {
    const api = defineApi({
      id: 'petitions',
      title: 'Petitions',
      routes: { read: { method: 'GET', path: '/:petition', summary: 'One', access: open, params: z.object({ petition: z.string() }) } },
    })
    expect(api.routes.read.fullPath).toBe('/api/petitions/:petition')
    expect(api.routes.read.operationId).toBe('petitions.read')
  })

  it('puts platform routes below /api/platform', () => {
    const api = defineApi({ id: 'core.x', title: 'X', scope: 'platform', basePath: '/x', routes: { read: { method: 'GET', path: '', summary: 'X', access: open } } })
    expect(api.routes.read.fullPath).toBe('/api/platform/x')
  })

  it('reports every fault of every route at once', () => {
    const define = () =>
      defineApi({
        id: 'faulty',
        title: 'Faulty',
        routes: {
          one: { method: 'GET', path: '/:a', summary: 'One', access: open },
          two: { method: 'GET', path: 'two', summary: 'Two', access: open },
          three: { method: 'GET', path: '/three', summary: 'Three', access: open, params: z.object({ b: z.string() }) },
        },
      })
    expect(define).toThrow(/one: parameter ":a" is not in params[\s\S]*two: path "two"[\s\S]*three: params.b is not in the path/)
  })
})
