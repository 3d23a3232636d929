import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const LOADER = new URL('../../../testkit/source-loader.mjs', import.meta.url).href

/** A process that runs one of the workspace's TypeScript files. */
export interface SourceProcess {
  readonly child: ChildProcess
  /** Resolves with the first line of its output that fits; rejects when the process ends before. */
  line(pattern: RegExp): Promise<string>
  /** Resolves when the process has ended. */
  readonly ended: Promise<void>
}

/**
 * Starts a TypeScript file of the workspace in a process of its own, to be killed or to compete with this one.
 *
 * @param file URL of the file.
 * @param variables environment variables besides those of this process.
 */
export function spawnSource(file: URL, variables: Readonly<Record<string, string>> = {}): SourceProcess {
  const child = spawn(process.execPath, ['--import', LOADER, '--conditions=parvis-source', fileURLToPath(file)], {
    env: { ...process.env, NODE_OPTIONS: '', ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  let complaints = ''
  const waiting = new Set<() => void>()
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString('utf8')
    for (const check of waiting) check()
  })
  child.stderr.on('data', (chunk: Buffer) => {
    complaints += chunk.toString('utf8')
  })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const line = (pattern: RegExp): Promise<string> =>
    new Promise((resolve, reject) => {
      const check = (): void => {
        const found = output.split('\n').slice(0, -1).find((each) => pattern.test(each))
        if (found !== undefined) resolve(found)
      }
      waiting.add(check)
      check()
      void ended.then(() => reject(new Error(`The process ended without a line that fits ${String(pattern)}:\n${complaints}`)))
    })
  return { child, line, ended }
}
