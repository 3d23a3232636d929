/**
 * The way in: installs what is missing, builds what changed, and runs a task under the Node that the project brings along.
 * This file and its folder run on plain Node 20 without any dependency.
 *
 * Usage: node tooling/setup.mjs <start|demo|test|parvis|identity-provider|hostile|bench:tally|bench:ballots|check:unlinkability|check:known-mailboxes|build> [arguments]
 */
import { build } from './setup/build.mjs'
import { install } from './setup/install.mjs'
import { withLock } from './setup/lock.mjs'
import { SetupError } from './setup/setup-error.mjs'
import { TASKS } from './setup/tasks.mjs'

const [, , name = '', ...given] = process.argv

try {
  const task = Object.hasOwn(TASKS, name) ? TASKS[name] : undefined
  if (task === undefined)
    throw new SetupError(`There is no task "${name}". Known: ${Object.keys(TASKS).join(', ')}.`)
  await withLock(async () => {
    await install()
    await build()
  })
  process.exitCode = await task(given)
} catch (error) {
  if (!SetupError.is(error)) throw error
  process.stderr.write(`\nparvis: ${error.message}\n`)
  process.exitCode = 1
}
