import { z } from 'zod'

/** The box around Belgium, in degrees. */
const SOUTH = 49.49
const NORTH = 51.51
const WEST = 2.53
const EAST = 6.41

/** A point in Belgium, in degrees of WGS 84. */
export const Location = z.object({
  latitude: z.number().min(SOUTH, { error: 'not-in-belgium' }).max(NORTH, { error: 'not-in-belgium' }),
  longitude: z.number().min(WEST, { error: 'not-in-belgium' }).max(EAST, { error: 'not-in-belgium' }),
})
export type Location = z.infer<typeof Location>

/** Five decimals are a metre: what is finer says nothing of a project. */
const DECIMALS = 5
const DECIMAL_POINT = /^(?:geo:)?\s*(-?\d{1,3}(?:\.\d+)?)\s*[,; ]\s*(-?\d{1,3}(?:\.\d+)?)$/u
const DECIMAL_COMMA = /^(-?\d{1,3}(?:,\d+)?)\s*(?:;|,?\s)\s*(-?\d{1,3}(?:,\d+)?)$/u

/** Why typed coordinates are refused. */
export type LocationFault = 'not-coordinates' | 'not-in-belgium'

/**
 * Coordinates as people type them or paste them from a map: `50.52, 5.24`, `50,52; 5,24`, `geo:50.52,5.24`. Latitude and
 * longitude of Belgium lie so far apart that the order is known even where it is the other way round.
 *
 * @returns the point to a metre, or why it is refused.
 */
export function readLocation(typed: string): Location | LocationFault {
  const text = typed.trim()
  const [, one, other] = DECIMAL_POINT.exec(text) ?? DECIMAL_COMMA.exec(text) ?? []
  if (one === undefined || other === undefined) return 'not-coordinates'
  const [first, second] = [one, other].map((each) => Number(Number(each.replace(',', '.')).toFixed(DECIMALS)))
  const orders = [
    { latitude: first, longitude: second },
    { latitude: second, longitude: first },
  ]
  return orders.map((order) => Location.safeParse(order)).find((parsed) => parsed.success)?.data ?? 'not-in-belgium'
}

/** The point as it is typed: `50.52, 5.24`. */
export function writeLocation({ latitude, longitude }: Location): string {
  return `${latitude}, ${longitude}`
}

/** Address that a device opens with its own map (RFC 5870). Nothing is asked of any map service by the page itself. */
export function geoAddress({ latitude, longitude }: Location): string {
  return `geo:${latitude},${longitude}`
}
