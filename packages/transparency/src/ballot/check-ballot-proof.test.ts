import { beforeAll, describe, expect, it, jest } from '@jest/globals'
import fc from 'fast-check'
import { MemoryTree, sha256, withOneBitChanged } from '../test/memory-tree.js'
import { testSigner } from '../test/test-signer.js'
import { type BallotProof, checkBallotProof, commitmentOf, formatCheckpoint, fromBase64, inclusionProof, type NoteKey, type NoteSigner, signNote, toBase64, trackingCodeOf } from '../index.js'

const ORIGIN = 'parvis.example/huy/act_01j9'

describe('checking the proof of a ballot', () => {
  const tree = new MemoryTree()
  const signer: NoteSigner = testSigner(ORIGIN)
  const commitments = Array.from({ length: 11 }, (_, order) =>
    commitmentOf({ activity: 'act_01j9', nonce: new Uint8Array(32).fill(order), content: { projects: [] } }, sha256),
  )
  const proofOf = async (index: number, by = signer): Promise<BallotProof> => {
    const checkpoint = formatCheckpoint({ origin: ORIGIN, ...(await tree.head()), date: '2027-05-01T14:00Z', state: 'open' })
    const { hashes } = await inclusionProof(index, tree.size, tree)
    const commitment = commitments[index] ?? new Uint8Array()
    return { trackingCode: trackingCodeOf(commitment), commitment: toBase64(commitment), index, size: tree.size, hashes: hashes.map(toBase64), checkpoint: await signNote(checkpoint, by) }
  }

  beforeAll(async () => {
    await tree.append(commitments)
  })

  it('B-08 proves every ballot of a log, however its code is typed', async () => {
    for (const index of commitments.keys()) {
      const proof = await proofOf(index)
      const check = await checkBallotProof({ ...proof, trackingCode: proof.trackingCode.toLowerCase().replaceAll('-', '') }, signer)
      expect(check).toMatchObject({ verdict: 'proven', checkpoint: { size: 11, state: 'open' } })
    }
  })

  it('B-08 says which step fails', async () => {
    const [proof, other] = [await proofOf(4), await proofOf(5)]
    const failing = async (changed: Partial<BallotProof>, key: NoteKey = signer) => {
      const check = await checkBallotProof({ ...proof, ...changed }, key)
      expect(check.verdict).toBe('not-proven')
      return check.steps.map(({ step, result }) => [step, result.verdict === 'proven' ? '' : result.reason]).filter(([, reason]) => reason !== '')
    }
    expect(await failing({ trackingCode: other.trackingCode })).toEqual([['code', 'other-code']])
    expect(await failing({ trackingCode: 'nonsense' })).toEqual([['code', 'malformed']])
    expect(await failing({ trackingCode: other.trackingCode, commitment: other.commitment })).toEqual([['inclusion', 'other-root']])
    expect(await failing({ index: 5 })).toEqual([['inclusion', 'other-root']])
    expect(await failing({ size: 12 })).toEqual([['inclusion', 'wrong-size']])
    expect(await failing({ hashes: proof.hashes.slice(1) })).toEqual([['inclusion', 'wrong-length']])
    expect(await failing({ hashes: ['AAAA'] })).toEqual([['inclusion', 'malformed']])
    expect(await failing({}, testSigner(ORIGIN))).toEqual([['signature', 'other-key']])
    expect(await failing({ checkpoint: proof.checkpoint.replace('state open', 'state draft') })).toEqual([['signature', 'bad-signature']])
    expect(await failing({ checkpoint: 'nothing' })).toEqual([['signature', 'malformed'], ['inclusion', 'malformed']])
  })

  it('B-08 proves nothing for any one changed character of code, commitment or checkpoint, nor for one changed bit of a hash', async () => {
    const proof = await proofOf(7)
    for (const field of ['trackingCode', 'commitment', 'checkpoint'] as const) {
      const text = proof[field]
      for (const [place, character] of [...text].entries()) {
        // Hyphens are only there for the eye.
        if (field === 'trackingCode' && character === '-') continue
        const changed = text.slice(0, place) + (character === '4' ? '5' : '4') + text.slice(place + 1)
        expect([changed, (await checkBallotProof({ ...proof, [field]: changed }, signer)).verdict]).toEqual([changed, 'not-proven'])
      }
    }
    for (const [place, hash] of proof.hashes.entries()) {
      for (const bad of withOneBitChanged(fromBase64(hash) ?? new Uint8Array())) {
        expect((await checkBallotProof({ ...proof, hashes: proof.hashes.with(place, toBase64(bad)) }, signer)).verdict).toBe('not-proven')
      }
    }
  })

  it('B-08 says what else holds where the browser cannot check signatures', async () => {
    const importKey = jest.spyOn(globalThis.crypto.subtle, 'importKey').mockRejectedValue(new DOMException('no such algorithm', 'NotSupportedError'))
    const check = await checkBallotProof(await proofOf(2), signer)
    importKey.mockRestore()
    expect(check).toEqual({
      verdict: 'not-proven',
      checkpoint: expect.objectContaining({ size: 11 }),
      steps: [
        { step: 'signature', result: { verdict: 'not-proven', reason: 'cannot-check-signatures' } },
        { step: 'code', result: { verdict: 'proven' } },
        { step: 'inclusion', result: { verdict: 'proven' } },
      ],
    })
  })

  it('B-08 answers "not proven" to any input whatever, and never throws', async () => {
    const proof = await proofOf(0)
    await fc.assert(
      fc.asyncProperty(fc.anything(), fc.constantFrom(...(Object.keys(proof) as (keyof BallotProof)[])), async (strange, field) => {
        expect((await checkBallotProof(strange as BallotProof, signer)).verdict).toBe('not-proven')
        expect((await checkBallotProof(proof, strange as NoteKey)).verdict).toBe('not-proven')
        if (strange !== proof[field]) expect((await checkBallotProof({ ...proof, [field]: strange }, signer)).verdict).toBe('not-proven')
      }),
      { numRuns: 300 },
    )
  })
})
