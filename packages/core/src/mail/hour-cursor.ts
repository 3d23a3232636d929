import { z } from 'zod'

const Hour = z.coerce.number().int().min(0).max(10_000_000)
const HOUR = 3_600_000

/** A place in a list that is ordered by hour and then by id. */
export interface HourCursor {
  readonly at: Date
  readonly id: string
}

export function writeHourCursor(last: HourCursor | undefined): string | undefined {
  return last === undefined ? undefined : `${last.at.getTime() / HOUR}.${last.id}`
}

/** @returns nothing for the beginning of the list. */
export function readHourCursor(cursor: string | undefined): HourCursor | undefined | 'not-a-cursor' {
  if (cursor === undefined) return undefined
  const [hour, id, ...rest] = cursor.split('.')
  const parsed = z.object({ hour: Hour, id: z.uuid() }).safeParse({ hour, id })
  if (!parsed.success || rest.length > 0) return 'not-a-cursor'
  return { at: new Date(parsed.data.hour * HOUR), id: parsed.data.id }
}
