import { OwnPath, verificationReturnApi, type ProblemBody } from '@parvis/contract'
import { messagePage } from '../pages/message.page.js'
import type { PageModel } from '../pages/page-model.js'
import type { PageContext } from '../request/page-context.js'

/** Where browsers come back to from another site: one address for each commune, without a language. */
export const RETURN_PATH = '/proof/return'

/**
 * Takes what another site has said of a resident, and goes on where they left.
 *
 * @returns a page, when nobody here went to the other site; else a redirect.
 */
export async function proofReturn(context: PageContext): Promise<PageModel | Response> {
  const { host, locale } = context
  const fields = Object.fromEntries(new URL(host.request.url).searchParams)
  const taken = await context.api.client(verificationReturnApi).take({ body: { fields, locale } })
  if (taken.ok) return seeOther(`${host.base}${taken.value.returnTo}`)
  const back = OwnPath.safeParse(taken.problem.details?.['returnTo'])
  if (!back.success) return messagePage(context, 'proof-return')
  context.flash(leftProblem(taken.problem))
  return seeOther(`${host.base}${back.data}`)
}

/** What the page that the resident comes back to says. */
function leftProblem({ code, details }: ProblemBody): Record<string, string> {
  const reference = details?.['reference']
  return { problem: code, ...(typeof reference === 'string' ? { reference } : {}) }
}

function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { location, 'cache-control': 'private, no-store' } })
}
