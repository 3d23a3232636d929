import { verificationApi } from '@parvis/contract'
import { redirect } from 'react-router'
import { failedCall } from '../pages/failed-call.page.js'
import { messagePage } from '../pages/message.page.js'
import type { PageModel } from '../pages/page-model.js'
import type { PageContext } from '../request/page-context.js'
import { chooseMethodPage } from './choose-method.page.js'
import { beginPage, methodPage } from './method.page.js'
import { noMethodPage } from './no-method.page.js'
import { proofJourney, type FoundActivity, type ProofJourney } from './proof-journey.js'
import { FORGET_FIELD, refusalPage } from './refusal.page.js'
import { stepPage } from './step.page.js'

/**
 * The pages on which a resident proves who they are, for the acts of any plugin: `proof` chooses a method,
 * `proof/<method>/<step>` goes through it. Who has proven enough goes on to the page that they came for.
 *
 * @param segments what follows `proof` in the address.
 */
export async function proofPages(
  context: PageContext,
  found: FoundActivity,
  segments: readonly string[],
): Promise<PageModel | Response> {
  const client = context.api.client(verificationApi)
  const state = await client.state({ params: { activity: found.activity.id } })
  if (!state.ok) return failedCall(context, state.problem)
  const journey = proofJourney(context, found, state.value)
  if (journey === undefined) return messagePage(context, 'not-found')
  if (context.form?.get(FORGET_FIELD) === 'yes') {
    await client.forget({ params: { activity: found.activity.id } })
    return redirect(journey.address(), 303)
  }
  return await pageOf(journey, segments)
}

async function pageOf(journey: ProofJourney, segments: readonly string[]): Promise<PageModel | Response> {
  const { context, act, state, isForOwnData } = journey
  const [id, step, ...rest] = segments
  if (act.met && context.form === undefined && !isForOwnData) return redirect(journey.next, 303)
  if (act.refusal?.code === 'not-eligible' && context.form === undefined && !isForOwnData)
    return refusalPage(journey, {
      reasons: act.refusal.requirements,
      reference: act.refusal.reference,
      status: 403,
    })
  const { problem, reference } = context.flashed
  if (problem === 'not-matched' && context.form === undefined)
    return refusalPage(journey, { reasons: ['not-matched'], reference, status: 422 })
  if (id === undefined) return chooseMethodPage(journey)
  const method = state.methods.find((each) => each.id === id && act.methods.includes(each.id))
  if (method === undefined || rest.length > 0) return messagePage(context, 'not-found')
  if (method.readiness !== 'ready') return noMethodPage(journey, method.id)
  if (step === undefined) return methodPage(journey, method)
  if (step === 'begin') return await beginPage(journey, method)
  const known = method.steps.find((each) => each.id === step)
  return known === undefined ? messagePage(context, 'not-found') : await stepPage({ journey, method, step: known })
}
