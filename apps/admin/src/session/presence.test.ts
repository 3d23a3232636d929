import { describe, expect, it } from '@jest/globals'
import { createPresence } from './presence.js'

const MINUTE = 60_000

describe('presence', () => {
  it('I-25 takes requests soon after a key or a pointer for a person’s, and others not', () => {
    let now = 0
    const presence = createPresence(() => now)
    expect(presence.noticeRequest()).toBe(true)
    now += 2 * MINUTE
    expect(presence.noticeRequest()).toBe(false)
    expect(presence.lastUse()).toBe(0)
    presence.noticeInput()
    now += MINUTE
    expect(presence.noticeRequest()).toBe(true)
    expect(presence.lastUse()).toBe(3 * MINUTE)
  })

  it('I-25 calls for a request when somebody types for long without one', () => {
    let now = 0
    let calls = 0
    const presence = createPresence(() => now)
    const stop = presence.onWork(() => (calls += 1))
    now += 3 * MINUTE
    presence.noticeInput()
    expect(calls).toBe(0)
    now += 2 * MINUTE
    presence.noticeInput()
    expect(calls).toBe(1)
    presence.noticeRequest()
    presence.noticeInput()
    expect(calls).toBe(1)
    stop()
    now += 20 * MINUTE
    presence.noticeInput()
    expect(calls).toBe(1)
  })
})
