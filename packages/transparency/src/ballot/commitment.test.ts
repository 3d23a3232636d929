import { createHash } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { sha256, withOneBitChanged } from '../test/memory-tree.js'
import { commitmentOf } from '../index.js'

const opening = { activity: 'act_01j9', nonce: new Uint8Array(32).fill(5), content: { picks: ['b', 'a'], blank: false } }

describe('commitments', () => {
  it('B-08 are the hash of the documented bytes', () => {
    const bytes = Buffer.concat([Buffer.from('parvis ballot v1\nact_01j9\n'), Buffer.alloc(32, 5), Buffer.from('{"blank":false,"picks":["b","a"]}')])
    expect(Buffer.from(commitmentOf(opening, sha256))).toEqual(createHash('sha256').update(bytes).digest())
  })

  it('B-08 differ for another activity, nonce or content, and not for another order of keys', () => {
    const commitment = commitmentOf(opening, sha256)
    expect(commitmentOf({ ...opening, content: { blank: false, picks: ['b', 'a'] } }, sha256)).toEqual(commitment)
    expect(commitmentOf({ ...opening, content: { blank: false, picks: ['a', 'b'] } }, sha256)).not.toEqual(commitment)
    expect(commitmentOf({ ...opening, activity: 'act_01j8' }, sha256)).not.toEqual(commitment)
    for (const nonce of withOneBitChanged(opening.nonce)) expect(commitmentOf({ ...opening, nonce }, sha256)).not.toEqual(commitment)
  })

  it('are not made from half a nonce, or with an activity that could be read otherwise', () => {
    expect(() => commitmentOf({ ...opening, nonce: new Uint8Array(16) }, sha256)).toThrow(RangeError)
    fc.assert(
      fc.property(fc.string().filter((text) => /[^\w-]/.test(text) || text === ''), (activity) => {
        expect(() => commitmentOf({ ...opening, activity }, sha256)).toThrow(RangeError)
      }),
    )
  })
})
