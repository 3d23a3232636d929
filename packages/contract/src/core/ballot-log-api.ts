import { z } from 'zod'
import { defineApi } from '../api/define-api.js'
import { defineProblem, InvalidInput, NotFound, TooManyRequests } from '../api/problem.js'
import { PageQuery, pageOf } from '../primitives/page.js'
import { BallotLogKey, BallotTrace, Base64Hash, CheckpointNote, LeafCount } from './ballot-log.js'
import { ActivityId } from './participation.js'

/** Superseded ballots are published when the vote is closed: before, they would tell who has cast again, and when. */
export const VoteNotClosed = defineProblem('vote-not-closed', 409)

/** The most leaves in one answer. */
export const MOST_LEAVES = 1_000

const Params = z.object({ activity: ActivityId.schema })
const Count = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
/** Places of the first and behind the last: `from` is in, `to` is not. */
const LeafRange = z.object({ from: Count, to: Count }).refine(({ from, to }) => from <= to && to - from <= MOST_LEAVES, { error: 'not-a-range', path: ['to'] })
const problems = [NotFound] as const

/**
 * The public log of a secret vote: everything that anybody needs to keep watch over it. Read-only, of one commune, for
 * residents, witnesses and auditors alike. All of it changes at checkpoints only, so nothing here tells when somebody cast.
 * Bytes are base64. Hashing is that of RFC 6962, notes are those of C2SP; `@parvis/transparency` checks both.
 *
 * Every route answers `not-found` for an activity that residents cannot see or that has no ballot log.
 */
export const ballotLogApi = defineApi({
  id: 'core.ballot-log',
  title: 'Public log of a secret vote',
  basePath: '/votes/:activity/log',
  routes: {
    checkpoint: {
      method: 'GET',
      path: '/checkpoint',
      summary: 'The latest checkpoint, as a signed note; not-found before the first one',
      access: { kind: 'public' },
      params: Params,
      produces: 'text/plain',
      problems,
    },
    checkpoints: {
      method: 'GET',
      path: '/checkpoints',
      // A witness goes on where it was, even after the last page: the cursor is the number of the last item it has seen.
      summary: 'All checkpoints, oldest first; the cursor is the number of the last one seen, counted from 1',
      access: { kind: 'public' },
      params: Params,
      query: PageQuery,
      returns: pageOf(z.object({ number: z.int().min(1), note: CheckpointNote })),
      problems,
    },
    feed: {
      method: 'GET',
      path: '/checkpoints.atom',
      summary: 'The latest checkpoints as an Atom feed, the note as content',
      access: { kind: 'public' },
      params: Params,
      produces: 'application/atom+xml',
      problems,
    },
    key: {
      method: 'GET',
      path: '/key',
      summary: 'The public key that signs the checkpoints',
      access: { kind: 'public' },
      params: Params,
      returns: BallotLogKey,
      problems,
    },
    leaves: {
      method: 'GET',
      path: '/leaves',
      summary: 'Commitments in the order of the log, from one place up to before another; fewer where the log ends',
      access: { kind: 'public' },
      params: Params,
      query: LeafRange,
      returns: z.object({ size: LeafCount, commitments: z.array(Base64Hash).max(MOST_LEAVES) }),
      problems: [NotFound, InvalidInput],
    },
    superseded: {
      method: 'GET',
      path: '/superseded',
      summary: 'After the close: commitments of ballots that a later one has replaced, sorted; logged without these is counted',
      access: { kind: 'public' },
      params: Params,
      query: LeafRange,
      returns: z.object({ size: LeafCount, commitments: z.array(Base64Hash).max(MOST_LEAVES) }),
      problems: [NotFound, InvalidInput, VoteNotClosed],
    },
    proof: {
      method: 'POST',
      path: '/proof',
      // A question, not an act; POST keeps the code out of addresses, and so out of logs and histories.
      summary: 'What the log knows of a tracking code, with the proof of inclusion; stores nothing',
      access: { kind: 'public' },
      params: Params,
      body: z.object({ trackingCode: z.string().trim().min(1).max(60) }),
      returns: BallotTrace,
      problems: [NotFound, InvalidInput, TooManyRequests],
      status: 200,
    },
    consistency: {
      method: 'GET',
      path: '/consistency',
      summary: 'Proof that the log of one size is the beginning of the log of another',
      access: { kind: 'public' },
      params: Params,
      query: z.object({ from: Count, to: Count }).refine(({ from, to }) => from <= to, { error: 'not-a-range', path: ['to'] }),
      returns: z.object({ from: LeafCount, to: LeafCount, hashes: z.array(Base64Hash).max(60) }),
      problems: [NotFound, InvalidInput],
    },
  },
})
