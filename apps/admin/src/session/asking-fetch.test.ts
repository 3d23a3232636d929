import { describe, expect, it } from '@jest/globals'
import { askingFetch } from './asking-fetch.js'
import { createPresence } from './presence.js'
import { createStepUp } from './step-up.js'

const NEEDED = { type: 'urn:parvis:problem:second-factor-needed', title: 'x', status: 403, code: 'second-factor-needed' }

function set(shownAfter = 1) {
  const sent: RequestInit[] = []
  let now = 0
  const stepUp = createStepUp()
  const fetch = askingFetch({
    presence: createPresence(() => now),
    stepUp,
    fetch: async (_input, init) => {
      sent.push(init ?? {})
      return sent.length <= shownAfter ? Response.json(NEEDED, { status: 403 }) : Response.json({ done: true })
    },
  })
  return { fetch, stepUp, sent, wait: (milliseconds: number) => (now += milliseconds) }
}

describe('a call that needs a second factor', () => {
  it('I-25 is repeated as it was, once the factor was shown', async () => {
    const { fetch, stepUp, sent } = set()
    const answer = fetch('/api/x', { method: 'POST', body: '{"typed":"much"}' })
    await new Promise<void>((resolve) => stepUp.subscribe(() => resolve()))
    stepUp.finish(true)
    expect(await (await answer).json()).toEqual({ done: true })
    expect(sent.map(({ body }) => body)).toEqual(['{"typed":"much"}', '{"typed":"much"}'])
  })

  it('I-25 is refused when the person closes the question, and the answer can still be read', async () => {
    const { fetch, stepUp, sent } = set()
    const answer = fetch('/api/x', { method: 'DELETE' })
    await new Promise<void>((resolve) => stepUp.subscribe(() => resolve()))
    stepUp.finish(false)
    expect(await (await answer).json()).toEqual(NEEDED)
    expect(sent).toHaveLength(1)
  })

  it('asks once for all that wait', async () => {
    const { fetch, stepUp } = set(2)
    let asked = 0
    stepUp.subscribe(() => (asked += stepUp.isAsked() ? 1 : 0))
    const answers = [fetch('/api/x', { method: 'POST' }), fetch('/api/y', { method: 'POST' })]
    await new Promise<void>((resolve) => setImmediate(resolve))
    stepUp.finish(true)
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([200, 200])
    expect(asked).toBe(1)
  })

  it('does not ask for what a screen reads as it opens', async () => {
    const { fetch, stepUp } = set()
    expect((await fetch('/api/x', { signal: new AbortController().signal })).status).toBe(403)
    expect(stepUp.isAsked()).toBe(false)
  })
})

it('I-25 says of a call that no person caused that it is one', async () => {
  const { fetch, sent, wait } = set(0)
  await fetch('/api/x')
  wait(5 * 60_000)
  await fetch('/api/x')
  expect(sent.map(({ headers }) => new Headers(headers).has('x-parvis-background'))).toEqual([false, true])
})
