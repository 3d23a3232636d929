import type { Blocker } from '@parvis/contract'

const NAMESPACE = 'participatory-budget'

/** What must be put right before the publication: message `blocker.<code>`. */
export function must(code: string, values?: Record<string, string | number>): Blocker {
  return { code, namespace: NAMESPACE, weight: 'must', ...(values === undefined ? {} : { values }) }
}

/** What staff should look at again. */
export function should(code: string, values?: Record<string, string | number>): Blocker {
  return { ...must(code, values), weight: 'should' }
}
