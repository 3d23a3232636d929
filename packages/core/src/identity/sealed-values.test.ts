import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { z } from 'zod'
import { InstallationKeys } from './installation-keys.js'
import { SealedValues } from './sealed-values.js'

const now = new Date('2026-03-01T12:00:00Z')
const values = (secret: string): SealedValues => new SealedValues(new InstallationKeys({ secret: new TextEncoder().encode(secret) }))
const Text = z.object({ text: z.string() })

describe('SealedValues', () => {
  const here = values('one')

  it('gives back what was sealed for the same use, and nothing that can be read in between', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 8 }), async (text) => {
        const sealed = await here.seal({ text }, { use: 'test' })
        expect(await here.open(sealed, Text, { use: 'test', now })).toEqual({ text })
        expect(Buffer.from(sealed, 'base64url').includes(text)).toBe(false)
      }),
    )
  })

  it('opens nothing for another use, another salt or another installation', async () => {
    const sealed = await here.seal({ text: 'a' }, { use: 'test', salt: 'x' })
    expect(await here.open(sealed, Text, { use: 'other', salt: 'x', now })).toBeUndefined()
    expect(await here.open(sealed, Text, { use: 'test', salt: 'y', now })).toBeUndefined()
    expect(await here.open(sealed, Text, { use: 'test', now })).toBeUndefined()
    expect(await values('two').open(sealed, Text, { use: 'test', salt: 'x', now })).toBeUndefined()
  })

  it('opens nothing that was changed in any one byte', async () => {
    const sealed = Buffer.from(await here.seal({ text: 'a' }, { use: 'test' }), 'base64url')
    for (let place = 0; place < sealed.length; place += 1) {
      const changed = Buffer.from(sealed)
      changed[place] = (changed[place] ?? 0) ^ 1
      expect(await here.open(changed.toString('base64url'), Text, { use: 'test', now })).toBeUndefined()
    }
  })

  it('opens nothing from its moment of expiry on', async () => {
    const sealed = await here.seal({ text: 'a' }, { use: 'test', expiresAt: now })
    expect(await here.open(sealed, Text, { use: 'test', now: new Date(now.getTime() - 1) })).toEqual({ text: 'a' })
    expect(await here.open(sealed, Text, { use: 'test', now })).toBeUndefined()
  })

  it('never throws on any text', async () => {
    await fc.assert(fc.asyncProperty(fc.string(), async (text) => expect(await here.open(text, Text, { use: 'test', now })).toBeUndefined()))
  })
})
