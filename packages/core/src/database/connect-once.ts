import { Client } from 'pg'

/** Opens one connection for the task and closes it afterwards, whatever happens. */
export async function connectOnce<T>(url: string, task: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, application_name: 'parvis set-up', connectionTimeoutMillis: 10_000 })
  // Without a listener, a connection that breaks between two queries would end the process.
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await task(client)
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** SQLSTATE or system code of an error (`28P01`, `ECONNREFUSED`), if it has one. */
export function errorCode(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}
