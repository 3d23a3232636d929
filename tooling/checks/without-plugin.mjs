/**
 * Proves that a plugin can go: copies the repository, deletes the plugin's folder and its entry in parvis.config.ts, and
 * runs the whole suite of what is left.
 *
 * Usage: node tooling/checks/without-plugin.mjs [folder's name below plugins/] [--keep] [pattern of tests ...]
 */
import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { ROOT, trackedFiles } from './tracked-files.mjs'

const given = process.argv.slice(2)
const isKept = given.includes('--keep')
const [plugin = 'participatory-budget', ...patterns] = given.filter((each) => !each.startsWith('--'))

/** @param {string} copy */
function copyWithout(copy) {
  for (const path of trackedFiles().filter((each) => !each.startsWith(`plugins/${plugin}/`))) {
    mkdirSync(dirname(join(copy, path)), { recursive: true })
    copyFileSync(join(ROOT, path), join(copy, path))
  }
}

/** @param {string} copy */
function removeFromConfig(copy) {
  const file = join(copy, 'parvis.config.ts')
  const before = readFileSync(file, 'utf8')
  const after = before.replace(new RegExp(`\\s*'\\./plugins/${plugin}',?`), '')
  if (after === before) throw new Error(`parvis.config.ts does not list ./plugins/${plugin}`)
  writeFileSync(file, after)
}

if (!existsSync(join(ROOT, 'plugins', plugin))) {
  process.stdout.write(`plugins/${plugin} is not there: nothing to prove.\n`)
} else {
  const copy = mkdtempSync(join(tmpdir(), 'parvis-without-'))
  try {
    copyWithout(copy)
    removeFromConfig(copy)
    process.stdout.write(`Testing the repository without plugins/${plugin} in ${copy}\n`)
    const { status } = spawnSync(process.execPath, [join('tooling', 'setup.mjs'), 'test', ...patterns], {
      cwd: copy,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, INIT_CWD: copy, PARVIS_WITHOUT_PLUGIN: plugin },
    })
    process.stdout.write(
      status === 0
        ? `\nok without-plugin: everything else is green without ${plugin}\n`
        : `\nnot ok without-plugin: see above\n`,
    )
    process.exitCode = status ?? 1
  } finally {
    if (!isKept) rmSync(copy, { recursive: true, force: true, maxRetries: 5 })
  }
}
