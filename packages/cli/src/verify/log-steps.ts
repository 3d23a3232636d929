import { appendLeaves, fromBase64, leafHash, openCheckpoint, toBase64, type Tree } from '@parvis/transparency'
import { type GivenKey, keyFor } from './given-key.js'
import { sha256 } from './hash.js'
import { REASONS } from './proof-steps.js'
import type { FoundCheckpoint } from './read-checkpoints.js'
import { notChecked, type Step, step } from './report.js'

/** Everything of a log that was given. Commitments are in base64. */
export interface GivenLog {
  readonly checkpoints: readonly FoundCheckpoint[]
  readonly key: GivenKey | undefined
  readonly leaves: readonly string[] | undefined
  readonly superseded: readonly string[] | undefined
}

/**
 * The checks of a whole log. The roots of all checkpoints are computed from the leaves: when they agree, any two of the
 * checkpoints are consistent, since each is a beginning of the one list of leaves.
 */
export async function logSteps(given: GivenLog): Promise<Step[]> {
  const checkpoints = given.checkpoints.toSorted((one, other) => one.checkpoint.size - other.checkpoint.size || compare(one.checkpoint.date, other.checkpoint.date))
  return [
    oneLog(checkpoints),
    await signatures(checkpoints, given.key),
    forks(checkpoints),
    order(checkpoints),
    ...(given.leaves === undefined
      ? [notChecked('roots', 'the roots, and that each log is the beginning of the next: give all commitments with --leaves')]
      : [...(await roots(checkpoints, given.leaves)), doubles(given.leaves), ...supersededSteps(given.leaves, given.superseded)]),
  ]
}

function oneLog(checkpoints: readonly FoundCheckpoint[]): Step {
  const origins = [...new Set(checkpoints.map(({ checkpoint }) => checkpoint.origin))]
  return step('origin', origins.length === 1, { holds: `all checkpoints are of ${origins[0] ?? ''}`, fails: `the checkpoints are of several logs: ${origins.join(', ')}` })
}

async function signatures(checkpoints: readonly FoundCheckpoint[], key: GivenKey | undefined): Promise<Step> {
  if (key === undefined) return notChecked('signatures', 'the signatures of the checkpoints: give the log’s key with --key')
  for (const { source, note, checkpoint } of checkpoints) {
    const opened = await openCheckpoint(note, keyFor(key, checkpoint.origin))
    if (opened.verdict === 'not-proven') return { check: 'signatures', result: 'not-proven', says: `${source}: ${REASONS[opened.reason]}` }
  }
  return { check: 'signatures', result: 'proven', says: `${count(checkpoints.length, 'checkpoint is', 'checkpoints are')} signed by the key` }
}

function forks(checkpoints: readonly FoundCheckpoint[]): Step {
  const fork = pairs(checkpoints).find(([one, other]) => one.checkpoint.size === other.checkpoint.size && toBase64(one.checkpoint.root) !== toBase64(other.checkpoint.root))
  return step('forks', fork === undefined, {
    holds: 'no two checkpoints of one size have different roots',
    fails: `fork: ${fork?.[0].source} and ${fork?.[1].source} have ${fork?.[0].checkpoint.size} leaves each and different roots`,
  })
}

function order(checkpoints: readonly FoundCheckpoint[]): Step {
  const back = pairs(checkpoints).find(([one, other]) => one.checkpoint.size < other.checkpoint.size && one.checkpoint.date > other.checkpoint.date)
  return step('order', back === undefined, {
    holds: 'no later checkpoint has fewer leaves',
    fails: `${back?.[0].source} is later than ${back?.[1].source}, and has fewer leaves`,
  })
}

async function roots(checkpoints: readonly FoundCheckpoint[], leaves: readonly string[]): Promise<Step[]> {
  const largest = checkpoints.at(-1)?.checkpoint.size ?? 0
  const nodes = new Map<string, Uint8Array>()
  const tree: Tree = { sha256, readNodes: (places) => places.map(({ level, index }) => nodes.get(`${level}/${index}`) ?? new Uint8Array()) }
  let size = 0
  let compared = 0
  for (const { source, checkpoint } of checkpoints) {
    if (checkpoint.size > leaves.length) break
    const added = leaves.slice(size, checkpoint.size).map((leaf) => leafHash(fromBase64(leaf) ?? new Uint8Array(), sha256))
    const appended = await appendLeaves(size, added, tree)
    for (const { level, index, hash } of appended.nodes) nodes.set(`${level}/${index}`, hash)
    size = appended.size
    if (toBase64(appended.root) !== toBase64(checkpoint.root)) {
      return [{ check: 'roots', result: 'not-proven', says: `${source}: the first ${size} commitments have another root than the checkpoint` }]
    }
    compared += 1
  }
  const agree: Step = { check: 'roots', result: 'proven', says: `the roots of ${count(compared, 'checkpoint follows', 'checkpoints follow')} from the commitments, so each log is the beginning of the next` }
  const steps: Step[] = compared > 0 ? [agree] : []
  if (compared < checkpoints.length) {
    steps.push(notChecked('all-roots', `the roots of ${count(checkpoints.length - compared, 'checkpoint', 'checkpoints')}: ${largest} leaves are signed, ${leaves.length} were given`))
  }
  if (leaves.length > largest) steps.push(notChecked('all-leaves', `${count(leaves.length - largest, 'commitment', 'commitments')} after the last checkpoint: no signature stands for them yet`))
  return steps
}

function doubles(leaves: readonly string[]): Step {
  const places = new Map<string, number>()
  for (const [place, leaf] of leaves.entries()) {
    const first = places.get(leaf)
    if (first !== undefined) return { check: 'doubles', result: 'not-proven', says: `entries ${first + 1} and ${place + 1} are the same commitment` }
    places.set(leaf, place)
  }
  return { check: 'doubles', result: 'proven', says: 'no commitment is in the log twice' }
}

/** How many ballots count: those in the log without those that a later ballot has replaced. */
export function supersededSteps(leaves: readonly string[], superseded: readonly string[] | undefined): Step[] {
  if (superseded === undefined) return []
  const logged = new Set(leaves)
  const replaced = new Set(superseded)
  const stray = superseded.find((commitment) => !logged.has(commitment))
  return [
    step('superseded', stray === undefined && replaced.size === superseded.length, {
      holds: `${leaves.length} logged − ${superseded.length} superseded = ${leaves.length - superseded.length} counted`,
      fails: stray === undefined ? 'a commitment is superseded twice' : `the superseded commitment ${stray} is not in the log`,
    }),
  ]
}

function pairs<Item>(items: readonly Item[]): [Item, Item][] {
  return items.slice(1).flatMap((item, place) => {
    const before = items[place]
    return before === undefined ? [] : [[before, item] satisfies [Item, Item]]
  })
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}

/** A number with its noun. */
export function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`
}
