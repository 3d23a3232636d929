import { z } from 'zod'

const FIRST_YEAR = 1900
const LAST_YEAR = 2999

/** Whether the year of an ISO day or instant is one that people mean. Others, year 0 first of all, no database and no calendar shares. */
export function hasPlausibleYear(text: string): boolean {
  const year = Number(text.slice(0, 4))
  return year >= FIRST_YEAR && year <= LAST_YEAR
}

/** A day, `2026-03-08`, from 1900 to 2999. */
export const Day = z.iso.date().refine(hasPlausibleYear, { error: 'not-a-plausible-date' })
export type Day = z.infer<typeof Day>
