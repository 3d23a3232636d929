import type { Locale, LocalizedText } from '@parvis/contract'
import { LOCALES } from '@parvis/contract'
import { PLUGIN_API_VERSION, type ParvisConfig, type Plugin } from '@parvis/plugin-api'
import type { PluginServer } from '@parvis/plugin-api/server'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire, findPackageJSON } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import semver from 'semver'
import { z } from 'zod'
import { messageWithPlace } from './message-with-place.js'
import { setAside, type InstalledPlugin } from './installed-plugin.js'

export interface LoadPluginsOptions {
  readonly config: ParvisConfig
  /** Folder of `parvis.config.ts`, that the entries are relative to. */
  readonly root: string
  /** Leave out plugins that are not first-party. */
  readonly safeMode: boolean
}

const PackageFile = z.object({ name: z.string(), version: z.string().default('0.0.0'), license: z.string().default('') })
type PackageFile = z.infer<typeof PackageFile>

/** The reason given for plugins that safe mode left out. */
export const LEFT_OUT_BY_SAFE_MODE = 'left out by safe mode (PARVIS_SAFE_MODE)'

/**
 * Loads the plugins that the config lists. One whose entry cannot be found or throws is set aside with its reason; it
 * never keeps the others from loading.
 */
export async function loadPlugins(options: LoadPluginsOptions): Promise<InstalledPlugin[]> {
  return Promise.all(options.config.plugins.map((entry) => loadPlugin(entry, options)))
}

async function loadPlugin(entry: string, options: LoadPluginsOptions): Promise<InstalledPlugin> {
  const packageFile = locate(entry, options.root)
  if (packageFile === undefined) {
    const stub = { name: entry, version: '0.0.0', license: '' }
    return stranger(stub, `"${entry}" of parvis.config.ts was not found; install it or take the line out`)
  }
  const about = PackageFile.parse(JSON.parse(readFileSync(packageFile, 'utf8')))
  const firstParty = about.name.startsWith('@parvis/')
  if (options.safeMode && !firstParty) return stranger(about, LEFT_OUT_BY_SAFE_MODE)
  const plugin = await read(packageFile, about.name, toPlugin)
  if ('fault' in plugin) return stranger(about, plugin.fault)
  const bare: InstalledPlugin = { plugin: plugin.value, packageName: about.name, firstParty, languages: [] }
  const server = await read(packageFile, `${about.name}/server`, (exported) => toServer(exported, plugin.value.id))
  if ('fault' in server) return setAside(bare, server.fault)
  return { ...bare, server: server.value, languages: languagesIn(server.value.locales) }
}

function locate(entry: string, root: string): string | undefined {
  if (entry.startsWith('.')) {
    const file = join(root, entry, 'package.json')
    return existsSync(file) ? file : undefined
  }
  try {
    return findPackageJSON(entry, pathToFileURL(join(root, 'parvis.config.ts')))
  } catch {
    return undefined
  }
}

type Reading<Value> = { readonly value: Value } | { readonly fault: string }

async function read<Value>(packageFile: string, specifier: string, check: (exported: unknown) => Reading<Value>): Promise<Reading<Value>> {
  try {
    const path = createRequire(packageFile).resolve(specifier)
    const loaded: unknown = await import(pathToFileURL(path).href)
    const exported: unknown = typeof loaded === 'object' && loaded !== null && 'default' in loaded ? loaded.default : undefined
    return check(exported)
  } catch (error) {
    return { fault: `${specifier} could not be loaded: ${messageWithPlace(error)}` }
  }
}

function marked<Value extends { $$type: string; apiVersion: string }>(exported: unknown, type: Value['$$type']): exported is Value {
  return typeof exported === 'object' && exported !== null && '$$type' in exported && exported.$$type === type && 'apiVersion' in exported
}

function toPlugin(exported: unknown): Reading<Plugin> {
  if (!marked<Plugin>(exported, '@parvis/plugin')) return { fault: 'its entry has no default export made by definePlugin()' }
  return sameGeneration(exported.apiVersion) ?? { value: exported }
}

function toServer(exported: unknown, id: string): Reading<PluginServer> {
  if (!marked<PluginServer>(exported, '@parvis/plugin-server')) return { fault: 'its ./server has no default export made by definePluginServer()' }
  if (exported.plugin.id !== id) return { fault: `its ./server is that of "${exported.plugin.id}", its manifest that of "${id}"` }
  return sameGeneration(exported.apiVersion) ?? { value: exported }
}

/** A plugin that brought its own copy of the SDK with another major version cannot be read safely. */
function sameGeneration(apiVersion: string): { fault: string } | undefined {
  if (semver.major(apiVersion) === semver.major(PLUGIN_API_VERSION)) return undefined
  return { fault: `it was made with plugin API ${apiVersion}, this host speaks ${PLUGIN_API_VERSION}` }
}

/** Languages for which there is a file of interface texts. */
export function languagesIn(locales: URL): Locale[] {
  return LOCALES.filter((locale) => existsSync(new URL(`${locale}.json`, locales.href.endsWith('/') ? locales : `${locales.href}/`)))
}

/** Stands in for a plugin whose manifest could not be read, so that its card and its reason can be shown. */
function stranger(about: PackageFile, reason: string): InstalledPlugin {
  const id = basename(dirname(`${about.name}/x`)).replace(/^(parvis-)?plugin-/, '').toLowerCase().replace(/[^a-z0-9]+/g, '-')
  const title: LocalizedText = { fr: about.name, nl: about.name, de: about.name, en: about.name }
  return {
    plugin: {
      $$type: '@parvis/plugin',
      apiVersion: PLUGIN_API_VERSION,
      id,
      version: about.version,
      title,
      summary: title,
      maker: '',
      licence: about.license,
      api: PLUGIN_API_VERSION,
      maturity: 'experimental',
      phaseKinds: [],
      permissions: [],
      capabilities: [],
      personalData: [],
      residentChanges: [],
      needsJavaScript: false,
    },
    packageName: about.name,
    firstParty: about.name.startsWith('@parvis/'),
    languages: [],
    broken: reason,
  }
}
