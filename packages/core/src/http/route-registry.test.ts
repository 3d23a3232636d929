import 'reflect-metadata'
import { describe, expect, it } from '@jest/globals'
import { Controller, Get, type Type } from '@nestjs/common'
import { Test } from '@nestjs/testing'
import { defineApi, type Api } from '@parvis/contract'
import { Implements } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { PluginRegistry } from '../plugins/plugin-registry.js'
import { CORE_APIS } from './core-apis.js'
import { RouteRegistry } from './route-registry.js'

const Done = z.object({ done: z.boolean() })
const api = defineApi({
  id: 'walks',
  title: 'Walks',
  routes: {
    one: { method: 'GET', path: '/one', summary: 'One', access: { kind: 'public' }, returns: Done },
    two: { method: 'GET', path: '/two', summary: 'Two', access: { kind: 'public' }, returns: Done },
    act: {
      method: 'POST',
      path: '/act',
      summary: 'Act',
      access: { kind: 'action', action: 'walks.act' },
      returns: Done,
    },
  },
})
const unknown = defineApi({
  id: 'other',
  title: 'Other',
  routes: { x: { method: 'GET', path: '/x', summary: 'X', access: { kind: 'public' }, returns: Done } },
})

@Controller()
class First {
  @Implements(api.routes.one)
  one(): { done: boolean } {
    return { done: true }
  }

  @Implements(api.routes.act)
  act(): { done: boolean } {
    return { done: true }
  }

  notARoute(): void {}
}

@Controller()
class Second {
  @Implements(api.routes.one)
  again(): { done: boolean } {
    return { done: true }
  }

  @Implements(unknown.routes.x)
  x(): { done: boolean } {
    return { done: true }
  }

  @Get('/bare')
  bare(): string {
    return 'bare'
  }
}

/** A registry of one plugin, whose controllers are those named. */
function pluginsWith(apis: readonly Api[], owned: readonly Type[]): PluginRegistry {
  const plugins = new PluginRegistry([], [])
  Object.assign(plugins, {
    running: () => [{ server: { apis } }],
    ownerOf: (controller: Type) => (owned.includes(controller) ? 'walks' : undefined),
  })
  return plugins
}

async function faultsWith(controllers: Type[], owned: readonly Type[]): Promise<string> {
  const module = await Test.createTestingModule({
    controllers,
    providers: [RouteRegistry, { provide: PluginRegistry, useValue: pluginsWith([api], owned) }],
  }).compile()
  try {
    await module.init()
  } catch (error) {
    return error instanceof Error ? error.message : ''
  }
  return ''
}

describe('RouteRegistry', () => {
  it('reports everything that does not agree, at once', async () => {
    const faults = await faultsWith([First, Second], [First])
    expect(faults).toContain('route walks.two (GET /api/walks/two) has no handler')
    expect(faults).toContain('route walks.one has several handlers: First.one, Second.again')
    expect(faults).toContain('route walks.act guards the action "walks.act" but has no parameter ":activity"')
    expect(faults).toContain('Second.bare has no @Implements')
    expect(faults).toContain('Second.again belongs to no plugin and not to core')
    expect(faults).toContain('Second.x implements other.x, which is in no registered contract')
    expect(faults).not.toContain('notARoute')
  })

  it('misses every route of core where nothing implements it', async () => {
    const faults = await faultsWith([First], [First])
    for (const route of CORE_APIS.flatMap((each) => Object.values(each.routes)))
      expect(faults).toContain(`route ${route.operationId} (`)
  })
})
