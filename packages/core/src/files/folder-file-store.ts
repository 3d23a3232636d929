import type { Random } from '@parvis/plugin-api/server'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { checkedKey, FileStore } from './file-store.js'

function isMissing(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT'
}

/** Files in a folder of the data directory. */
export class FolderFileStore extends FileStore {
  constructor(
    private readonly directory: string,
    private readonly random: Random,
  ) {
    super()
  }

  override async put(key: string, bytes: Uint8Array): Promise<void> {
    const path = this.path(key)
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    const draft = `${path}.${this.random.uuid()}`
    await writeFile(draft, bytes, { mode: 0o600, flush: true })
    // A reader, or a crash, never meets half a file.
    await rename(draft, path)
  }

  override async get(key: string): Promise<Uint8Array | undefined> {
    try {
      return await readFile(this.path(key))
    } catch (error) {
      if (isMissing(error)) return undefined
      throw error
    }
  }

  override async remove(key: string): Promise<void> {
    await rm(this.path(key), { force: true })
  }

  private path(key: string): string {
    return join(this.directory, checkedKey(key))
  }
}
