import { createHash } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { ROOT } from './workspace.mjs'

const FILE = join(
  tmpdir(),
  `parvis-setup-${createHash('sha256').update(ROOT).digest('hex').slice(0, 16)}.lock`,
)

/** @param {number} id */
function isRunning(id) {
  try {
    process.kill(id, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function take() {
  try {
    writeFileSync(FILE, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') return true
  }
  try {
    const holder = Number(readFileSync(FILE, 'utf8'))
    if (holder > 0 && isRunning(holder)) return false
    rmSync(FILE, { force: true })
  } catch {
    // The holder has just let go: try again.
  }
  return take()
}

/**
 * Runs the set-up alone in this checkout: a second command waits until the first has installed and built.
 *
 * @param {() => Promise<void>} task
 */
export async function withLock(task) {
  if (!take()) {
    process.stderr.write('parvis: waiting for another set-up of this checkout…\n')
    while (!take()) await delay(300)
  }
  const release = () => rmSync(FILE, { force: true })
  process.once('exit', release)
  try {
    await task()
  } finally {
    process.off('exit', release)
    release()
  }
}
