import { fromBase64 } from '../base64.js'
import { equalBytes, isHash } from '../bytes.js'
import { verifyInclusion } from '../merkle/verify-inclusion.js'
import { type Checkpoint, parseCheckpoint } from '../note/checkpoint.js'
import type { NoteKey } from '../note/note-key.js'
import { openCheckpoint } from '../note/open-checkpoint.js'
import { splitNote } from '../note/signed-note.js'
import { notProven, PROVEN, type Verdict } from '../verdict.js'
import { isOldTrackingCode, readTrackingCode, trackingBytes } from './tracking-code.js'

/** A proof that a ballot is in the log, as it is sent and kept: bytes in base64. */
export interface BallotProof {
  /** The code that the voter has, not one that came with the proof. */
  readonly trackingCode: string
  readonly commitment: string
  readonly index: number
  readonly size: number
  readonly hashes: readonly string[]
  /** The checkpoint as a signed note. */
  readonly checkpoint: string
}

/** What is checked of a proof, in this order. */
export const BALLOT_PROOF_STEPS = ['signature', 'code', 'inclusion'] as const
/** One of {@link BALLOT_PROOF_STEPS}: the checkpoint's signature; code and commitment; commitment and log. */
export type BallotProofStep = (typeof BALLOT_PROOF_STEPS)[number]

export interface BallotProofCheck {
  /** `proven` only when every step is. */
  readonly verdict: 'proven' | 'not-proven'
  readonly steps: readonly { readonly step: BallotProofStep; readonly result: Verdict }[]
  /** Present as far as it can be read, proven or not. */
  readonly checkpoint: Checkpoint | undefined
}

/**
 * Checks that the ballot of a tracking code is in the log of a key: the checkpoint is signed by the key for the key's log,
 * the code is the beginning of the commitment, and the commitment is in the tree of the checkpoint. Every step is
 * checked even when one before it fails, so that a browser without Ed25519 can say what else holds. Never throws.
 */
export async function checkBallotProof(proof: BallotProof, key: NoteKey): Promise<BallotProofCheck> {
  const [signature, checkpoint] = await checkSignature(proof, key)
  const commitment = bytesOf(proof?.commitment)
  const steps = [
    { step: 'signature', result: signature },
    { step: 'code', result: checkCode(proof?.trackingCode, commitment) },
    { step: 'inclusion', result: await checkInclusion(proof, commitment, checkpoint) },
  ] as const
  return { verdict: steps.every(({ result }) => result.verdict === 'proven') ? 'proven' : 'not-proven', steps, checkpoint }
}


async function checkSignature(proof: BallotProof, key: NoteKey): Promise<[Verdict, Checkpoint | undefined]> {
  const opened = await openCheckpoint(proof?.checkpoint, key)
  if (opened.verdict === 'proven') return [PROVEN, opened.checkpoint]
  try {
    const reading = parseCheckpoint(splitNote(proof.checkpoint)?.text ?? '')
    return [opened, reading.isRead ? reading.checkpoint : undefined]
  } catch {
    return [opened, undefined]
  }
}

function checkCode(code: unknown, commitment: Uint8Array | undefined): Verdict {
  const canonical = typeof code === 'string' ? readTrackingCode(code) : undefined
  const bytes = canonical === undefined ? undefined : trackingBytes(canonical)
  if (canonical === undefined || bytes === undefined || commitment === undefined) return notProven('malformed')
  // An old code was drawn at random: if it is the beginning of a commitment, then by design of a forger.
  if (isOldTrackingCode(canonical)) return notProven('other-code')
  return equalBytes(bytes, commitment.subarray(0, bytes.length)) ? PROVEN : notProven('other-code')
}

async function checkInclusion(proof: BallotProof, commitment: Uint8Array | undefined, checkpoint: Checkpoint | undefined): Promise<Verdict> {
  if (commitment === undefined || checkpoint === undefined || !Array.isArray(proof.hashes)) return notProven('malformed')
  const hashes = proof.hashes.map(bytesOf)
  if (!hashes.every(isHash)) return notProven('malformed')
  return await verifyInclusion(commitment, { index: proof.index, size: proof.size, hashes }, checkpoint)
}

function bytesOf(text: unknown): Uint8Array | undefined {
  const bytes = typeof text === 'string' ? fromBase64(text) : undefined
  return isHash(bytes) ? bytes : undefined
}
