import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { findChromium } from './chromium.mjs'
import { browserTests, checks, lint, toolingTests, typeCheck, unitTests, withoutPlugin } from './stages.mjs'
import { packageFolders, ROOT } from './workspace.mjs'

/** Browser journeys there are, for the count of what is left out without a browser. */
function journeys() {
  return packageFolders()
    .map((folder) => join(ROOT, folder, 'e2e'))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).filter((name) => name.endsWith('.e2e.ts')))
}

/** @param {string[]} given @returns {Promise<import('./stages.mjs').Counts>} */
async function browserJourneys(given) {
  const chromium = findChromium()
  if (chromium !== undefined) {
    process.env.PARVIS_CHROMIUM = chromium
    return browserTests(given)
  }
  const looked = process.env.PARVIS_CHROMIUM ?? 'chromium or google-chrome on the path'
  process.stdout.write(
    `No Chromium found (${looked}): ${journeys().length} files of browser journeys are left out.\n`,
  )
  process.stdout.write('Install one (Debian: apt-get install chromium), or name it in PARVIS_CHROMIUM.\n')
  return { passed: 0, failed: 0, skipped: journeys().length }
}

/** Twice the time is for CI alone; and the copy does not copy itself again. */
const isProofDue = () => process.env.CI === 'true' && process.env.PARVIS_WITHOUT_PLUGIN === undefined

/** @param {string[]} given @returns {{ title: string, run: () => Promise<import('./stages.mjs').Counts> }[]} */
function stagesFor(given) {
  const tests = [
    { title: 'unit and platform tests', run: () => unitTests(given) },
    { title: 'browser journeys', run: () => browserJourneys(given) },
  ]
  if (given.length > 0) return tests
  return [
    { title: 'lint', run: lint },
    { title: 'type-check', run: typeCheck },
    { title: 'tests of the tooling', run: toolingTests },
    { title: 'checks', run: checks },
    ...tests,
    ...(isProofDue() ? [{ title: 'life without the participatory budget', run: withoutPlugin }] : []),
  ]
}

/**
 * The whole suite; with arguments only the Jest tests whose path matches. Every stage runs, even after a red one.
 *
 * @param {string[]} given
 * @returns {Promise<number>} exit code
 */
export async function runTests(given) {
  const lines = []
  const total = { passed: 0, failed: 0, skipped: 0 }
  let isInterrupted = false
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => (isInterrupted = true))
  for (const { title, run } of stagesFor(given)) {
    if (isInterrupted) return 130
    process.stdout.write(`\n── ${title}\n`)
    const began = Date.now()
    const { passed, failed, skipped } = await run()
    total.passed += passed
    total.failed += failed
    total.skipped += skipped
    lines.push(
      `${failed > 0 ? 'red  ' : 'green'} ${title}: ${passed} passed, ${failed} failed, ${skipped} skipped (${Math.round((Date.now() - began) / 1000)} s)`,
    )
  }
  process.stdout.write(
    `\n${lines.join('\n')}\n\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`,
  )
  return total.failed > 0 ? 1 : 0
}
