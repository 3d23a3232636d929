import type { InstalledPlugin } from './installed-plugin.js'

/** The plugins so that each comes after those it requires; otherwise by id, so that the config's order has no effect. */
export function inRequiresOrder(installed: readonly InstalledPlugin[]): InstalledPlugin[] {
  const byId = new Map(installed.map((each) => [each.plugin.id, each]))
  const ordered = new Set<InstalledPlugin>()
  const path = new Set<string>()
  const visit = (each: InstalledPlugin): void => {
    if (ordered.has(each) || path.has(each.plugin.id)) return
    path.add(each.plugin.id)
    for (const requirement of each.plugin.requires ?? []) {
      const required = byId.get(requirement.plugin)
      if (required !== undefined) visit(required)
    }
    path.delete(each.plugin.id)
    ordered.add(each)
  }
  for (const each of [...installed].sort((a, b) => (a.plugin.id < b.plugin.id ? -1 : 1))) visit(each)
  return [...ordered]
}

/** Circles of requirements, each as the list of ids that leads back to the first. */
export function requirementCycles(installed: readonly InstalledPlugin[]): string[][] {
  const byId = new Map(installed.map((each) => [each.plugin.id, each]))
  const done = new Set<string>()
  const cycles: string[][] = []
  const visit = (id: string, path: readonly string[]): void => {
    const start = path.indexOf(id)
    if (start >= 0) {
      cycles.push([...path.slice(start), id])
      return
    }
    if (done.has(id)) return
    for (const requirement of byId.get(id)?.plugin.requires ?? []) visit(requirement.plugin, [...path, id])
    done.add(id)
  }
  for (const id of [...byId.keys()].sort()) visit(id, [])
  return cycles
}
