import { apiKey, RouteError } from '@parvis/client/react'
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { platform } from './session/clients.js'

/** What was read stays fresh for so long, in milliseconds; changes made here refresh it at once. */
const FRESH = 10_000
const NO_SESSION = 'not-signed-in'

/** Whether a writing call was refused because nobody is signed in. */
function isWithoutSession(result: unknown): boolean {
  if (typeof result !== 'object' || result === null || !('problem' in result)) return false
  const { problem } = result
  return typeof problem === 'object' && problem !== null && 'code' in problem && problem.code === NO_SESSION
}

/** The cache of everything that was read. A session that has ended is noticed wherever it shows first. */
export function createQueryClient(): QueryClient {
  const session = apiKey(platform.session.me)
  const noticeEnd = () => void client.invalidateQueries({ queryKey: session })
  const client = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        const isSession = query.queryKey[2] === session[2]
        if (!isSession && error instanceof RouteError && error.problem.code === NO_SESSION) noticeEnd()
      },
    }),
    mutationCache: new MutationCache({
      onSuccess: (result) => {
        if (isWithoutSession(result)) noticeEnd()
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: FRESH,
        // Only a missing answer is worth another try; a refusal stays one.
        retry: (count, error) => count < 2 && error instanceof RouteError && error.problem.status === 0,
      },
    },
  })
  return client
}
