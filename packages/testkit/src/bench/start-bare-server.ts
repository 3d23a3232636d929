import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export interface BareServer {
  readonly url: string
  readonly stop: () => Promise<void>
}

/** Starts the bare baseline beside a server that uses the same data folder, and so the same PostgreSQL. */
export async function startBareServer(dataDirectory: string): Promise<BareServer> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('bare-server.js', import.meta.url))], {
    env: { ...process.env, PARVIS_DATA_DIR: dataDirectory, PORT: '3000' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: child.stdout })
  const [url]: unknown[] = await once(lines, 'line')
  return {
    url: String(url),
    async stop() {
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}
