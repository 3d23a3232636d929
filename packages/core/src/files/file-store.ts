/** Where the bytes of files are. Keys are made by us: `<commune>/<file>`, both UUIDs. */
export abstract class FileStore {
  abstract put(key: string, bytes: Uint8Array, mediaType: string): Promise<void>
  /** `undefined` when there is nothing under that key. */
  abstract get(key: string): Promise<Uint8Array | undefined>
  /** Removing what is not there is no fault. */
  abstract remove(key: string): Promise<void>
}

const KEY = /^[0-9a-f-]{36}\/[0-9a-f-]{36}$/

/** @throws Error for anything that is no key of ours, so that no path can leave the store. */
export function checkedKey(key: string): string {
  if (!KEY.test(key)) throw new Error('A file key is two UUIDs')
  return key
}
