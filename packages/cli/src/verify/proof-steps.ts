import type { InclusionProofFile } from '@parvis/contract'
import { type BallotProofStep, checkBallotProof, type NotProvenReason, parseCheckpoint, readNoteKey, splitNote, type Verdict } from '@parvis/transparency'
import { type GivenKey, keyFor } from './given-key.js'
import { notChecked, type Step } from './report.js'

/** The checks of a proof file. Without a key from elsewhere, that of the file shows only that the file agrees with itself. */
export async function proofSteps(file: InclusionProofFile, given: GivenKey | undefined): Promise<Step[]> {
  const reading = parseCheckpoint(splitNote(file.checkpoint)?.text ?? '')
  const origin = reading.isRead ? reading.checkpoint.origin : ''
  const own = await readNoteKey(file.key)
  const key = given === undefined ? own : keyFor(given, origin)
  const check = await checkBallotProof(file, key ?? { name: '', publicKey: new Uint8Array() })
  const steps = check.steps.map(({ step: name, result }) => toStep(name, result, file))
  const isOfActivity = origin.endsWith(`/${file.activity}`)
  return [
    given === undefined ? notChecked('key', 'the key: the one of the file was used, which its maker chose; give the log’s key with --key') : { check: 'key', result: 'proven', says: `the key is the one that was given (${keyFor(given, origin).name})` },
    ...steps,
    {
      check: 'activity',
      result: isOfActivity ? 'proven' : 'not-proven',
      says: isOfActivity ? `the log is that of ${file.activity}` : `the checkpoint is of ${origin || 'no log'}, the file says ${file.activity}`,
    },
  ]
}

function toStep(name: BallotProofStep, result: Verdict, file: InclusionProofFile): Step {
  if (result.verdict === 'proven') return { check: name, result: 'proven', says: holds(name, file) }
  if (result.reason === 'cannot-check-signatures' || result.reason === 'cannot-hash') return notChecked(name, `${WHAT[name]}: this platform cannot do it (${result.reason})`)
  return { check: name, result: 'not-proven', says: `${WHAT[name]}: ${REASONS[result.reason]}` }
}

function holds(name: BallotProofStep, { trackingCode, index, size }: InclusionProofFile): string {
  if (name === 'signature') return 'the checkpoint is signed by the key, for its log'
  if (name === 'code') return `the tracking code ${trackingCode} is that of the commitment`
  return `the commitment is entry ${index + 1} of the ${size} in the log`
}

const WHAT: Readonly<Record<BallotProofStep, string>> = {
  signature: 'signature of the checkpoint',
  code: 'tracking code',
  inclusion: 'place in the log',
}

/** Reasons in words. */
export const REASONS: Readonly<Record<NotProvenReason, string>> = {
  malformed: 'it is not of the right form',
  'wrong-size': 'the proof is for a log of another size than the checkpoint',
  'wrong-length': 'the proof has too many or too few hashes',
  'other-root': 'the hashes lead to another root than the checkpoint says',
  'other-code': 'the code is not that of the commitment',
  'other-key': 'it is not signed by this key',
  'other-log': 'it is the checkpoint of another log',
  'bad-signature': 'it was changed after it was signed, or signed by somebody else',
  'bad-key': 'the key is none',
  'cannot-hash': 'this platform cannot hash',
  'cannot-check-signatures': 'this platform cannot check signatures',
}
