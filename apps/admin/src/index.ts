import { fileURLToPath } from 'node:url'

/** Folder of the built admin app, for the server to serve under `/admin/`: `index.html` and hashed assets. */
export const adminDirectory: string = fileURLToPath(new URL('../dist/client', import.meta.url))
