import { spawn } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { constants } from 'node:os'
import { delimiter, join } from 'node:path'
import { SetupError } from './setup-error.mjs'
import { ROOT } from './workspace.mjs'

const BIN = join(ROOT, 'node_modules', '.bin')
/** Lowest Node that the server runs on (TypeORM's floor on this line). */
const LOWEST = [24, 11]

/** The Node that runs Parvis: the one among the dependencies, else this one when it is new enough. */
export function projectNode() {
  const carried = join(BIN, 'node')
  if (existsSync(carried)) return realpathSync(carried)
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > LOWEST[0] || (major === LOWEST[0] && minor >= LOWEST[1])) return process.execPath
  throw new SetupError(
    `This is Node ${process.versions.node}, and no Node ${LOWEST[0]} comes along for ${process.platform} ${process.arch}. ` +
      `Install Node ${LOWEST.join('.')} or newer and try again.`,
  )
}

/** @param {NodeJS.ProcessEnv} extra */
export function childEnvironment(extra = {}) {
  return {
    ...process.env,
    PATH: [BIN, process.env.PATH ?? ''].join(delimiter),
    TURBO_TELEMETRY_DISABLED: '1',
    TURBO_NO_UPDATE_NOTIFIER: '1',
    DO_NOT_TRACK: '1',
    ...extra,
  }
}

/**
 * Runs a command in the root and keeps what it prints.
 *
 * @param {string} command
 * @param {string[]} parameters
 * @param {NodeJS.ProcessEnv} [extra]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runQuietly(command, parameters, extra) {
  return new Promise((resolve) => {
    const child = spawn(command, parameters, {
      cwd: ROOT,
      env: childEnvironment(extra),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    /** @type {Buffer[]} */
    const chunks = []
    child.stdout.on('data', (chunk) => chunks.push(chunk))
    child.stderr.on('data', (chunk) => chunks.push(chunk))
    child.once('error', (error) => resolve({ code: 127, output: `${command}: ${error.message}` }))
    child.once('close', (code) =>
      resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString('utf8') }),
    )
  })
}

/**
 * Runs a command in the foreground and answers its exit code (128 + the signal's number when a signal ended it).
 *
 * A signal sent to this process is passed on. Ctrl-C is not: the terminal gives it to the whole group already.
 *
 * @param {string} command
 * @param {string[]} parameters
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<number>}
 */
export function runInForeground(command, parameters, { cwd = ROOT, env = {} } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, parameters, { cwd, env: childEnvironment(env), stdio: 'inherit' })
    const passOn = (/** @type {NodeJS.Signals} */ signal) => {
      if (signal === 'SIGINT' && process.stdin.isTTY === true) return
      child.kill(signal)
    }
    /** @type {NodeJS.Signals[]} */
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
    for (const signal of signals) process.on(signal, passOn)
    const settle = () => signals.forEach((signal) => process.off(signal, passOn))
    child.once('error', (error) => {
      settle()
      reject(new SetupError(`${command}: ${error.message}`))
    })
    child.once('exit', (code, signal) => {
      settle()
      resolve(code ?? 128 + (signal === null ? 0 : (constants.signals[signal] ?? 0)))
    })
  })
}
