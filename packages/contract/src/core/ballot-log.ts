import { z } from 'zod'
import { ActivityId } from './participation.js'

/** 32 bytes in base64: a hash, a commitment or a public key. */
export const Base64Hash = z.string().regex(/^[A-Za-z0-9+/]{43}=$/, { error: 'not-a-hash' })

/** A number of leaves, or the place of one. */
export const LeafCount = z.int().min(0).max(Number.MAX_SAFE_INTEGER)

/** A checkpoint as it was signed: a C2SP signed note, to be kept byte for byte. */
export const CheckpointNote = z.string().max(20_000)

/**
 * Who signs the checkpoints of a log. `noteKey` is the same in one line (`name+id+base64`), as tools for signed notes
 * take it. What this says is only as good as the server that says it: whoever checks pins it, or has it from elsewhere.
 */
export const BallotLogKey = z.object({
  /** Origin of the log's checkpoints. */
  name: z.string(),
  algorithm: z.literal('Ed25519'),
  publicKey: Base64Hash,
  noteKey: z.string(),
})
export type BallotLogKey = z.infer<typeof BallotLogKey>

/**
 * The proof that a ballot is in the log, as a file: what `parvis verify proof` reads and the verifier page offers. It says
 * nothing of what is on the ballot, and nothing of who cast it.
 *
 * To check it: the checkpoint is signed by a key known from elsewhere; the tracking code is the beginning of the
 * commitment; the hashes lead from SHA-256(0x00, commitment) at `index` to the checkpoint's root (RFC 6962), in a tree of
 * the checkpoint's size. `key` is what the server gave with the proof, for comparison; a check must not rely on it.
 */
export const InclusionProofFile = z.object({
  format: z.literal('parvis-inclusion-proof'),
  version: z.literal(1),
  activity: ActivityId.schema,
  /** As people read it, `7K2M-…`. */
  trackingCode: z.string().max(40),
  commitment: Base64Hash,
  /** Place of the commitment in the log, from 0. */
  index: LeafCount,
  /** Size of the log that the proof is about: that of the checkpoint. */
  size: LeafCount,
  /** From the neighbour of the leaf up to the child of the root. */
  hashes: z.array(Base64Hash).max(53),
  checkpoint: CheckpointNote,
  /** The key in one line, `name+id+base64`. */
  key: z.string().max(400),
})
export type InclusionProofFile = z.infer<typeof InclusionProofFile>

/**
 * What the box knows of a tracking code.
 *
 * - `accepted`: the ballot is in the box and waits for the next checkpoint;
 * - `logged`: it is in the public log, and here is the proof;
 * - `superseded`: the voter has cast again, the later ballot counts; the proof is there when this one was logged before;
 * - `held`: it was cast before there was a public log, and is in the box: nothing but the server's word proves it;
 * - `unknown`: there is no such ballot.
 */
export const BallotTrace = z.discriminatedUnion('state', [
  z.object({ state: z.literal('accepted') }),
  z.object({ state: z.literal('logged'), proof: InclusionProofFile }),
  z.object({ state: z.literal('superseded'), proof: InclusionProofFile.optional() }),
  z.object({ state: z.literal('held') }),
  z.object({ state: z.literal('unknown') }),
])
export type BallotTrace = z.infer<typeof BallotTrace>

/** First line of a file of openings. */
export const BallotOpeningsHeader = z.object({
  format: z.literal('parvis-ballot-openings'),
  version: z.literal(1),
  activity: ActivityId.schema,
})

/**
 * A line of a file of openings: what one counted commitment was made from. The file is what an auditor gets after the
 * close under a signed act (spec B-18), JSON in lines: {@link BallotOpeningsHeader}, then one of these for each ballot.
 *
 * A ballot that was cast before there was a log has no nonce: its commitment stands for its place in the log, and commits
 * to no content. The line then names the commitment, and whoever checks says that nothing proves this ballot's content.
 */
export const BallotOpening = z.union([
  z.object({
    /** The 32 bytes that hid the content. */
    nonce: Base64Hash,
    content: z.unknown(),
  }),
  z.object({ commitment: Base64Hash, content: z.unknown() }),
])
export type BallotOpening = z.infer<typeof BallotOpening>
