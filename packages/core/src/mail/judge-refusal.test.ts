import { describe, expect, it } from '@jest/globals'
import { judgeRefusal } from './judge-refusal.js'

describe('judgeRefusal', () => {
  it.each([
    [{ reply: 450, status: '4.7.1', isAboutRecipient: true }, 'later'],
    [{ reply: 421, isAboutRecipient: false }, 'later'],
    [{ isAboutRecipient: false }, 'later'],
    [{ reply: 550, status: '5.1.1', isAboutRecipient: true }, 'no-mailbox'],
    [{ reply: 550, isAboutRecipient: true }, 'no-mailbox'],
    [{ status: '5.1.2', isAboutRecipient: true }, 'no-mailbox'],
    [{ reply: 550, isAboutRecipient: false }, 'never'],
    [{ reply: 550, status: '5.7.1', isAboutRecipient: true }, 'never'],
    [{ reply: 552, status: '5.2.2', isAboutRecipient: true }, 'never'],
    [{ reply: 554, isAboutRecipient: true }, 'never'],
  ] as const)('I-20 takes %j for %s', (reply, kind) => {
    expect(judgeRefusal(reply)).toBe(kind)
  })
})
