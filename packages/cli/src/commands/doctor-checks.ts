import { AuditFaults, checkPlugins, isRunning, openDatabases, PlatformDb, type AuditFaultOfCommune, type DatabaseUrls, runMigrations, setAsideDependents } from '@parvis/core'
import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { createRequire, findPackageJSON } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'
import type { CliContext } from '../cli-command.js'
import { commandEnvironment, type LoadedDistribution } from '../platform-session.js'

export interface Finding {
  /** `fault` must be mended; `warning` is good to know. */
  readonly weight: 'fault' | 'warning'
  readonly about: string
  readonly text: string
}

/** TypeORM's floor on the line of Node 24. */
const OLDEST_NODE = [24, 11] as const
/** Packages that core and plugins must share one copy of: types and decorators are compared by identity. */
const SINGLETONS = ['@parvis/plugin-api', '@parvis/contract', '@nestjs/common', '@nestjs/core', 'typeorm', 'zod', 'react', 'reflect-metadata']
const PackageFile = z.object({ name: z.string(), version: z.string(), license: z.string().optional() })

/** Whether this Node is new enough. */
export function nodeFindings(version = process.versions.node): Finding[] {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const isOld = major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])
  return isOld ? [{ weight: 'fault', about: 'Node', text: `${version} is too old; ${OLDEST_NODE.join('.')} or newer is needed` }] : []
}

/** What the boot checks would say. */
export function distributionFindings({ plugins, config }: LoadedDistribution): Finding[] {
  const checked = setAsideDependents(plugins)
  const { faults, warnings } = checkPlugins(checked, config.allowIncompatible)
  return [
    ...checked.flatMap(({ plugin, broken }): Finding[] => (broken === undefined ? [] : [{ weight: 'fault', about: `plugin ${plugin.id}`, text: broken }])),
    ...faults.map((text): Finding => ({ weight: 'fault', about: 'parvis.config.ts', text })),
    ...warnings.map((text): Finding => ({ weight: 'warning', about: 'parvis.config.ts', text })),
  ]
}

/** Second copies of packages that must be there once. */
export function singletonFindings({ root, config, plugins }: LoadedDistribution): Finding[] {
  return config.plugins.flatMap((entry, index) => {
    const folder = folderOf(entry, root)
    const id = plugins[index]?.plugin.id ?? entry
    if (folder === undefined) return []
    return SINGLETONS.flatMap((name): Finding[] => {
      const ours = locate(name, import.meta.filename)
      const theirs = locate(name, join(folder, 'package.json'))
      if (ours === undefined || theirs === undefined || ours === theirs) return []
      const text = `has a copy of ${name} of its own; make it a peer dependency and install again`
      return [{ weight: 'fault', about: `plugin ${id}`, text }]
    })
  })
}

/** Manifests that say something else than their package.json. */
export function manifestFindings({ root, config, plugins }: LoadedDistribution): Finding[] {
  return config.plugins.flatMap((entry, index) => {
    const folder = folderOf(entry, root)
    const installed = plugins[index]
    if (folder === undefined || installed === undefined || installed.server === undefined) return []
    const about = PackageFile.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')))
    const { plugin } = installed
    const differs = [
      ...(about.version === plugin.version ? [] : [`version ${plugin.version}, its package.json ${about.version}`]),
      ...(about.license === undefined || about.license === plugin.licence ? [] : [`licence ${plugin.licence}, its package.json ${about.license}`]),
    ]
    return differs.map((text): Finding => ({ weight: 'warning', about: `plugin ${plugin.id}`, text: `its manifest says ${text}` }))
  })
}

/** Configuration, connection, and where database and code disagree. */
export async function databaseFindings(context: CliContext, { plugins }: LoadedDistribution): Promise<Finding[]> {
  try {
    const environment = commandEnvironment(context)
    const databases = await openDatabases(environment)
    try {
      const wanted = plugins.filter(isRunning).map(({ plugin, server }) => ({
        id: plugin.id,
        requires: (plugin.requires ?? []).map((requirement) => requirement.plugin),
        migrations: server.migrations,
      }))
      const { drift, setAside } = await runMigrations(databases.urls, wanted)
      return [
        ...setAside.map(({ plugin, reason }): Finding => ({ weight: 'fault', about: `plugin ${plugin}`, text: reason })),
        ...drift.map((text): Finding => ({ weight: 'warning', about: 'database', text })),
        ...(await auditFindings(databases.urls)),
        ...(environment.smtpUrl === undefined ? [{ weight: 'warning' as const, about: 'SMTP_URL', text: 'no mail server is configured: mails do not leave' }] : []),
      ]
    } finally {
      await databases.close()
    }
  } catch (error) {
    return [{ weight: 'fault', about: 'database', text: error instanceof Error ? error.message : String(error) }]
  }
}

/** What the nightly checks of the audit logs came to. */
async function auditFindings(urls: DatabaseUrls): Promise<Finding[]> {
  const db = new PlatformDb(urls)
  try {
    return (await new AuditFaults(db).list()).map(auditFinding)
  } finally {
    await db.onApplicationShutdown()
  }
}

function auditFinding({ slug, fault, checkedAt }: AuditFaultOfCommune): Finding {
  const about = `audit log of ${slug}`
  if (fault === undefined) return { weight: 'warning', about, text: 'it was not checked for three days; see whether the worker runs, or run "parvis audit verify"' }
  const when = checkedAt === undefined ? '' : ` (checked ${checkedAt.toISOString().slice(0, 10)})`
  return { weight: 'fault', about, text: `not proven at entry ${fault.sequence}: ${fault.code}${when}; run "parvis audit verify"` }
}

function folderOf(entry: string, root: string): string | undefined {
  if (entry.startsWith('.')) return existsSync(join(root, entry, 'package.json')) ? join(root, entry) : undefined
  try {
    const file = findPackageJSON(entry, pathToFileURL(join(root, 'parvis.config.ts')))
    return file === undefined ? undefined : join(file, '..')
  } catch {
    return undefined
  }
}

/** Real place of a package as somebody else finds it. */
function locate(name: string, from: string): string | undefined {
  for (const folder of createRequire(from).resolve.paths(name) ?? []) {
    const file = join(folder, name, 'package.json')
    if (existsSync(file)) return realpathSync(file)
  }
  return undefined
}
