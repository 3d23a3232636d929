import { definePage, pageMissing, redirectTo, showAgain, type FieldError, type PortalRequest, type PortalView } from '@parvis/plugin-api/portal'
import { Button, ButtonRow, Form, Notice, PageHeading, Stack, TextField } from '@parvis/ui'
import type { ReactElement } from 'react'
import { budgetApi, reminderApi, VOTE_ACTION, type ReminderState } from '../../contract/index.js'
import { STEP_FIELD } from './ballot-page-data.js'
import { FieldErrors, problemText } from './form-errors.js'

interface ReminderData {
  readonly state: ReminderState
  /** End of the vote. */
  readonly until: string
  readonly email: string
  readonly errors: readonly FieldError[]
}

const EMAIL_FIELD = 'email'
const FORGET = 'forget'

async function load(request: PortalRequest) {
  const params = { activity: request.activity.id }
  const [facts, ballot, state] = await Promise.all([
    request.api(budgetApi).facts({ params }),
    request.api(budgetApi).ballot({ params }),
    request.api(reminderApi).state({ params }),
  ])
  if (!facts.ok || !ballot.ok || !state.ok) return pageMissing()
  if (facts.value.state !== 'open') return redirectTo(request.href('vote'))
  if (!ballot.value.proven) return redirectTo(request.proof({ action: VOTE_ACTION, next: 'vote/reminder' }))
  return { state: state.value, until: facts.value.closesAt ?? '', email: '', errors: [] }
}

/** One mail before the vote ends, for who has no time to vote now. */
export const reminderPage = definePage<ReminderData>({
  path: 'vote/reminder',
  load,
  async act(request, form) {
    const client = request.api(reminderApi)
    const params = { activity: request.activity.id }
    const isForgetting = form.get(STEP_FIELD) === FORGET
    const email = form.get(EMAIL_FIELD).trim()
    const answer = isForgetting ? await client.forget({ params }) : await client.ask({ params, body: { email, locale: request.locale } })
    if (answer.ok) return redirectTo(request.href('vote/reminder'))
    const { problem } = answer
    if (problem.code === 'not-proven' || problem.code === 'not-eligible') return redirectTo(request.proof({ action: VOTE_ACTION, next: 'vote/reminder' }))
    const start = await load(request)
    if ('$$type' in start) return start
    return showAgain(problem.status, { ...start, email, errors: [{ field: EMAIL_FIELD, message: problemText(problem, request) }] })
  },
  title: (_, view) => view.t('reminder.title'),
  errors: (data) => data.errors,
  Component: ({ data, view, request }) => (
    <Stack gap="l">
      <FieldErrors errors={data.errors} view={view} />
      <PageHeading title={view.t('reminder.title')} kicker={view.text(request.activity.title)} />
      {data.state.isAsked ? <Asked data={data} view={view} /> : data.state.canAsk ? <Ask data={data} view={view} /> : <NotPossible view={view} />}
      <ButtonRow>
        <Button href={view.href('vote/ballot')}>{view.t('reminder.vote-now')}</Button>
        <Button variant="secondary" href={view.href('vote')}>
          {view.t('core:action.back')}
        </Button>
      </ButtonRow>
    </Stack>
  ),
})

interface PartProps {
  readonly data: ReminderData
  readonly view: PortalView
}

function Ask({ data, view }: PartProps): ReactElement {
  return (
    <Form>
      <p>{view.t('reminder.text', { until: view.date(data.until, 'last-minute') })}</p>
      <p>{view.t('reminder.privacy')}</p>
      <TextField
        id={EMAIL_FIELD}
        name={EMAIL_FIELD}
        type="email"
        autoComplete="email"
        required
        maxLength={254}
        label={view.t('done.mail.label')}
        hint={view.t('reminder.hint')}
        defaultValue={data.email}
        error={data.errors[0]?.message}
      />
      <ButtonRow>
        <Button variant="secondary">{view.t('reminder.ask')}</Button>
      </ButtonRow>
    </Form>
  )
}

function Asked({ data, view }: PartProps): ReactElement {
  return (
    <>
      <Notice tone="success" title={view.t('reminder.asked.title')}>
        <p>{view.t('reminder.asked.text', { until: view.date(data.until, 'last-minute') })}</p>
      </Notice>
      <Form>
        <ButtonRow>
          <Button variant="secondary" name={STEP_FIELD} value={FORGET}>
            {view.t('reminder.forget')}
          </Button>
        </ButtonRow>
      </Form>
    </>
  )
}

function NotPossible({ view }: { readonly view: PortalView }): ReactElement {
  return (
    <Notice tone="info" title={view.t('reminder.not-possible')}>
      <p>{view.t('reminder.not-possible.text')}</p>
    </Notice>
  )
}
