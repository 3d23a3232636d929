import type { Location } from '../../contract/index.js'

/** Units of the drawing. */
export const PLAN_WIDTH = 360
const LOWEST = 160
const HIGHEST = 360
const EDGE = 26
/** Two marks this near cover each other. */
const NEAR = 25
const ROUNDS = 80

/** Metres of a degree of latitude; of longitude, at the equator. */
const METRES_NORTH = 111_200
const METRES_EAST = 111_320
/** What a plan of projects next to each other still shows around them. */
const LEAST_METRES = 300
/** Lengths that a scale is drawn for. */
const SCALES = [50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000]

export interface PlanPoint {
  /** Where it is. */
  readonly x: number
  readonly y: number
  /** Where its mark stands: next to it where several lie close together. */
  readonly markX: number
  readonly markY: number
}

export interface Plan {
  readonly height: number
  readonly points: readonly PlanPoint[]
  /** A length to compare with: so many metres are so many units wide. */
  readonly scale: { readonly metres: number; readonly units: number }
}

/** Lays points of a commune out as they lie to each other, north above. The earth is flat enough for that. */
export function planOf(locations: readonly Location[]): Plan {
  const middle = mean(locations.map(({ latitude }) => latitude))
  const east = locations.map(({ longitude }) => longitude * METRES_EAST * Math.cos((middle * Math.PI) / 180))
  const north = locations.map(({ latitude }) => latitude * METRES_NORTH)
  const [width, depth] = [spread(east), spread(north)]
  const room = PLAN_WIDTH - 2 * EDGE
  const metres = Math.max(width.size, LEAST_METRES, (depth.size * room) / (HIGHEST - 2 * EDGE))
  const perMetre = room / metres
  const height = Math.max(LOWEST, Math.ceil(depth.size * perMetre + 2 * EDGE))
  const places = locations.map((_, index) => ({
    x: PLAN_WIDTH / 2 + ((east[index] ?? 0) - width.middle) * perMetre,
    y: height / 2 - ((north[index] ?? 0) - depth.middle) * perMetre,
  }))
  const scale = SCALES.filter((length) => length * perMetre <= PLAN_WIDTH / 3).at(-1) ?? SCALES[0] ?? 50
  return { height, points: apart(places, height), scale: { metres: scale, units: scale * perMetre } }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
}

function spread(values: readonly number[]): { size: number; middle: number } {
  const [least, most] = [Math.min(...values), Math.max(...values)]
  return { size: most - least, middle: (least + most) / 2 }
}

/** Moves marks that cover each other apart, the same way each time. */
function apart(places: readonly { x: number; y: number }[], height: number): PlanPoint[] {
  const marks = places.map(({ x, y }) => ({ x, y, markX: x, markY: y }))
  for (let round = 0; round < ROUNDS; round += 1) {
    marks.forEach((one, index) => {
      marks.slice(index + 1).forEach((other, after) => {
        const [dx, dy] = [other.markX - one.markX, other.markY - one.markY]
        const distance = Math.hypot(dx, dy)
        if (distance >= NEAR) return
        // Two on the very same spot part in a direction that their order gives.
        const turn = (index + after) * 2.4
        const [ux, uy] = distance < 0.01 ? [Math.cos(turn), Math.sin(turn)] : [dx / distance, dy / distance]
        const push = (NEAR - distance) / 2
        one.markX = within(one.markX - ux * push, PLAN_WIDTH)
        one.markY = within(one.markY - uy * push, height)
        other.markX = within(other.markX + ux * push, PLAN_WIDTH)
        other.markY = within(other.markY + uy * push, height)
      })
    })
  }
  return marks
}

function within(value: number, most: number): number {
  return Math.min(Math.max(value, EDGE / 2), most - EDGE / 2)
}
