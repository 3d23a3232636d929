import { copyFile, mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'

export interface CopyFolderOptions {
  /** Path below the folder, with `/` → whether to leave it out. */
  readonly leaveOut?: (path: string) => boolean
}

function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

/** Copies a folder while others write in it: what vanishes meanwhile is left out. Folders can be entered by their owner only. */
export async function copyFolder(from: string, to: string, options: CopyFolderOptions = {}): Promise<void> {
  const copy = async (below: string): Promise<void> => {
    await mkdir(join(to, below), { recursive: true, mode: 0o700 })
    const entries = await readdir(join(from, below), { withFileTypes: true }).catch((error: unknown) => {
      if (isGone(error)) return []
      throw error
    })
    for (const entry of entries) {
      const path = below === '' ? entry.name : `${below}/${entry.name}`
      if (options.leaveOut?.(path) === true) continue
      if (entry.isDirectory()) await copy(path)
      else if (entry.isFile()) {
        await copyFile(join(from, path), join(to, path)).catch((error: unknown) => {
          if (!isGone(error)) throw error
        })
      }
    }
  }
  await copy('')
}
