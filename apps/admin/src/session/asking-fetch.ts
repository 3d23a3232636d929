import { BACKGROUND_HEADER, ProblemBody } from '@parvis/contract'
import type { Presence } from './presence.js'
import type { StepUp } from './step-up.js'

interface AskingFetchOptions {
  readonly fetch: typeof fetch
  readonly presence: Presence
  readonly stepUp: StepUp
}

/**
 * A `fetch` for calls in the name of who sits here. Says when no person caused a call; and where the answer is that a second
 * factor is needed, asks for it and repeats the call, so that nothing typed is lost. What a screen reads as it opens does not
 * ask by itself (it comes with a signal): the screen says what is missing, and lets the person decide.
 */
export function askingFetch({ fetch, presence, stepUp }: AskingFetchOptions): typeof globalThis.fetch {
  return async (input, init) => {
    const send = async (): Promise<Response> => {
      const headers = new Headers(init?.headers)
      if (!presence.noticeRequest()) headers.set(BACKGROUND_HEADER, '1')
      return await fetch(input, { ...init, headers })
    }
    const response = await send()
    const isOfScreen = (init?.method ?? 'GET') === 'GET' && init?.signal !== undefined && init.signal !== null
    if (isOfScreen || !(await needsFactor(response))) return response
    return (await stepUp.ask()) ? await send() : response
  }
}

async function needsFactor(response: Response): Promise<boolean> {
  if (response.status !== 403) return false
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => undefined)
  const problem = ProblemBody.safeParse(body)
  return problem.success && problem.data.code === 'second-factor-needed'
}
