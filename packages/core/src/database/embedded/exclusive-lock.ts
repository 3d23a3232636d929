import { createHash } from 'node:crypto'
import { createServer, type Server } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { errorCode } from '../connect-once.js'

const LONGEST_WAIT_MS = 120_000

/**
 * Runs the task while no other process of this machine runs one under the same name. The lock is a socket in Linux's
 * abstract namespace: the kernel drops it with the process, so that a killed holder leaves nothing behind.
 *
 * @throws Error when the lock was not free within two minutes.
 */
export async function withExclusiveLock<T>(name: string, task: () => Promise<T>): Promise<T> {
  const address = `\0parvis-${createHash('sha256').update(name).digest('hex').slice(0, 32)}`
  const giveUpAt = Date.now() + LONGEST_WAIT_MS
  let lock = await tryListen(address)
  while (lock === undefined) {
    if (Date.now() > giveUpAt) throw new Error(`Another process has been busy with ${name} for two minutes`)
    await pause(50)
    lock = await tryListen(address)
  }
  try {
    return await task()
  } finally {
    await new Promise((resolve) => lock.close(resolve))
  }
}

async function tryListen(address: string): Promise<Server | undefined> {
  const server = createServer((socket) => socket.destroy())
  return await new Promise((resolve, reject) => {
    server.once('error', (error) => (errorCode(error) === 'EADDRINUSE' ? resolve(undefined) : reject(error)))
    server.listen(address, () => resolve(server))
  })
}
