import { existsSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** How the folders of test runs are called in the system's temporary folder. */
export const RUN_PREFIX = 'parvis-test-run-'

const SYSTEM_FOLDER = '/var/lib/parvis'

/** Removes what runs left behind whose process was killed. */
export function discardAbandonedRuns() {
  for (const name of readdirSync(tmpdir())) {
    if (!name.startsWith(RUN_PREFIX)) continue
    const directory = join(tmpdir(), name)
    const owner = join(directory, 'owner')
    if (existsSync(owner) && !existsSync(`/proc/${readFileSync(owner, 'utf8')}`)) discardRun(directory)
  }
}

/** Stops the database server of a run at once (nothing of it is kept) and removes the folder. */
export function discardRun(directory) {
  for (const home of [join(directory, 'postgres'), movedHome(directory)]) {
    if (home === undefined) continue
    stopServer(join(home, 'data'))
    rmSync(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
  }
  rmSync(directory, { recursive: true, force: true })
  discardOrphans()
}

/** As root, the database is elsewhere when its user cannot enter the temporary folder. */
function movedHome(directory) {
  const pointer = join(directory, 'postgres', 'location')
  return existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : undefined
}

/**
 * As root, a test that starts a server below a folder that only root can enter has its database in the system's folder
 * (core: cluster-home.ts). Where the test's data folder was temporary and is gone, so is the need for it.
 */
function discardOrphans() {
  if (!existsSync(SYSTEM_FOLDER)) return
  for (const name of readdirSync(SYSTEM_FOLDER)) {
    const home = join(SYSTEM_FOLDER, name)
    const note = join(home, 'data-folder')
    const owner = existsSync(note) ? readFileSync(note, 'utf8').trim() : undefined
    if (owner === undefined || !owner.startsWith(`${tmpdir()}/`) || existsSync(owner)) continue
    stopServer(join(home, 'data'))
    rmSync(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
  }
}

function stopServer(data) {
  const pidFile = join(data, 'postmaster.pid')
  if (!existsSync(pidFile)) return
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0])
  try {
    if (realpathSync(`/proc/${pid}/cwd`) === realpathSync(data)) process.kill(pid, 'SIGQUIT')
  } catch {
    // It has stopped by itself.
  }
}
