import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const FRAME = /(file:\/\/[^\s()]+):(\d+):\d+\)?$/

/**
 * The message of an error together with the file and line that it comes from, for the author of a plugin. Files of other
 * people's packages are passed over; of an error with a cause, the cause tells the place.
 */
export function messageWithPlace(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const place = placeOf(error)
  return place === undefined || error.message.includes(place) ? error.message : `${error.message} (${place})`
}

function placeOf(error: Error): string | undefined {
  const deeper = error.cause instanceof Error ? placeOf(error.cause) : undefined
  if (deeper !== undefined) return deeper
  for (const line of (error.stack ?? '').split('\n')) {
    const [, address, number] = FRAME.exec(line.trim()) ?? []
    if (address === undefined || address.includes('/node_modules/')) continue
    return `${relative(process.cwd(), fileURLToPath(address))}:${number}`
  }
  return undefined
}
