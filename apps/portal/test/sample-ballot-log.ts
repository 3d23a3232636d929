import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import type { BallotLogKey, BallotTrace, InclusionProofFile } from '@parvis/contract'
import {
  appendLeaves,
  commitmentOf,
  formatCheckpoint,
  formatNoteKey,
  inclusionProof,
  leafHash,
  type NodePlace,
  type NoteSigner,
  readTrackingCode,
  signNote,
  toBase64,
  trackingCodeOf,
} from '@parvis/transparency'
import { budget } from './sample-commune.js'

const sha256 = (data: Uint8Array): Uint8Array => new Uint8Array(createHash('sha256').update(data).digest())
const ORIGIN = `participation.example.be/malmedy/${budget.id}`
const LOGGED = 50

const commitments = Array.from({ length: LOGGED + 1 }, (_, order) =>
  commitmentOf({ activity: budget.id, nonce: sha256(Uint8Array.of(order)), content: { projects: [] } }, sha256),
)
const code = (order: number): string => trackingCodeOf(commitments[order] ?? new Uint8Array(32))

/** Codes of the sample's vote: one for each answer that the box can give. */
export const SAMPLE_CODES = {
  logged: code(33),
  otherLogged: code(12),
  superseded: code(0),
  accepted: code(LOGGED),
  held: '008J-4CT4-ANK7-F24S-4',
  unknown: trackingCodeOf(sha256(Uint8Array.of(200))),
} as const

/** The public log of the sample's vote, as the server answers it. */
export interface SampleBallotLog {
  readonly key: BallotLogKey
  readonly checkpoint: string
  readonly trace: (typed: string) => Promise<BallotTrace>
}

async function makeLog(): Promise<SampleBallotLog> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const { x = '' } = publicKey.export({ format: 'jwk' })
  const signer: NoteSigner = { name: ORIGIN, publicKey: new Uint8Array(Buffer.from(x, 'base64url')), sign: (text) => new Uint8Array(sign(null, text, privateKey)) }
  const nodes = new Map<string, Uint8Array>()
  const tree = { sha256, readNodes: (places: readonly NodePlace[]) => places.map(({ level, index }) => nodes.get(`${level}/${index}`) ?? new Uint8Array()) }
  const appended = await appendLeaves(0, commitments.slice(0, LOGGED).map((each) => leafHash(each, sha256)), tree)
  for (const { level, index, hash } of appended.nodes) nodes.set(`${level}/${index}`, hash)
  const { size, root } = appended
  const checkpoint = await signNote(formatCheckpoint({ origin: ORIGIN, size, root, date: '2027-05-10T07:00Z', state: 'open' }), signer)
  const key: BallotLogKey = { name: ORIGIN, algorithm: 'Ed25519', publicKey: toBase64(signer.publicKey), noteKey: await formatNoteKey(signer) }
  const proof = async (index: number): Promise<InclusionProofFile> => ({
    format: 'parvis-inclusion-proof',
    version: 1,
    activity: budget.id,
    trackingCode: code(index),
    commitment: toBase64(commitments[index] ?? new Uint8Array(32)),
    index,
    size,
    hashes: (await inclusionProof(index, size, tree)).hashes.map(toBase64),
    checkpoint,
    key: key.noteKey,
  })
  return {
    key,
    checkpoint,
    async trace(typed) {
      const canonical = readTrackingCode(typed) ?? ''
      if (canonical === readTrackingCode(SAMPLE_CODES.held)) return { state: 'held' }
      const index = commitments.findIndex((_, order) => readTrackingCode(code(order)) === canonical)
      if (index < 0) return { state: 'unknown' }
      if (index >= LOGGED) return { state: 'accepted' }
      return { state: index === 0 ? 'superseded' : 'logged', proof: await proof(index) }
    },
  }
}

let made: Promise<SampleBallotLog> | undefined

/** Made at first use, once. */
export async function sampleBallotLog(): Promise<SampleBallotLog> {
  made ??= makeLog()
  return await made
}
