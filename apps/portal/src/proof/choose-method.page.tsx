import type { OfferedMethod } from '@parvis/contract'
import { Button, ButtonRow, ErrorSummary, Form, Notice, Radios } from '@parvis/ui'
import type { ReactElement } from 'react'
import { redirect } from 'react-router'
import type { PageModel } from '../pages/page-model.js'
import { noMethodPage } from './no-method.page.js'
import { proofPage } from './proof-frame.js'
import type { ProofJourney } from './proof-journey.js'

const FIELD = 'method'

/** How do you want to prove who you are? Where there is one way only, it begins at once. */
export function chooseMethodPage(journey: ProofJourney): PageModel | Response {
  const { act, ready, context, address, view } = journey
  const [only] = ready
  if (only === undefined) return noMethodPage(journey)
  const { form, flashed } = context
  const returned = flashed['problem']
  const isOnlyOne = act.methods.length === 1 && !journey.state.proven && returned === undefined
  if (isOnlyOne) return redirect(address(only.id), 303)
  const chosen = ready.find(({ id }) => id === form?.get(FIELD))
  if (form !== undefined && chosen !== undefined) return redirect(address(chosen.id), 303)
  const errors = form === undefined ? [] : [{ field: FIELD, message: view.t('proof.choose') }]
  return proofPage(journey, {
    title: view.t('proof.title'),
    status: errors.length > 0 ? 422 : 200,
    hasErrors: errors.length > 0,
    isStep: true,
    children: (
      <>
        <ErrorSummary title={view.t('error.summary')} errors={errors} />
        {returned !== undefined && (
          <Notice tone="warning" title={view.t('proof.return.title')}>
            <p>{view.t(`problem.${returned}`)}</p>
          </Notice>
        )}
        <NotEnough journey={journey} />
        <Form>
          <Radios
            id={FIELD}
            name={FIELD}
            isPageHeading
            label={view.t('proof.title')}
            hint={view.t('proof.hint')}
            error={errors[0]?.message}
            options={ready.map((method) => option(method, journey))}
          />
          <Waiting journey={journey} />
          <ButtonRow>
            <Button>{view.t('action.continue')}</Button>
            <Button variant="secondary" href={view.to(`/a/${journey.found.activity.slug}`)}>
              {view.t('action.back')}
            </Button>
          </ButtonRow>
        </Form>
      </>
    ),
  })
}

function option({ id, title, summary, bring }: OfferedMethod, { view }: ProofJourney) {
  return {
    value: id,
    label: view.text(title),
    hint: (
      <>
        {view.text(summary)}
        <br />
        {view.t('proof.bring', { what: view.text(bring) })}
      </>
    ),
  }
}

/** For who has proven something that is not enough for this act. */
function NotEnough({ journey: { state, act, view } }: { readonly journey: ProofJourney }): ReactElement | null {
  if (!state.proven || act.met) return null
  const missing = act.refusal?.requirements ?? []
  return (
    <Notice tone="info" title={view.t('proof.not-enough.title')}>
      <ul>
        {missing.map((code) => (
          <li key={code}>{view.t(`proof.not-enough.${code}`)}</li>
        ))}
      </ul>
    </Notice>
  )
}

/** Ways that exist and do not work at the moment. */
function Waiting({ journey: { state, act, view } }: { readonly journey: ProofJourney }): ReactElement | null {
  const waiting = state.methods.filter(({ id, readiness }) => readiness === 'unreachable' && act.methods.includes(id))
  if (waiting.length === 0) return null
  const names = waiting.map(({ title }) => view.text(title)).join(', ')
  return <p>{view.t('proof.unreachable', { names })}</p>
}
