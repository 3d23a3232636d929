import { verificationApi } from '@parvis/contract'
import { definePage, pageMissing, redirectTo, showAgain, type FieldError, type PortalRequest } from '@parvis/plugin-api/portal'
import { Button, ButtonRow, Form, Radios, Stack } from '@parvis/ui'
import { FieldErrors } from './form-errors.js'
import { VoteSteps } from './vote-steps.js'

interface ProofData {
  readonly accepted: readonly string[]
  readonly errors: readonly FieldError[]
}

/** Pages of the methods that this journey knows, by method. */
const PAGES: Readonly<Record<string, string>> = { mailbox: 'vote/mailbox', 'voting-code': 'vote/voting-code' }

async function load(request: PortalRequest) {
  const state = await request.api(verificationApi).state({ params: { activity: request.activity.id } })
  if (!state.ok) return pageMissing()
  if (state.value.proven) return redirectTo(request.href('vote/ballot'))
  const accepted = state.value.methods.map(({ id }) => id).filter((method) => PAGES[method] !== undefined)
  const [only] = accepted
  if (accepted.length === 1 && only !== undefined) return redirectTo(request.href(PAGES[only]))
  return accepted.length === 0 ? pageMissing() : { accepted, errors: [] }
}

/** How do you want to prove who you are? */
export const proofPage = definePage<ProofData>({
  path: 'vote/proof',
  load,
  async act(request, form) {
    const data = await load(request)
    if ('$$type' in data) return data
    const chosen = data.accepted.find((method) => method === form.get('method'))
    if (chosen !== undefined) return redirectTo(request.href(PAGES[chosen]))
    return showAgain(422, { ...data, errors: [{ field: 'method', message: request.t('proof.choose') }] })
  },
  title: (_, view) => view.t('proof.title'),
  errors: (data) => data.errors,
  Component: ({ data, view }) => (
    <Stack gap="l">
      <VoteSteps step="proof" view={view} />
      <FieldErrors errors={data.errors} view={view} />
      <Form>
        <Radios
          id="method"
          name="method"
          isPageHeading
          label={view.t('proof.title')}
          hint={view.t('proof.hint')}
          error={data.errors[0]?.message}
          options={data.accepted.map((method) => ({
            value: method,
            label: view.t(`proof.method.${method}`),
            hint: view.t(`proof.method.${method}.hint`),
          }))}
        />
        <ButtonRow>
          <Button>{view.t('core:action.continue')}</Button>
          <Button variant="secondary" href={view.href('vote')}>
            {view.t('core:action.back')}
          </Button>
        </ButtonRow>
      </Form>
    </Stack>
  ),
})
