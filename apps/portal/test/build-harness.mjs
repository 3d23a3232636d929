import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'

const folder = join(import.meta.dirname, '..')

/** Builds the portal with the sample plugin into a folder of its own, and loads it. */
export async function buildHarness(outDir) {
  const common = { root: folder, configFile: join(folder, 'vite.config.ts'), logLevel: 'error' }
  await build({ ...common, build: { outDir: join(outDir, 'client') } })
  await build({
    ...common,
    build: { ssr: true, outDir, rolldownOptions: { input: join(import.meta.dirname, 'harness-portal.ts') } },
  })
  const { harness } = await import(pathToFileURL(join(outDir, 'server/entry-server.js')).href)
  return harness(join(outDir, 'client'))
}
