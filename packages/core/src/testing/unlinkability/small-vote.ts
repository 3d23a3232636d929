import { randomInt } from 'node:crypto'
import type { PersonAttributes } from '@parvis/plugin-api/server'
import { trackingBytes } from '@parvis/transparency'
import type { Pool } from 'pg'
import type { Work } from '../../database/unit-of-work.js'
import type { TestBallotBox } from '../test-ballot-box.js'
import { testVoter, TestVote } from '../test-vote.js'
import { readEvidence } from './evidence.js'
import type { AttackedVote } from './link-attack.js'

/** How far a vote has come when the linker looks at it. */
export const VOTE_STAGES = ['before the first append', 'open', 'closed'] as const
export type VoteStage = (typeof VOTE_STAGES)[number]

/** Where small votes are held. */
export interface Polls {
  readonly process: TestBallotBox
  readonly work: Work
  /** Connections of a superuser, who sees everything. */
  readonly superuser: Pool
}

/**
 * Holds a vote of 11 to 16 people, one after the other or some at the same time, some of whom change their ballots; one
 * comes by a channel of their own. Everybody of a vote that stays open waits for the same append: who watches people come and
 * go learns the batch of their ballots, which is what a batch is for.
 */
export async function holdSmallVote({ process, work, superuser }: Polls, stage: VoteStage): Promise<AttackedVote> {
  const vote = new TestVote(process, work)
  const people = Array.from({ length: 11 + randomInt(6) }, (_, n) => `person ${n}`)
  const isChangeable = randomInt(2) === 0
  const codes = new Map<string, string>()
  const odd = randomInt(people.length)
  const cast = async (person: string): Promise<void> => {
    const channel = person === people[odd] ? 'paper' : 'web'
    const voter = { ...testVoter(person), attributes: attributesOf() }
    codes.set(person, await vote.mustCast(person, contentOf(), { voter, changeable: isChangeable, channel }))
  }
  const isOneByOne = stage === 'before the first append' || randomInt(2) === 0
  if (isOneByOne) for (const person of people) await cast(person)
  else await Promise.all(people.map(cast))
  if (isChangeable) for (const person of people.filter(() => randomInt(4) === 0)) await cast(person)
  if (stage !== 'before the first append') await vote.append()
  if (stage === 'closed') await vote.seal()
  const keys = await process.keys.of(work.commune.id, vote.activityId)
  const nullifiers = new Map(people.map((person) => [person, keys.nullifier(person)?.toString('hex') ?? '']))
  const evidence = await readEvidence(superuser, vote.activityId, keys)
  const truth = new Map(people.map((person) => [nullifiers.get(person) ?? '', commitmentOf(codes.get(person) ?? '', evidence.ballots)]))
  return { evidence, truth, castingOrder: new Map(people.map((person, order) => [nullifiers.get(person) ?? '', order])) }
}

/** What a proof may tell of a voter: of two districts and of any age, or nothing. */
function attributesOf(): PersonAttributes {
  if (randomInt(5) === 0) return {}
  return { birthDate: `${1930 + randomInt(80)}-05-17`, district: ['Centre', 'Ben-Ahin'][randomInt(2)] ?? '' }
}

/** Ballots of different sizes; many are alike, as in real votes. */
function contentOf(): unknown {
  return { projects: Array.from({ length: 1 + randomInt(3) }, () => `P${randomInt(4)}`) }
}

function commitmentOf(code: string, ballots: readonly { readonly commitment: string }[]): string {
  const beginning = Buffer.from(trackingBytes(code) ?? []).toString('hex')
  return ballots.find(({ commitment }) => commitment.startsWith(beginning))?.commitment ?? ''
}
