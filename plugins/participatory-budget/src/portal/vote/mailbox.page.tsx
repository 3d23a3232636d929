import { verificationApi } from '@parvis/contract'
import { definePage, redirectTo, showAgain, type FieldError } from '@parvis/plugin-api/portal'
import { Button, ButtonRow, Form, PageHeading, Stack, TextField } from '@parvis/ui'
import { FieldErrors, problemText } from './form-errors.js'
import { VoteSteps } from './vote-steps.js'

interface MailboxData {
  readonly email: string
  readonly errors: readonly FieldError[]
}

/** Asks for the mailbox to which a code is sent. */
export const mailboxPage = definePage<MailboxData>({
  path: 'vote/mailbox',
  load: async () => ({ email: '', errors: [] }),
  async act(request, form) {
    const email = form.get('email').trim()
    const refuse = (message: string) => showAgain(422, { email, errors: [{ field: 'email', message }] })
    if (email === '') return refuse(request.t('mailbox.empty'))
    const sent = await request.api(verificationApi).answer({
      params: { activity: request.activity.id, method: 'mailbox', step: 'address' },
      body: { fields: { email }, locale: request.locale },
    })
    return sent.ok ? redirectTo(request.href('vote/mailbox-code')) : refuse(problemText(sent.problem, request))
  },
  title: (_, view) => view.t('mailbox.title'),
  errors: (data) => data.errors,
  Component: ({ data, view }) => (
    <Stack gap="l">
      <VoteSteps step="proof" view={view} />
      <FieldErrors errors={data.errors} view={view} />
      <PageHeading title={view.t('mailbox.title')} lead={view.t('mailbox.lead')} />
      <Form>
        <TextField
          id="email"
          name="email"
          type="email"
          autoComplete="email"
          inputMode="email"
          spellCheck={false}
          required
          label={view.t('mailbox.field')}
          hint={view.t('mailbox.hint')}
          defaultValue={data.email}
          error={data.errors[0]?.message}
        />
        <ButtonRow>
          <Button>{view.t('mailbox.send')}</Button>
          <Button variant="secondary" href={view.href('vote/proof')}>
            {view.t('core:action.back')}
          </Button>
        </ButtonRow>
      </Form>
    </Stack>
  ),
})
