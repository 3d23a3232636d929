import type { ProblemBody } from '@parvis/contract'
import type { PageContext } from '../request/page-context.js'
import { messagePage, type MessageKind } from './message.page.js'
import type { PageModel } from './page-model.js'

/** The page for a call of the API that did not answer with what the page is about. */
export function failedCall(context: PageContext, problem: ProblemBody): PageModel {
  return messagePage(context, kindOf(problem))
}

function kindOf({ code, status }: ProblemBody): MessageKind {
  if (code === 'module-off') return 'module-off'
  if (code === 'module-paused') return 'module-paused'
  // An address that cannot be (a slug with capitals) is an address that there is nothing at.
  if (status === 404 || status === 400 || status === 422) return 'not-found'
  if (status === 403 || status === 401) return 'not-permitted'
  if (status === 429) return 'too-many-requests'
  if (status === 503 || status === 0) return 'unavailable'
  return 'failed'
}
