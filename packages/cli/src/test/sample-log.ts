import { generateKeyPairSync, sign } from 'node:crypto'
import {
  appendLeaves,
  commitmentOf,
  consistencyProof,
  formatCheckpoint,
  formatNoteKey,
  inclusionProof,
  leafHash,
  type NodePlace,
  type NoteSigner,
  signNote,
  toBase64,
  trackingCodeOf,
  type Tree,
} from '@parvis/transparency'
import { sha256 } from '../verify/hash.js'

export const ACTIVITY = 'act_01j9zq3v5k8m7n6p4r2s1t0vwx'
export const ORIGIN = `parvis.example/huy/${ACTIVITY}`

/** A signer with a key of its own. */
export function newSigner(name = ORIGIN): NoteSigner {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const { x = '' } = publicKey.export({ format: 'jwk' })
  return { name, publicKey: new Uint8Array(Buffer.from(x, 'base64url')), sign: (text) => new Uint8Array(sign(null, text, privateKey)) }
}

export interface SampleBallot {
  readonly nonce: Uint8Array
  readonly content: unknown
}

/** Ballots that differ by their nonce; `seed` makes other ones. */
export function sampleBallots(count: number, seed = 0): SampleBallot[] {
  return Array.from({ length: count }, (_, order) => ({
    nonce: sha256(Uint8Array.of(seed, order >> 8, order & 255)),
    content: { projects: [['bench'], ['bench', 'tree'], []][order % 3] },
  }))
}

/** A ballot log in memory, as the server makes one. */
export class SampleLog implements Tree {
  readonly sha256 = sha256
  readonly commitments: Uint8Array[] = []
  readonly notes: string[] = []
  private readonly nodes = new Map<string, Uint8Array>()

  constructor(readonly signer: NoteSigner = newSigner()) {}

  readNodes(places: readonly NodePlace[]): Uint8Array[] {
    return places.map(({ level, index }) => this.nodes.get(`${level}/${index}`) ?? new Uint8Array())
  }

  /** Appends ballots and signs a checkpoint. */
  async append(ballots: readonly SampleBallot[], at: { date: string; state?: string }): Promise<string> {
    const commitments = ballots.map((ballot) => commitmentOf({ activity: ACTIVITY, ...ballot }, sha256))
    const { size, root, nodes } = await appendLeaves(this.commitments.length, commitments.map((each) => leafHash(each, sha256)), this)
    for (const { level, index, hash } of nodes) this.nodes.set(`${level}/${index}`, hash)
    this.commitments.push(...commitments)
    const note = await signNote(formatCheckpoint({ origin: this.signer.name, size, root, date: at.date, state: at.state ?? 'open' }), this.signer)
    this.notes.push(note)
    return note
  }

  /** The proof file of a ballot, by its place. */
  async proofFile(index: number): Promise<Record<string, unknown>> {
    const { length } = this.commitments
    const commitment = this.commitments[index] ?? new Uint8Array(32)
    return {
      format: 'parvis-inclusion-proof',
      version: 1,
      activity: ACTIVITY,
      trackingCode: trackingCodeOf(commitment),
      commitment: toBase64(commitment),
      index,
      size: length,
      hashes: (await inclusionProof(index, length, this)).hashes.map(toBase64),
      checkpoint: this.notes.at(-1),
      key: await formatNoteKey(this.signer),
    }
  }

  async consistency(from: number, to: number): Promise<Record<string, unknown>> {
    return { from, to, hashes: (await consistencyProof(from, to, this)).hashes.map(toBase64) }
  }

  /** Commitments one a line. */
  get leaves(): string {
    return this.commitments.map((each) => `${toBase64(each)}\n`).join('')
  }
}

/** A file of openings, as an auditor gets it. */
export function openingsFile(ballots: readonly SampleBallot[]): string {
  const lines = [{ format: 'parvis-ballot-openings', version: 1, activity: ACTIVITY }, ...ballots.map(({ nonce, content }) => ({ nonce: toBase64(nonce), content }))]
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('')
}
