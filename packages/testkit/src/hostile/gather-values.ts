import type { BoundRoute } from '@parvis/contract'
import type { TestBrowser } from '../platform/test-browser.js'
import { jsonSchemaOf } from './json-schema.js'
import { readJson, ValuePool } from './value-pool.js'

const ROUNDS = 3
const MOST_PER_ROUTE = 6
const ID_PATTERN = /^\^([a-z]{3})_\[/

/** Real values for the parameters of a route, as far as they are known. */
export function parameterChoices(route: BoundRoute, pool: ValuePool): Map<string, readonly string[]> {
  const properties = route.params === undefined ? {} : (jsonSchemaOf(route.params).properties ?? {})
  return new Map(
    Object.entries(properties).map(([name, { pattern = '' }]) => {
      const prefix = ID_PATTERN.exec(pattern)?.[1]
      return [name, prefix === undefined ? pool.named(name) : pool.ids(prefix)]
    }),
  )
}

/** The path of a route with these parameters. */
export function pathOf(route: BoundRoute, parameters: ReadonlyMap<string, string>): string {
  return route.fullPath.replace(/:([A-Za-z]+)/g, (_, name: string) =>
    encodeURIComponent(parameters.get(name) ?? 'x'),
  )
}

/** Paths of a route for real things, one parameter after the other; empty when none is known for one of them. */
function realPaths(route: BoundRoute, pool: ValuePool): string[] {
  const choices = [...parameterChoices(route, pool)]
  const combinations = choices.reduce<ReadonlyMap<string, string>[]>(
    (before, [name, values]) =>
      before.flatMap((each) =>
        values.slice(-MOST_PER_ROUTE).map((value) => new Map([...each, [name, value]])),
      ),
    [new Map()],
  )
  return combinations.slice(0, MOST_PER_ROUTE).map((each) => pathOf(route, each))
}

/** Reads whatever can be read in a commune, again with what was found, and keeps the values. */
export async function gatherValues(reader: TestBrowser, routes: readonly BoundRoute[]): Promise<ValuePool> {
  const pool = new ValuePool()
  const read = new Set<string>()
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const route of routes.filter(({ method, scope }) => method === 'GET' && scope === 'commune')) {
      for (const path of realPaths(route, pool).filter((each) => !read.has(each))) {
        read.add(path)
        pool.gather(readJson(await (await reader.fetch(path)).text()))
      }
    }
  }
  return pool
}
