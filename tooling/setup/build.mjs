import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { runQuietly } from './child-process.mjs'
import { withProgress } from './progress.mjs'
import { hashSources, packageFolders, readPackage, readStamp, ROOT, writeStamp } from './workspace.mjs'

function isEverythingThere() {
  return packageFolders()
    .filter((folder) => readPackage(folder).scripts.build !== undefined)
    .every((folder) => existsSync(join(ROOT, folder, 'dist')))
}

/** Everything built, unless nothing changed since the last time. Turbo leaves out the packages that did not change. */
export async function build() {
  const sources = hashSources()
  if (readStamp('build') === sources && isEverythingThere()) return
  await withProgress(
    'building',
    () =>
      runQuietly(join(ROOT, 'node_modules', '.bin', 'turbo'), [
        'run',
        'build',
        '--output-logs=errors-only',
        '--no-color',
      ]),
    'The messages above name the file and the line.',
  )
  // Taken before the build on purpose: a file that changed meanwhile is built the next time.
  writeStamp('build', sources)
}
