const WIDTH = 480
const HEIGHT = 270

/** Skies, far hills and meadows: mornings, noons, evenings. */
const LIGHTS = [
  { sky: '#cfe4ea', sun: '#f6d37a', hill: '#8fb3a3', meadow: '#a9c48a' },
  { sky: '#f3dcc3', sun: '#e99a62', hill: '#b59a86', meadow: '#b9bb82' },
  { sky: '#dfe9d8', sun: '#f4e3a1', hill: '#9db59a', meadow: '#93b77f' },
  { sky: '#d6dcec', sun: '#f1c9a5', hill: '#8c9ab5', meadow: '#9fb69b' },
] as const

type Drawing = (turn: number) => string

type Box = readonly [x: number, y: number, width: number, height: number]
type Round = readonly [x: number, y: number, size: number]

const rect = ([x, y, width, height]: Box, fill: string, more = '') =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}" ${more}/>`
const circle = ([x, y, radius]: Round, fill: string) => `<circle cx="${x}" cy="${y}" r="${radius}" fill="${fill}"/>`
const path = (d: string, fill: string, more = '') => `<path d="${d}" fill="${fill}" ${more}/>`
const line = (d: string, stroke: string, width: number) =>
  path(d, 'none', `stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"`)
const repeat = (count: number, draw: (index: number) => string) => Array.from({ length: count }, (_, index) => draw(index)).join('')
const one = (colours: readonly string[], index: number) => colours[index % colours.length] ?? '#ffffff'

const tree = ([x, y, size]: Round, leaf = '#4f7f52') =>
  rect([x - size * 0.08, y - size * 0.5, size * 0.16, size * 0.5], '#7a5a41') +
  circle([x, y - size * 0.75, size * 0.36], leaf) +
  circle([x - size * 0.22, y - size * 0.58, size * 0.25], leaf) +
  circle([x + size * 0.22, y - size * 0.58, size * 0.25], leaf)

const house = ([x, y, width, height]: Box, wall: string) =>
  rect([x, y - height, width, height], wall) +
  path(`M${x - 4} ${y - height} l${width / 2 + 4} ${-width * 0.5} l${width / 2 + 4} ${width * 0.5} z`, '#8a4b3a') +
  rect([x + width * 0.2, y - height * 0.7, width * 0.22, height * 0.25], '#f5efe2') +
  rect([x + width * 0.58, y - height * 0.7, width * 0.22, height * 0.25], '#f5efe2')

const street: Drawing = (turn) =>
  repeat(4, (index) => house([20 + index * 118, 178, 84, 66 + ((index + turn) % 3) * 14], one(['#d9b79a', '#c98f74', '#e3cfae', '#b98b77'], index))) +
  rect([0, 178, WIDTH, 14], '#cfc7b8') +
  rect([0, 192, WIDTH, 78], '#6c7377') +
  repeat(7, (index) => rect([150 + index * 27, 196, 15, 70], '#f3f1ea', 'transform="skewX(-4)"')) +
  tree([70 + turn * 20, 186, 66]) +
  tree([430 - turn * 12, 186, 58])

const green: Drawing = (turn) =>
  repeat(6, (index) => tree([40 + index * 82, 196 + (index % 2) * 12, 88 - ((index + turn) % 3) * 14], one(['#4f7f52', '#648f4f', '#3f6f58'], index + turn))) +
  repeat(26, (index) => circle([12 + index * 18, 232 + ((index * 7 + turn * 5) % 26), 3], one(['#d9534a', '#f6d37a', '#ffffff'], index)))

