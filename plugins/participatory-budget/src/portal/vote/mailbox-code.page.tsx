import { verificationApi } from '@parvis/contract'
import { definePage, pageMissing, redirectTo, showAgain, type FieldError } from '@parvis/plugin-api/portal'
import { Button, ButtonRow, Form, PageHeading, Stack, TextField } from '@parvis/ui'
import { FieldErrors, problemText } from './form-errors.js'
import { VoteSteps } from './vote-steps.js'

interface CodeData {
  readonly code: string
  readonly errors: readonly FieldError[]
}

/** Takes the code that came by mail. */
export const mailboxCodePage = definePage<CodeData>({
  path: 'vote/mailbox-code',
  async load({ api, activity, href }) {
    const state = await api(verificationApi).state({ params: { activity: activity.id } })
    if (!state.ok) return pageMissing()
    if (state.value.proven) return redirectTo(href('vote/ballot'))
    return state.value.waiting?.method === 'mailbox' ? { code: '', errors: [] } : redirectTo(href('vote/mailbox'))
  },
  async act(request, form) {
    const code = form.get('code').trim()
    const refuse = (message: string) => showAgain(422, { code, errors: [{ field: 'code', message }] })
    if (code === '') return refuse(request.t('mailbox-code.empty'))
    const confirmed = await request.api(verificationApi).answer({
      params: { activity: request.activity.id, method: 'mailbox', step: 'code' },
      body: { fields: { code }, locale: request.locale },
    })
    return confirmed.ok ? redirectTo(request.href('vote/ballot')) : refuse(problemText(confirmed.problem, request))
  },
  title: (_, view) => view.t('mailbox-code.title'),
  errors: (data) => data.errors,
  Component: ({ data, view }) => (
    <Stack gap="l">
      <VoteSteps step="proof" view={view} />
      <FieldErrors errors={data.errors} view={view} />
      <PageHeading title={view.t('mailbox-code.title')} lead={view.t('mailbox-code.lead')} />
      <Form>
        <TextField
          id="code"
          name="code"
          width="code"
          autoComplete="one-time-code"
          inputMode="numeric"
          spellCheck={false}
          required
          maxLength={20}
          label={view.t('mailbox-code.field')}
          hint={view.t('mailbox-code.hint')}
          defaultValue={data.code}
          error={data.errors[0]?.message}
        />
        <ButtonRow>
          <Button>{view.t('core:action.continue')}</Button>
          <Button variant="secondary" href={view.href('vote/mailbox')}>
            {view.t('mailbox-code.again')}
          </Button>
        </ButtonRow>
      </Form>
    </Stack>
  ),
})
