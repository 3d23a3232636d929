import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { projectNode, runInForeground } from './child-process.mjs'
import { packageFolders, ROOT } from './workspace.mjs'

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

const bin = (/** @type {string} */ name) => join(ROOT, 'node_modules', '.bin', name)

/** A stage that is one check: it passes or fails as a whole. @param {Promise<number>} run @returns {Promise<Counts>} */
async function asOneCheck(run) {
  const isGreen = (await run) === 0
  return { passed: isGreen ? 1 : 0, failed: isGreen ? 0 : 1, skipped: 0 }
}

/** @template T @param {(folder: string) => Promise<T>} task @returns {Promise<T>} */
async function inScratchFolder(task) {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-test-'))
  try {
    return await task(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** @param {string} file @returns {unknown} the report, or undefined when the runner died before writing it. */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

/** @param {string} config @param {string[]} given @param {string[]} [options] @returns {Promise<Counts>} */
function jest(config, given, options = []) {
  return inScratchFolder(async (folder) => {
    const report = join(folder, 'report.json')
    const code = await runInForeground(projectNode(), [
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      join('node_modules', 'jest', 'bin', 'jest.js'),
      ...['--config', config, '--passWithNoTests', '--json', `--outputFile=${report}`, ...options, ...given],
    ])
    const result = readReport(report)
    if (result === undefined) return { passed: 0, failed: code === 0 ? 0 : 1, skipped: 0 }
    const failed = result.numFailedTests + result.numRuntimeErrorTestSuites
    return {
      passed: result.numPassedTests,
      failed: code !== 0 && failed === 0 ? 1 : failed,
      skipped: result.numPendingTests + result.numTodoTests,
    }
  })
}

/** Without ESLint's cache: some of our rules read other files than the one they judge. */
export const lint = () =>
  asOneCheck(
    runInForeground(projectNode(), [
      join('node_modules', 'eslint', 'bin', 'eslint.js'),
      '.',
      '--max-warnings',
      '0',
    ]),
  )

/** Each package by its own settings, then all tests in one program against the packages' sources. @returns {Promise<Counts>} */
export async function typeCheck() {
  const packages = await asOneCheck(
    runInForeground(bin('turbo'), ['run', 'type-check', '--output-logs=errors-only', '--no-color']),
  )
  const tests = await asOneCheck(runInForeground(bin('tsc'), ['-p', 'tsconfig.tests.json']))
  return { passed: packages.passed + tests.passed, failed: packages.failed + tests.failed, skipped: 0 }
}

const WITHOUT_PLUGIN = ['--filter', join(ROOT, 'tooling', 'setup', 'tests-without-plugin.mjs')]

/** Unit and platform tests; where a plugin was taken out, those that could miss it. @param {string[]} given */
export const unitTests = (given) =>
  jest('jest.config.mjs', given, [
    `--maxWorkers=${Math.min(4, availableParallelism())}`,
    ...(process.env.PARVIS_WITHOUT_PLUGIN === undefined ? [] : WITHOUT_PLUGIN),
  ])

/** Journeys in a real browser against the built server, one file after the other. @param {string[]} given */
export const browserTests = (given) => jest('jest.e2e.config.mjs', given, ['--runInBand'])

/** Tests of the tooling itself, by Node's own runner. @returns {Promise<Counts>} */
export function toolingTests() {
  return inScratchFolder(async (folder) => {
    const report = join(folder, 'report.tap')
    const files = [
      'setup',
      'checks',
      ...packageFolders()
        .filter((each) => each.startsWith('tooling/'))
        .map((each) => each.slice('tooling/'.length)),
    ]
      .map((name) => join('tooling', name, 'test'))
      .flatMap((each) => filesIn(each))
    const code = await runInForeground(projectNode(), [
      ...['--test', '--test-reporter=dot', '--test-reporter-destination=stdout'],
      ...['--test-reporter=tap', `--test-reporter-destination=${report}`, ...files],
    ])
    const text = readFileSync(report, 'utf8')
    const count = (/** @type {string} */ name) =>
      Number(new RegExp(`^# ${name} (\\d+)`, 'm').exec(text)?.[1] ?? 0)
    const failed = count('fail') + count('cancelled')
    return {
      passed: count('pass'),
      failed: code !== 0 && failed === 0 ? 1 : failed,
      skipped: count('skipped') + count('todo'),
    }
  })
}

/** @param {string} folder @returns {string[]} */
function filesIn(folder) {
  try {
    return readdirSync(join(ROOT, folder))
      .filter((name) => /\.test\.m?js$/.test(name))
      .map((name) => join(folder, name))
  } catch {
    return []
  }
}

/** The programs in tooling/checks, each one check. @returns {Promise<Counts>} */
export async function checks() {
  /** @type {Counts} */
  const total = { passed: 0, failed: 0, skipped: 0 }
  const names = readdirSync(join(ROOT, 'tooling', 'checks'))
    .filter((name) => name.endsWith('.check.mjs'))
    .sort()
  for (const name of names) {
    const { passed, failed } = await asOneCheck(
      runInForeground(projectNode(), [join('tooling', 'checks', name)]),
    )
    total.passed += passed
    total.failed += failed
  }
  return total
}

/** The proof that a plugin can be deleted: the suite again in a copy without it. */
export const withoutPlugin = () =>
  asOneCheck(runInForeground(projectNode(), [join('tooling', 'checks', 'without-plugin.mjs')]))
