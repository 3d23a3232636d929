import { count, supersededSteps } from './log-steps.js'
import type { OpenedBallot, Openings } from './read-openings.js'
import type { PublishedBallots } from './read-published.js'
import { notChecked, type Step, step } from './report.js'

/** What an auditor has of a closed vote. Commitments are in base64. */
export interface GivenBallots {
  readonly openings: Openings
  readonly leaves: readonly string[] | undefined
  readonly superseded: readonly string[] | undefined
  readonly published: PublishedBallots | undefined
}

/**
 * The auditor's checks (spec B-18): the openings open exactly the counted commitments, each once, and as a multiset they
 * are the published ballots. Who cast a ballot is nowhere in this.
 */
export function ballotSteps({ openings, leaves, superseded, published }: GivenBallots): Step[] {
  const { ballots } = openings
  return [
    each(ballots),
    ...unbound(ballots),
    ...(leaves === undefined
      ? [notChecked('commitments', 'whether the openings are those of the log: give all commitments with --leaves')]
      : [counted(ballots, leaves, superseded ?? []), ...supersededSteps(leaves, superseded)]),
    published === undefined ? notChecked('published', 'whether these are the published ballots: give them with --ballots') : multiset(ballots, published),
  ]
}

function each(ballots: readonly OpenedBallot[]): Step {
  const lines = new Map<string, number>()
  for (const { commitment, line } of ballots) {
    const first = lines.get(commitment)
    if (first !== undefined) return { check: 'openings', result: 'not-proven', says: `lines ${first} and ${line} open the same commitment` }
    lines.set(commitment, line)
  }
  return { check: 'openings', result: 'proven', says: `${count(ballots.length, 'ballot is', 'ballots are')} opened, none twice` }
}

/** Ballots of before the log: that they are in it is checked, what was on them cannot be. */
function unbound(ballots: readonly OpenedBallot[]): Step[] {
  const { length } = ballots.filter(({ isBound }) => !isBound)
  return length === 0 ? [] : [notChecked('before-log', `what was on ${count(length, 'ballot', 'ballots')} cast before there was a log: their commitments commit to no content`)]
}

function counted(ballots: readonly OpenedBallot[], leaves: readonly string[], superseded: readonly string[]): Step {
  const open = new Set(leaves)
  for (const commitment of superseded) open.delete(commitment)
  const stray = ballots.find(({ commitment }) => !open.delete(commitment))
  if (stray !== undefined) {
    const where = superseded.includes(stray.commitment) ? 'was superseded' : 'is not in the log'
    return { check: 'commitments', result: 'not-proven', says: `the ballot on line ${stray.line} ${where}` }
  }
  return step('commitments', open.size === 0, {
    holds: 'the openings are those of all counted commitments, and of no others',
    fails: `${count(open.size, 'counted commitment has', 'counted commitments have')} no opening, the first is ${[...open][0] ?? ''}`,
  })
}

function multiset(ballots: readonly OpenedBallot[], published: PublishedBallots): Step {
  const left = new Map<string, number>()
  for (const text of published.ballots) left.set(text, (left.get(text) ?? 0) + 1)
  for (const { content, line } of ballots) {
    const text = published.write(content)
    if (text === undefined) return { check: 'published', result: 'not-proven', says: `the ballot on line ${line} has no list of choices as the published ones have; name its field with --field` }
    const rest = left.get(text) ?? 0
    if (rest === 0) return { check: 'published', result: 'not-proven', says: `the ballot on line ${line} is not among the published ones, or more often than published: ${text}` }
    if (rest === 1) left.delete(text)
    else left.set(text, rest - 1)
  }
  const [unopened] = left
  const withdrawn = [...published.unknownChoices].map(([id, times]) => `${id} (${times})`)
  const without = withdrawn.length === 0 ? '' : `, leaving out choices that the file does not have: ${withdrawn.join(', ')}`
  return step('published', unopened === undefined, {
    holds: `the opened ballots are exactly the ${published.ballots.length} published ones${without}`,
    fails: `published, but not opened: ${unopened?.[0] ?? ''}${(unopened?.[1] ?? 0) > 1 ? ` (${unopened?.[1] ?? 0} times)` : ''}`,
  })
}