const young: Drawing = (turn) =>
  path('M0 216 q240 -28 480 0 v54 h-480 z', '#e2cda0') +
  line('M96 228 L126 120 M186 228 L156 120 M116 152 h58', '#a3473a', 7) +
  path('M152 128 q56 20 84 92 l22 6 q-30 -92 -98 -116 z', one(['#e5a437', '#3f7f93'], turn)) +
  line('M300 228 L330 118 L420 118 L450 228 M352 120 v70 M396 120 v84', '#3d5a63', 6) +
  rect([338, 190, 28, 6], '#a3473a') +
  rect([382, 204, 28, 6], '#a3473a') +
  tree([40, 206, 70])

const bench = (x: number) =>
  line(`M${x + 12} 232 v18 M${x + 92} 232 v18`, '#4b4b48', 6) + rect([x, 222, 104, 10], '#9a6a45', 'rx="3"') + rect([x + 4, 196, 96, 9], '#9a6a45', 'rx="3"')

const meet: Drawing = (turn) =>
  rect([0, 206, WIDTH, 64], '#d8cbb4') +
  repeat(3, (index) => tree([90 + index * 150 + turn * 6, 208, 110], one(['#5d8a55', '#4f7f52', '#6d9659'], index))) +
  bench(108) +
  bench(278)

const culture: Drawing = (turn) =>
  rect([40, 96, 400, 116], '#c8b394') +
  path('M84 212 v-44 a44 44 0 0 1 88 0 v44 z M196 212 v-44 a44 44 0 0 1 88 0 v44 z M308 212 v-44 a44 44 0 0 1 88 0 v44 z', '#5d6a70') +
  rect([32, 84, 416, 16], '#a98f70') +
  repeat(8, (index) => circle([66 + index * 50, 120, 9], one(['#b5472f', '#e5a437', '#3f7f93', '#4f7f52'], index + turn))) +
  rect([0, 212, WIDTH, 58], '#8fb2bd') +
  repeat(5, (index) => line(`M${20 + index * 98} ${232 + (index % 2) * 14} q20 -8 40 0 t40 0`, '#dcebee', 3))

const sport: Drawing = (turn) =>
  path('M0 196 h480 v74 h-480 z', one(['#b5694e', '#5d8f63'], turn)) +
  line('M30 262 L110 204 H370 L450 262 M240 204 V262', '#f6f2e8', 4) +
  line('M120 204 V96 M120 100 h34', '#4b4b48', 6) +
  rect([140, 76, 8, 56], '#f6f2e8') +
  line('M148 122 h30', '#d9534a', 5) +
  line('M330 204 V150 H420 V204', '#f6f2e8', 6) +
  circle([250, 236, 10], '#e58a3a') +
  tree([458, 200, 74])

const DRAWINGS: Readonly<Record<string, Drawing>> = { street, green, young, meet, culture, sport }

/** Bare ground behind a fence: a place before anything is built. */
const ground: Drawing = () =>
  path('M0 190 q240 -18 480 0 v80 h-480 z', '#b59f7d') +
  repeat(7, (index) => rect([24 + index * 66, 168, 6, 46], '#e08a4a')) +
  rect([18, 176, 444, 7], '#e08a4a') +
  rect([18, 196, 444, 7], '#e08a4a') +
  path('M300 250 l46 -34 l46 34 z', '#8d7a5e')

/**
 * A picture of an invented project, drawn here: a simple scene of its theme. Each turn has another light.
 *
 * @param isBefore the place before the works.
 */
export function demonstrationPicture(theme: string, turn: number, isBefore = false): Uint8Array {
  const light = LIGHTS[turn % LIGHTS.length] ?? LIGHTS[0]
  const scene = isBefore ? ground : (DRAWINGS[theme] ?? green)
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">
${rect([0, 0, WIDTH, HEIGHT], light.sky)}${circle([392 - (turn % 4) * 40, 58, 24], light.sun)}
${path('M0 160 q110 -56 230 -14 t250 -22 v146 h-480 z', light.hill)}${path('M0 196 q150 -30 300 -8 t180 -10 v92 h-480 z', light.meadow)}
${scene(turn % 4)}</svg>`
  return new TextEncoder().encode(svg)
}
