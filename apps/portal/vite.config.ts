import { existsSync, globSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { parvisPlugins, readPluginEntries } from '@parvis/vite-plugin'
import react from '@vitejs/plugin-react'
import { defineConfig, type UserConfig } from 'vite'

const folder = import.meta.dirname
const root = join(folder, '../..')

/**
 * Two builds. The client's: one small module per enhancement script, those of the portal and those that plugins keep in
 * `portal/scripts/` beside their portal entry. The server's: the pages with everything they need, and the one stylesheet
 * of all components that they use.
 */
export default defineConfig(async ({ isSsrBuild }) => ({
  root: folder,
  plugins: [react(), parvisPlugins({ half: 'portal', root })],
  base: '/assets/portal/',
  publicDir: isSsrBuild === true ? (false as const) : 'public',
  ...(isSsrBuild === true ? serverBuild() : clientBuild(await scriptEntries())),
}))

function clientBuild(input: Record<string, string>): UserConfig {
  return {
    build: {
      outDir: 'dist/client',
      emptyOutDir: true,
      manifest: 'scripts.json',
      modulePreload: false,
      target: 'es2022',
      rolldownOptions: {
        input,
        output: { entryFileNames: '[name]-[hash].js', chunkFileNames: 'chunk-[hash].js' },
      },
    },
  }
}

function serverBuild(): UserConfig {
  return {
    build: {
      outDir: 'dist',
      emptyOutDir: false,
      emitAssets: true,
      manifest: 'client/styles.json',
      cssCodeSplit: false,
      target: 'node24',
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        input: 'src/entry-server.tsx',
        output: { entryFileNames: 'server/entry-server.js', assetFileNames: 'client/portal-[hash][extname]' },
      },
    },
  }
}

/** `portal/<name>` and `<plugin id>/<name>` → file. */
async function scriptEntries(): Promise<Record<string, string>> {
  const folders: [string, string][] = [['portal', join(folder, 'src/scripts')]]
  for (const entry of await readPluginEntries(root)) {
    const half = entry.file('./portal')
    if (half !== undefined) folders.push([entry.id, join(dirname(half), 'scripts')])
  }
  return Object.fromEntries(
    folders
      .filter(([, each]) => existsSync(each))
      .flatMap(([owner, each]) =>
        globSync('*.script.ts', { cwd: each }).map((name): [string, string] => [
          `${owner}/${basename(name, '.script.ts')}`,
          join(each, name),
        ]),
      ),
  )
}
