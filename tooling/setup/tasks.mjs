import { randomInt } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { projectNode, runInForeground } from './child-process.mjs'
import { runTests } from './run-tests.mjs'
import { unitTests } from './stages.mjs'
import { packageFolders, readPackage, ROOT } from './workspace.mjs'

const SERVER = join('apps', 'server', 'dist', 'main.js')
const PROVIDER = join('packages', 'testkit', 'dist', 'identity-provider', 'main.js')
const COMMAND = join(ROOT, 'packages', 'cli', 'bin', 'parvis.mjs')

/** @param {string[]} given @param {NodeJS.ProcessEnv} [env] */
const startServer = (given, env) => runInForeground(projectNode(), [SERVER, ...given], { env })

/**
 * `parvis` runs where the person stands, so that file names mean what they mean there; data stay those of this checkout.
 *
 * @param {string[]} given
 */
function runCommand(given) {
  const data = resolve(ROOT, process.env.PARVIS_DATA_DIR ?? '.data')
  return runInForeground(projectNode(), [COMMAND, ...given], {
    cwd: process.env.INIT_CWD ?? ROOT,
    env: { PARVIS_DATA_DIR: data },
  })
}

/** A benchmark, or a long check, is a script of the package that it is about. @param {string} name */
const script = (name) => async (/** @type {string[]} */ given) => {
  const folder = packageFolders().find((each) => readPackage(each).scripts[name] !== undefined)
  if (folder === undefined) {
    process.stdout.write(`${name}: no package here has this script (is its plugin installed?)\n`)
    return 0
  }
  const [, file = '', ...fixed] = readPackage(folder).scripts[name].split(' ')
  if (!existsSync(join(ROOT, folder, file))) {
    process.stdout.write(`${name}: ${folder}/${file} is missing\n`)
    return 1
  }
  return runInForeground(projectNode(), [join(ROOT, folder, file), ...fixed, ...given], {
    cwd: process.env.INIT_CWD ?? ROOT,
  })
}

/**
 * The hostile run, longer than in the tests or with another seed: `--requests 200000 --seed 7`, and
 * `--only core.people` for the routes whose operation id starts so.
 *
 * @param {string[]} given
 */
async function hostile(given) {
  const options = { requests: { type: 'string', default: '10000' }, seed: { type: 'string' }, only: { type: 'string' } }
  const { values } = parseArgs({ args: given, options: /** @type {const} */ (options) })
  process.env.PARVIS_HOSTILE_REQUESTS = values.requests
  process.env.PARVIS_HOSTILE_SEED = values.seed ?? String(randomInt(2 ** 31))
  if (values.only !== undefined) process.env.PARVIS_HOSTILE_ONLY = values.only
  const { failed } = await unitTests(['apps/server/test/hostile-run'])
  return failed > 0 ? 1 : 0
}

/** What `npm run <name>` and `npm <name>` can do: each takes the arguments given and answers the exit code. */
export const TASKS = {
  start: (/** @type {string[]} */ given) => startServer(given),
  demo: (/** @type {string[]} */ given) => startServer(given, { PARVIS_DEMO: '1' }),
  parvis: runCommand,
  test: runTests,
  'identity-provider': (/** @type {string[]} */ given) => runInForeground(projectNode(), [PROVIDER, ...given]),
  hostile,
  'bench:tally': script('bench:tally'),
  'bench:ballots': script('bench:ballots'),
  'check:unlinkability': script('check:unlinkability'),
  'check:known-mailboxes': script('check:known-mailboxes'),
  build: async () => 0,
}
