import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runQuietly } from './child-process.mjs'
import { withProgress } from './progress.mjs'
import { hashContent, packageFolders, readStamp, ROOT, writeStamp } from './workspace.mjs'

/** Dependencies as the lock file has them, unless that was done already. */
export async function install() {
  const wanted = hashContent([
    'pnpm-lock.yaml',
    'pnpm-workspace.yaml',
    'package.json',
    ...packageFolders().map((folder) => `${folder}/package.json`),
  ])
  if (readStamp('install') === wanted) return
  const { packageManager } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  const first = !existsSync(join(ROOT, 'node_modules', '.pnpm'))
  await withProgress(
    first ? 'installing packages (the first time takes a minute or two)' : 'installing packages that changed',
    // `CI` keeps pnpm from asking questions, and from changing the lock file.
    () => runQuietly('npx', ['--yes', packageManager, 'install', '--frozen-lockfile'], { CI: 'true' }),
    'Is there a way to the package registry? After a change of a package.json run `npx pnpm install` once.',
  )
  writeStamp('install', wanted)
}
