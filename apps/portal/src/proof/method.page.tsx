import { verificationApi, type OfferedMethod } from '@parvis/contract'
import { Button, ButtonRow, PageHeading } from '@parvis/ui'
import { redirect } from 'react-router'
import { messagePage } from '../pages/message.page.js'
import type { PageModel } from '../pages/page-model.js'
import { noMethodPage } from './no-method.page.js'
import { proofPage } from './proof-frame.js'
import type { ProofJourney } from './proof-journey.js'

/** A method: its first step, or what it is before the browser goes to another site. */
export function methodPage(journey: ProofJourney, method: OfferedMethod): PageModel | Response {
  const { view, address } = journey
  const [first] = method.steps
  if (first !== undefined) return redirect(address(method.id, first.id), 303)
  const title = view.text(method.title)
  return proofPage(journey, {
    title,
    isStep: true,
    children: (
      <>
        <PageHeading title={title} lead={<p>{view.text(method.summary)}</p>} />
        <p>{view.t('proof.bring', { what: view.text(method.bring) })}</p>
        <p>{view.t('proof.elsewhere')}</p>
        <ButtonRow>
          {/* A link, because content policies of browsers keep forms from leading to other sites. */}
          <Button href={address(method.id, 'begin')}>{view.t('action.continue')}</Button>
          <Button variant="secondary" href={address()}>
            {view.t('action.back')}
          </Button>
        </ButtonRow>
      </>
    ),
  })
}

/** Sends the browser to the other site. */
export async function beginPage(journey: ProofJourney, method: OfferedMethod): Promise<PageModel | Response> {
  const { context, found, returnTo } = journey
  if (method.steps.length > 0) return methodPage(journey, method)
  const begun = await context.api.client(verificationApi).answer({
    params: { activity: found.activity.id, method: method.id, step: 'begin' },
    body: { fields: {}, locale: context.locale, returnTo },
  })
  if (!begun.ok) {
    return begun.problem.code === 'too-many-requests'
      ? messagePage(context, 'too-many-requests')
      : noMethodPage(journey, method.id)
  }
  return redirect(begun.value.kind === 'redirect' ? begun.value.url : journey.address(), 303)
}
