import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Longest wait for a server to be ready: first start with a new database on a busy machine. */
const PATIENCE_MS = 90_000
const POLL_MS = 100

export interface ServerProcessOptions {
  /** Configuration beside what a test server gets anyway (port, data folder). */
  readonly env?: Readonly<Record<string, string>>
  /** Data folder of an earlier process; by default a new one, removed with the process. */
  readonly dataDirectory?: string
}

/** The built server in a process of its own, as an operator runs it. */
export interface ServerProcess {
  /** `http://127.0.0.1:<port>` */
  readonly url: string
  readonly dataDirectory: string
  /** The one-time link to the wizard that an empty installation prints. */
  readonly setupLink: string | undefined
  /** Everything it has printed. */
  readonly output: () => string
  /** Ends it as Ctrl-C does. @returns its exit code. */
  readonly stop: () => Promise<number | undefined>
  /** Ends it as a power cut does; the data folder stays. */
  readonly kill: () => Promise<void>
}

/** Folder of `pnpm-workspace.yaml`. */
export function repositoryRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'pnpm-workspace.yaml'))) {
    const parent = dirname(folder)
    if (parent === folder) throw new Error('The testkit is not inside the repository')
    folder = parent
  }
  return folder
}

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

function newDataDirectory(): string {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-e2e-'))
  // Under root the database runs as another user, who must reach its folder inside.
  chmodSync(folder, 0o755)
  return folder
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/health/ready`)).ok
  } catch {
    return false
  }
}

/** Ready for requests, and done with what it prints at the start: the link to the wizard comes last. */
async function untilReady(url: string, child: ChildProcess, output: () => string): Promise<boolean> {
  const end = Date.now() + PATIENCE_MS
  while (Date.now() < end && child.exitCode === null && child.signalCode === null) {
    if (output().includes('Ctrl-C ends it.') && (await isReady(url))) return true
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
  return false
}

function ended(child: ChildProcess): Promise<number | undefined> {
  if (child.exitCode !== null || child.signalCode !== null)
    return Promise.resolve(child.exitCode ?? undefined)
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? undefined)))
}

/**
 * Starts `apps/server/dist/main.js` on a free port with a data folder of its own and waits until it is ready.
 *
 * @throws Error with what it printed, when it ends or is not ready in time.
 */
export async function startServerProcess({
  env = {},
  dataDirectory,
}: ServerProcessOptions = {}): Promise<ServerProcess> {
  const root = repositoryRoot()
  const data = dataDirectory ?? newDataDirectory()
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const child = spawn(process.execPath, [join(root, 'apps', 'server', 'dist', 'main.js')], {
    cwd: root,
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      NODE_ENV: 'development',
      PORT: String(port),
      PARVIS_DATA_DIR: data,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const chunks: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk))
  const output = (): string => Buffer.concat(chunks).toString('utf8')
  const forget = (): void => {
    if (dataDirectory === undefined) rmSync(data, { recursive: true, force: true, maxRetries: 5 })
  }
  if (!(await untilReady(url, child, output))) {
    child.kill('SIGTERM')
    await ended(child)
    forget()
    throw new Error(`The server did not become ready:\n${output()}`)
  }
  return {
    url,
    dataDirectory: data,
    setupLink: /https?:\/\/\S+setup\S+/.exec(output())?.[0],
    output,
    async stop() {
      child.kill('SIGTERM')
      const code = await ended(child)
      forget()
      return code
    },
    async kill() {
      child.kill('SIGKILL')
      await ended(child)
    },
  }
}
