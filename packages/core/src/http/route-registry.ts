import { Injectable, type OnModuleInit, type Type } from '@nestjs/common'
import { ModulesContainer } from '@nestjs/core'
import type { Api, BoundRoute } from '@parvis/contract'
import { ROUTE_METADATA } from '@parvis/plugin-api/server'
import { BootError } from '../plugins/boot-error.js'
import { PluginRegistry } from '../plugins/plugin-registry.js'
import { CORE_APIS } from './core-apis.js'

/** A handler's route and the plugin (or `core`) that owns its controller. */
export interface RouteBinding {
  readonly route: BoundRoute
  readonly owner: string
}

/** Under this key Nest's `@Get()` and its like keep the method. */
const METHOD_METADATA = 'method'

interface Handler {
  readonly name: string
  readonly method: object
  readonly owner: string | undefined
  readonly route: BoundRoute | undefined
}

function isRoute(value: unknown): value is BoundRoute {
  return typeof value === 'object' && value !== null && '$$type' in value && value.$$type === '@parvis/route'
}

/** Handlers of a controller class, inherited ones included. */
function methodsOf(controller: Type): { name: string; method: object }[] {
  const found: { name: string; method: object }[] = []
  const seen = new Set<string>()
  for (
    let target: unknown = controller.prototype;
    typeof target === 'object' && target !== null && target !== Object.prototype;
    target = Object.getPrototypeOf(target)
  ) {
    for (const [name, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(target))) {
      const method: unknown = descriptor.value
      if (seen.has(name) || typeof method !== 'function') continue
      seen.add(name)
      if (Reflect.hasMetadata(METHOD_METADATA, method)) found.push({ name, method })
    }
  }
  return found
}

function faultsOf(handlers: readonly Handler[], apis: readonly Api[]): string[] {
  const faults: string[] = []
  for (const handler of handlers) {
    if (handler.route === undefined)
      faults.push(`${handler.name} has no @Implements: every handler implements a route of a contract`)
    if (handler.owner === undefined)
      faults.push(
        `${handler.name} belongs to no plugin and not to core: put its controller into the plugin's module`,
      )
  }
  for (const route of apis.flatMap((api) => Object.values(api.routes))) {
    const implementing = handlers
      .filter((handler) => handler.route?.operationId === route.operationId)
      .map((handler) => handler.name)
    if (implementing.length === 0)
      faults.push(`route ${route.operationId} (${route.method} ${route.fullPath}) has no handler`)
    if (implementing.length > 1)
      faults.push(`route ${route.operationId} has several handlers: ${implementing.join(', ')}`)
    if (route.access.kind === 'action' && route.params?.shape['activity'] === undefined) {
      faults.push(
        `route ${route.operationId} guards the action "${route.access.action}" but has no parameter ":activity" to guard it in`,
      )
    }
  }
  const known = new Set(apis.flatMap((api) => Object.values(api.routes)).map((route) => route.operationId))
  for (const { route, name } of handlers) {
    if (route !== undefined && !known.has(route.operationId))
      faults.push(`${name} implements ${route.operationId}, which is in no registered contract`)
  }
  return faults
}

/** Contracts and handlers of this installation. Checks at start that they agree, and reports every fault at once. */
@Injectable()
export class RouteRegistry implements OnModuleInit {
  private readonly bindings = new Map<object, RouteBinding>()

  constructor(
    private readonly modules: ModulesContainer,
    private readonly plugins: PluginRegistry,
  ) {}

  /** Contracts of core and of every plugin that works. */
  apis(): readonly Api[] {
    return [...CORE_APIS, ...this.plugins.running().flatMap((each) => each.server.apis)]
  }

  /** @param handler the controller's method. */
  find(handler: object): RouteBinding | undefined {
    return this.bindings.get(handler)
  }

  /** @throws BootError with routes without handler, handlers without route, controllers without owner. */
  onModuleInit(): void {
    const handlers = this.handlers()
    const faults = faultsOf(handlers, this.apis())
    if (faults.length > 0) throw new BootError(faults)
    for (const { method, route, owner } of handlers) {
      if (route !== undefined && owner !== undefined) this.bindings.set(method, { route, owner })
    }
  }

  private handlers(): Handler[] {
    const controllers = new Set<Type>()
    for (const module of this.modules.values()) {
      for (const wrapper of module.controllers.values()) {
        const { metatype } = wrapper
        if (isController(metatype)) controllers.add(metatype)
      }
    }
    return [...controllers].flatMap((controller) =>
      methodsOf(controller).map(({ name, method }) => {
        const route: unknown = Reflect.getMetadata(ROUTE_METADATA, method)
        return {
          name: `${controller.name}.${name}`,
          method,
          owner: this.plugins.ownerOf(controller),
          route: isRoute(route) ? route : undefined,
        }
      }),
    )
  }
}

function isController(value: unknown): value is Type {
  return typeof value === 'function'
}
