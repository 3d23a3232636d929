import type { Type } from '@nestjs/common'
import { z } from 'zod'
import 'reflect-metadata'

const isClass = (value: unknown): value is Type => typeof value === 'function'
const DynamicModule = z.object({
  module: z.custom<Type>(isClass),
  imports: z.array(z.unknown()).default([]),
  controllers: z.array(z.unknown()).default([]),
  providers: z.array(z.unknown()).default([]),
})
const ForwardReference = z.object({ forwardRef: z.custom<() => unknown>((value) => typeof value === 'function') })
const CustomProvider = z.object({ provide: z.unknown() })

/** What a Nest module brings along, its imports included, as its decorators say. */
export interface ModuleParts {
  readonly controllers: ReadonlySet<Type>
  /** Injection tokens; a handler class is one when it is listed as a provider. */
  readonly providers: ReadonlySet<unknown>
}

function listed(key: string, target: Type): unknown[] {
  return z.array(z.unknown()).catch([]).parse(Reflect.getMetadata(key, target))
}

/** Reads the metadata of a Nest module and of the modules it imports, without starting anything. */
export function partsOf(root: unknown): ModuleParts {
  const controllers = new Set<Type>()
  const providers = new Set<unknown>()
  const seen = new Set<unknown>()
  const visit = (node: unknown): void => {
    if (seen.has(node)) return
    seen.add(node)
    const forward = ForwardReference.safeParse(node)
    if (forward.success) return visit(forward.data.forwardRef())
    const dynamic = DynamicModule.safeParse(node)
    const target = isClass(node) ? node : dynamic.data?.module
    if (target === undefined) return
    const own = dynamic.data ?? { imports: [], controllers: [], providers: [] }
    for (const each of [...listed('controllers', target), ...own.controllers]) if (isClass(each)) controllers.add(each)
    for (const each of [...listed('providers', target), ...own.providers]) {
      const custom = CustomProvider.safeParse(each)
      providers.add(!isClass(each) && custom.success ? custom.data.provide : each)
    }
    for (const each of [...listed('imports', target), ...own.imports]) visit(each)
  }
  visit(root)
  return { controllers, providers }
}
