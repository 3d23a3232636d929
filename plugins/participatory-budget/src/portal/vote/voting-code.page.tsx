import { verificationApi } from '@parvis/contract'
import { definePage, redirectTo, showAgain, type FieldError } from '@parvis/plugin-api/portal'
import { Button, ButtonRow, Form, PageHeading, Stack, TextField } from '@parvis/ui'
import { FieldErrors, problemText } from './form-errors.js'
import { VoteSteps } from './vote-steps.js'

interface VotingCodeData {
  readonly code: string
  readonly errors: readonly FieldError[]
}

/** Takes the code printed on a resident's letter. */
export const votingCodePage = definePage<VotingCodeData>({
  path: 'vote/voting-code',
  load: async () => ({ code: '', errors: [] }),
  async act(request, form) {
    const code = form.get('code').trim()
    const refuse = (message: string) => showAgain(422, { code, errors: [{ field: 'code', message }] })
    if (code === '') return refuse(request.t('voting-code.empty'))
    const used = await request.api(verificationApi).answer({
      params: { activity: request.activity.id, method: 'voting-code', step: 'code' },
      body: { fields: { code }, locale: request.locale },
    })
    if (used.ok) return redirectTo(request.href('vote/ballot'))
    return refuse(used.problem.code === 'wrong-code' ? request.t('voting-code.wrong') : problemText(used.problem, request))
  },
  title: (_, view) => view.t('voting-code.title'),
  errors: (data) => data.errors,
  Component: ({ data, view }) => (
    <Stack gap="l">
      <VoteSteps step="proof" view={view} />
      <FieldErrors errors={data.errors} view={view} />
      <PageHeading title={view.t('voting-code.title')} lead={view.t('voting-code.lead')} />
      <Form>
        <TextField
          id="code"
          name="code"
          width="short"
          autoComplete="off"
          spellCheck={false}
          required
          maxLength={60}
          label={view.t('voting-code.field')}
          hint={view.t('voting-code.hint')}
          defaultValue={data.code}
          error={data.errors[0]?.message}
        />
        <ButtonRow>
          <Button>{view.t('core:action.continue')}</Button>
          <Button variant="secondary" href={view.href('vote/proof')}>
            {view.t('core:action.back')}
          </Button>
        </ButtonRow>
      </Form>
    </Stack>
  ),
})
