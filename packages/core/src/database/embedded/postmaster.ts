import { spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { errorCode } from '../connect-once.js'
import { DatabaseSetupError } from '../database-setup-error.js'
import type { ClusterHome } from './cluster-home.js'

const LARGEST_LOG_BYTES = 10_000_000
const STOP_TIMEOUT_MS = 60_000

const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '128MB',
  // An answer of success means that it is on the disk.
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  random_page_cost: '1.1',
  jit: 'off',
  log_min_messages: 'warning',
  // Statements and parameters can hold personal data.
  log_min_error_statement: 'panic',
  log_parameter_max_length_on_error: '0',
  log_timezone: 'UTC',
  timezone: 'UTC',
}

/** Process id and port of the server that runs on the data folder, as PostgreSQL itself notes them. */
export function readPostmaster(home: ClusterHome): { pid: number; port: number } | undefined {
  const lines = notesOf(home)?.split('\n') ?? []
  const pid = Number(lines[0])
  const port = Number(lines[3])
  return Number.isInteger(pid) && pid > 0 && Number.isInteger(port) && port > 0 && isServerOf(home, pid) ? { pid, port } : undefined
}

/** A server that stops removes them at any moment. */
function notesOf(home: ClusterHome): string | undefined {
  try {
    return readFileSync(join(home.directory, 'data', 'postmaster.pid'), 'utf8')
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw error
  }
}

/** Whether the process is the server of this folder, and not one that got the number of a server that crashed. */
function isServerOf(home: ClusterHome, pid: number): boolean {
  try {
    return realpathSync(`/proc/${pid}/cwd`) === realpathSync(join(home.directory, 'data'))
  } catch {
    return false
  }
}

/** A server that was just started; `exited` tells when it gave up, with the end of its log. */
export interface StartedPostmaster {
  readonly port: number
  readonly exited: () => string | undefined
}

/** Starts PostgreSQL in a session of its own, so that Ctrl-C in the terminal reaches us alone. */
export async function startPostmaster(home: ClusterHome, settings: Readonly<Record<string, string>> = {}): Promise<StartedPostmaster> {
  const port = await findPort(home)
  const log = join(home.directory, 'postgres.log')
  const large = existsSync(log) && statSync(log).size > LARGEST_LOG_BYTES
  const descriptor = openSync(log, large ? 'w' : 'a', 0o600)
  const from = statSync(log).size
  const flags = Object.entries({ ...SETTINGS, ...settings }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawn(home.binaries.postgres, ['-D', join(home.directory, 'data'), '-p', String(port), ...flags], {
    ...home.account,
    cwd: '/',
    env: { PATH: process.env['PATH'], LC_ALL: 'C' },
    detached: true,
    stdio: ['ignore', descriptor, descriptor],
  })
  closeSync(descriptor)
  let failure: (() => string) | undefined
  child.once('error', (error) => {
    failure = () => error.message
  })
  child.once('exit', () => {
    failure ??= () => readFileSync(log).subarray(from).toString('utf8').trim()
  })
  child.unref()
  return { port, exited: () => failure?.() }
}

/** Stops the server: open transactions are rolled back, everything else is written. */
export async function stopPostmaster(home: ClusterHome): Promise<void> {
  const running = readPostmaster(home)
  if (running === undefined) return
  process.kill(running.pid, 'SIGINT')
  const giveUpAt = Date.now() + STOP_TIMEOUT_MS
  while (readPostmaster(home)?.pid === running.pid) {
    if (Date.now() > giveUpAt) throw new DatabaseSetupError(`The embedded PostgreSQL (process ${running.pid}) did not stop within a minute; see ${join(home.directory, 'postgres.log')}`)
    await pause(20)
  }
}

/** The port of last time if it is free, so that other processes find the server again after a restart; else any. */
async function findPort(home: ClusterHome): Promise<number> {
  const path = join(home.directory, 'port')
  const last = existsSync(path) ? Number(readFileSync(path, 'utf8')) : 0
  const port = (last > 0 ? await tryPort(last) : undefined) ?? (await tryPort(0))
  if (port === undefined) throw new DatabaseSetupError('There is no free port on 127.0.0.1 for the embedded PostgreSQL')
  writeFileSync(path, `${port}\n`)
  return port
}

async function tryPort(port: number): Promise<number | undefined> {
  const server = createServer()
  return await new Promise((resolve) => {
    server.once('error', () => resolve(undefined))
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : undefined))
    })
  })
}
