import type { PortalHandler } from '@parvis/plugin-api/portal'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** The two apps, as the server mounts them. */
export interface Apps {
  readonly portal: PortalHandler
  readonly adminDirectory: string
}

// Names in variables: the apps are built after this package is type-checked, and have no types of their own here.
const PORTAL: string = '@parvis/portal'
const ADMIN: string = '@parvis/admin'

/** @throws Error that says what to build, when one of them is not. */
export async function loadApps(): Promise<Apps> {
  return { portal: await loadPortal(), adminDirectory: await loadAdmin() }
}

async function loadPortal(): Promise<PortalHandler> {
  const create: unknown = Reflect.get(await importBuilt(PORTAL), 'createPortal')
  const portal = typeof create === 'function' ? await created(async () => await create()) : undefined
  if (!isPortal(portal)) throw new Error(`${PORTAL} does not export createPortal(): PortalHandler; build it again`)
  return portal
}

async function loadAdmin(): Promise<string> {
  const directory: unknown = Reflect.get(await importBuilt(ADMIN), 'adminDirectory')
  if (typeof directory !== 'string' || !existsSync(join(directory, 'index.html'))) {
    throw new Error(`${ADMIN} is not built: run "pnpm --filter ${ADMIN} build"`)
  }
  return directory
}

async function created(create: () => unknown): Promise<unknown> {
  try {
    return await create()
  } catch (error) {
    throw new Error(`${PORTAL} is not completely built: run "pnpm --filter ${PORTAL} build"`, { cause: error })
  }
}

async function importBuilt(name: string): Promise<object> {
  try {
    return await import(name)
  } catch (error) {
    throw new Error(`${name} could not be loaded; if it is not built yet, run "pnpm --filter ${name} build"`, { cause: error })
  }
}

function isPortal(value: unknown): value is PortalHandler {
  return (
    typeof value === 'object' &&
    value !== null &&
    'respond' in value &&
    typeof value.respond === 'function' &&
    'respondPlatform' in value &&
    typeof value.respondPlatform === 'function' &&
    'assetsDirectory' in value &&
    typeof value.assetsDirectory === 'string'
  )
}
