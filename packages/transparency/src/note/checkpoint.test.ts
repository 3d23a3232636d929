import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { testSigner } from '../test/test-signer.js'
import { type Checkpoint, formatCheckpoint, isMinute, openCheckpoint, parseCheckpoint, signNote } from '../index.js'

const checkpoint: Checkpoint = {
  origin: 'parvis.example/huy/act_01j9',
  size: 240,
  root: new Uint8Array(32).fill(7),
  date: '2027-05-01T14:00Z',
  state: 'open',
  audit: { sequence: 118, hash: new Uint8Array(32).fill(9) },
}
const TEXT = `parvis.example/huy/act_01j9
240
BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=
date 2027-05-01T14:00Z
state open
audit 118 CQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=
`

describe('checkpoints', () => {
  it('B-12 are written in the lines of C2SP tlog-checkpoint, with those of Parvis after them', () => {
    expect(formatCheckpoint(checkpoint)).toBe(TEXT)
    expect(parseCheckpoint(TEXT)).toEqual({ isRead: true, checkpoint })
  })

  it('B-12 are read back as they were written', () => {
    const hash = fc.uint8Array({ minLength: 32, maxLength: 32 })
    const anyCheckpoint = fc.record(
      {
        origin: fc.stringMatching(/^[a-z./_0-9]{1,40}$/),
        size: fc.maxSafeNat(),
        root: hash,
        date: fc.date({ min: new Date('2000-01-01'), max: new Date('2999-12-31'), noInvalidDate: true }).map((date) => `${date.toISOString().slice(0, 16)}Z`),
        state: fc.constantFrom('draft', 'open', 'closed'),
        audit: fc.record({ sequence: fc.maxSafeNat(), hash }),
        extensions: fc.array(fc.stringMatching(/^x[a-z ]{1,10}$/), { minLength: 1 }),
      },
      { requiredKeys: ['origin', 'size', 'root', 'date', 'state'] },
    )
    fc.assert(
      fc.property(anyCheckpoint, (given) => {
        const reading = parseCheckpoint(formatCheckpoint(given))
        expect(reading).toEqual({ isRead: true, checkpoint: given })
      }),
    )
  })

  it.each([
    ['origin', 1, TEXT.replace('parvis.example', 'parvis example')],
    ['origin', 1, `\n${TEXT}`],
    ['size', 2, TEXT.replace('240', '0240')],
    ['size', 2, TEXT.replace('240', '-1')],
    ['size', 2, TEXT.replace('240', '9007199254740992')],
    ['root', 3, TEXT.replace('BwcHBwcH', 'BwcHBwc')],
    ['root', 3, TEXT.replace('Bwc=', 'Bwd=')],
    ['date', 4, TEXT.replace('date', 'Date')],
    ['date', 4, TEXT.replace('05-01', '02-30')],
    ['date', 4, TEXT.replace('14:00Z', '14:00:00Z')],
    ['state', 5, TEXT.replace('state open', 'state')],
    ['state', 5, TEXT.replace('date 2027-05-01T14:00Z\nstate open', 'date 2027-05-01T14:00Z\nstate open to all')],
    ['audit', 6, TEXT.replace('audit 118', 'audit 0118')],
    ['extension', 7, `${TEXT}date 2028-05-01T14:00Z\n`],
    ['extension', 7, `${TEXT}audit 119 CQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=\n`],
    ['extension', 8, `${TEXT}later line\n\n`],
    ['newline', 6, TEXT.slice(0, -1)],
  ] as const)('B-12 are refused for a wrong %s, on line %i', (wanted, line, text) => {
    expect(text).not.toBe(TEXT)
    expect(parseCheckpoint(text)).toEqual({ isRead: false, line, wanted })
  })

  it('never throw on any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string().map((text) => TEXT.slice(0, 90) + text)), (text) => {
        const reading = parseCheckpoint(text)
        if (reading.isRead) expect(formatCheckpoint(reading.checkpoint)).toBe(text)
        else expect(reading.line).toBeGreaterThan(0)
      }),
      { numRuns: 500 },
    )
  })

  it('are not written when they would be read otherwise', () => {
    const wrong: Partial<Checkpoint>[] = [
      { origin: 'evil\n999' },
      { size: 1.5 },
      { root: new Uint8Array(31) },
      { date: '2027-05-01' },
      { state: 'Open' },
      { extensions: ['two\nlines'] },
      { extensions: ['state closed'] },
    ]
    for (const change of wrong) expect(() => formatCheckpoint({ ...checkpoint, ...change })).toThrow(RangeError)
  })

  it('B-12 are proven by the key of their log alone', async () => {
    const signer = testSigner(checkpoint.origin)
    const note = await signNote(formatCheckpoint(checkpoint), signer)
    expect(await openCheckpoint(note, signer)).toEqual({ verdict: 'proven', checkpoint })
    expect(await openCheckpoint(note, testSigner(checkpoint.origin))).toEqual({ verdict: 'not-proven', reason: 'other-key' })
    const other = testSigner('parvis.example/huy/act_other')
    expect(await openCheckpoint(await signNote(TEXT, other), other)).toEqual({ verdict: 'not-proven', reason: 'other-log' })
    expect(await openCheckpoint(await signNote('hello\n', signer), signer)).toEqual({ verdict: 'not-proven', reason: 'malformed' })
  })

  it('know a minute that exists', () => {
    expect(['2027-05-01T14:00Z', '2028-02-29T23:59Z'].every(isMinute)).toBe(true)
    expect(['2027-02-29T14:00Z', '2027-05-01T24:00Z', '2027-05-01T14:60Z', '2027-05-01T14:00', ''].some(isMinute)).toBe(false)
  })
})
