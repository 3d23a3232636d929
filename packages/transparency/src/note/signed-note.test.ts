import { describe, expect, it, jest } from '@jest/globals'
import fc from 'fast-check'
import { fromBase64, toBase64 } from '../base64.js'
import { hex, withOneBitChanged } from '../test/memory-tree.js'
import { testSigner } from '../test/test-signer.js'
import { formatNoteKey, type NoteKey, openNote, readNoteKey, signNote, splitNote } from '../index.js'
import { verifyEd25519 } from './verify-ed25519.js'

/** Tests 1 to 3 of RFC 8032, section 7.1. */
const RFC_8032 = [
  {
    key: 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    message: '',
    signature: 'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  },
  {
    key: '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    message: '72',
    signature: '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  },
  {
    key: 'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    message: 'af82',
    signature: '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  },
]

/** The example of the documentation of the Go package sumdb/note, where the format comes from. */
const PUBLISHED_KEY = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
const PUBLISHED_TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
const PUBLISHED_NOTE = `${PUBLISHED_TEXT}
— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
`

describe('signed notes', () => {
  it.each(RFC_8032)('B-12 checks the published signature over "$message" (RFC 8032)', async ({ key, message, signature }) => {
    expect(await verifyEd25519(hex(message), hex(signature), hex(key))).toEqual({ verdict: 'proven' })
    expect(await verifyEd25519(hex(`${message}00`), hex(signature), hex(key))).toEqual({ verdict: 'not-proven', reason: 'bad-signature' })
  })

  it('B-12 opens a published note by its published key', async () => {
    const key = await readNoteKey(PUBLISHED_KEY)
    expect(key?.name).toBe('PeterNeumann')
    expect(await openNote(PUBLISHED_NOTE, key as NoteKey)).toEqual({ verdict: 'proven', text: PUBLISHED_TEXT })
    expect(await formatNoteKey(key as NoteKey)).toBe(PUBLISHED_KEY)
  })

  it('takes the published example of the specification apart', () => {
    const note = splitNote(`Ognuno sta solo sul cuor della terra
trafitto da un raggio di sole:

ed è subito sera.

— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=
`)
    expect(note?.text.endsWith('\n\ned è subito sera.\n')).toBe(true)
    expect(note?.signatures).toEqual([{ name: 'quasimodo.example/salvatore', keyId: hex('367ba04b'), signature: expect.any(Uint8Array) }])
  })

  it('B-12 is opened by its key, whatever the text', async () => {
    const signer = testSigner('parvis.example/huy')
    const line = fc.string({ unit: 'grapheme' }).filter((text) => !/[\0-\x1f]/.test(text) && !/[\ud800-\udfff]/u.test(text))
    await fc.assert(
      fc.asyncProperty(fc.array(line), async (lines) => {
        const text = `${lines.join('\n')}\n`
        expect(await openNote(await signNote(text, signer), signer)).toEqual({ verdict: 'proven', text })
      }),
    )
  })

  it('B-12 is not proven with any character of it changed, or one bit of the key', async () => {
    const signer = testSigner('parvis.example/huy')
    const note = await signNote('parvis.example/huy\n1\n', signer)
    for (let place = 0; place < note.length; place += 1) {
      for (const other of ['A', '\n', ' ', '=']) {
        if (note.charAt(place) === other) continue
        const changed = note.slice(0, place) + other + note.slice(place + 1)
        expect([changed, (await openNote(changed, signer)).verdict]).toEqual([changed, 'not-proven'])
      }
    }
    for (const publicKey of withOneBitChanged(signer.publicKey)) {
      expect((await openNote(note, { ...signer, publicKey })).verdict).toBe('not-proven')
    }
  })

  it('B-12 passes over signatures of others, and says so when there is no other', async () => {
    const [ours, theirs] = [testSigner('parvis.example/huy'), testSigner('witness.example')]
    const note = await signNote('text\n', ours)
    const both = note + (await signNote('text\n', theirs)).slice('text\n\n'.length)
    expect((await openNote(both, ours)).verdict).toBe('proven')
    expect((await openNote(both, theirs)).verdict).toBe('proven')
    expect(await openNote(note, theirs)).toEqual({ verdict: 'not-proven', reason: 'other-key' })
    expect(await openNote(note, testSigner('parvis.example/huy'))).toEqual({ verdict: 'not-proven', reason: 'other-key' })
  })

  it('B-12 is not proven when one of two signatures of its key is bad', async () => {
    const signer = testSigner('parvis.example/huy')
    const note = await signNote('text\n', signer)
    const line = (await signNote('other text\n', signer)).split('\n').at(-2) ?? ''
    expect(await openNote(`${note}${line}\n`, signer)).toEqual({ verdict: 'not-proven', reason: 'bad-signature' })
  })

  it('B-12 says that signatures cannot be checked where the platform does not know them', async () => {
    const signer = testSigner('parvis.example/huy')
    const note = await signNote('text\n', signer)
    const importKey = jest.spyOn(globalThis.crypto.subtle, 'importKey').mockRejectedValue(new DOMException('no such algorithm', 'NotSupportedError'))
    expect(await openNote(note, signer)).toEqual({ verdict: 'not-proven', reason: 'cannot-check-signatures' })
    importKey.mockRestore()
    expect((await openNote(note, signer)).verdict).toBe('proven')
  })

  it('refuses to sign what a note cannot carry', async () => {
    const signer = testSigner('parvis.example/huy')
    for (const text of ['no newline', 'tab\t\n', 'null\0\n', '\ud800\n']) await expect(signNote(text, signer)).rejects.toThrow(RangeError)
    for (const name of ['', 'a b', 'a+b', 'a\u00a0b']) await expect(signNote('text\n', { ...signer, name })).rejects.toThrow(RangeError)
  })

  it('B-12 answers "not proven" to any input whatever, and never throws', async () => {
    const signer = testSigner('parvis.example/huy')
    const note = await signNote('text\n', signer)
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.anything()), async (strange) => {
        expect((await openNote(strange as string, signer)).verdict).toBe('not-proven')
        expect((await openNote(note, strange as NoteKey)).verdict).toBe('not-proven')
        if (typeof strange === 'string') expect(await readNoteKey(strange)).toBeUndefined()
      }),
      { numRuns: 500 },
    )
  })

  it('reads no key whose id is not its own', async () => {
    expect(await readNoteKey(PUBLISHED_KEY.replace('c74f20a3', 'c74f20a4'))).toBeUndefined()
    expect(await readNoteKey(PUBLISHED_KEY.replace('PeterNeumann', 'EnochRoot'))).toBeUndefined()
  })
})

describe('base64', () => {
  it('reads what it writes, as the platform does, and no other spelling', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const text = toBase64(bytes)
        expect(text).toBe(Buffer.from(bytes).toString('base64'))
        expect(fromBase64(text)).toEqual(bytes)
      }),
    )
    for (const text of ['QQ', 'QR==', 'QQ= =', 'QQ==\n', '-_-_', 'QUE', '=']) expect(fromBase64(text)).toBeUndefined()
  })
})
