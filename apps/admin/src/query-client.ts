import { RouteError } from '@parvis/client/react'
import { QueryCache, QueryClient } from '@tanstack/react-query'
import { apiKey } from '@parvis/client/react'
import { platform } from './session/clients.js'

/** What was read stays fresh for so long, in milliseconds; changes made here refresh it at once. */
const FRESH = 10_000

/** The cache of everything that was read. A session that has ended is noticed wherever it shows first. */
export function createQueryClient(): QueryClient {
  const client = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        const isSession = query.queryKey[2] === apiKey(platform.session.me)[2]
        if (isSession || !(error instanceof RouteError) || error.problem.code !== 'not-signed-in') return
        void client.resetQueries({ queryKey: apiKey(platform.session.me) })
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
