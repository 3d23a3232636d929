import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { freePort } from '@parvis/testkit/browser'

/** The portal with the sample plugin and a faked host, in a process of its own. */
export interface HarnessProcess {
  /** Address of the sample commune's portal: `http://127.0.0.1:<port>/malmedy` */
  readonly url: string
  readonly stop: () => void
}

/** Builds and starts `harness.mjs`. @throws Error with what it printed, when it ends before it is ready. */
export async function startHarness(): Promise<HarnessProcess> {
  const port = await freePort()
  const child = spawn(process.execPath, [join(import.meta.dirname, 'harness.mjs'), String(port)], { stdio: ['ignore', 'pipe', 'pipe'] })
  let printed = ''
  await new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      printed += chunk.toString('utf8')
      if (printed.includes(`http://127.0.0.1:${port}/`)) resolve()
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.once('exit', () => reject(new Error(`The harness has ended:\n${printed}`)))
  })
  return { url: `http://127.0.0.1:${port}/malmedy`, stop: () => void child.kill() }
}
