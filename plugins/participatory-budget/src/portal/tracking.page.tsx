import type { BallotStanding } from '@parvis/contract'
import { ballotCheckHref, definePage, showAgain, type FieldError } from '@parvis/plugin-api/portal'
import { Button, ButtonRow, Form, Notice, PageHeading, Stack, TextField } from '@parvis/ui'
import { budgetApi } from '../contract/index.js'
import { FieldErrors, problemText } from './vote/form-errors.js'

interface TrackingData {
  readonly code: string
  readonly standing: BallotStanding | undefined
  readonly errors: readonly FieldError[]
}

/** Is my ballot in the box? */
export const trackingPage = definePage<TrackingData>({
  path: 'tracking',
  load: async () => ({ code: '', standing: undefined, errors: [] }),
  async act(request, form) {
    const code = form.get('code').trim()
    const refuse = (message: string) => showAgain(422, { code, standing: undefined, errors: [{ field: 'code', message }] })
    if (code === '' || code.length > 60) return refuse(request.t('tracking.empty'))
    const answer = await request.api(budgetApi).track({ params: { activity: request.activity.id }, body: { trackingCode: code } })
    if (!answer.ok) return refuse(problemText(answer.problem, request))
    return showAgain(200, { code, standing: answer.value.standing, errors: [] })
  },
  title: (_, view) => view.t('tracking.title'),
  errors: (data) => data.errors,
  Component: ({ data, view, request }) => (
    <Stack gap="l">
      <FieldErrors errors={data.errors} view={view} />
      <PageHeading title={view.t('tracking.title')} lead={view.t('tracking.lead')} />
      {data.standing !== undefined && (
        <Notice tone={counts(data.standing) ? 'success' : 'warning'} title={view.t(`tracking.${data.standing}`)}>
          <p>{view.t(`tracking.${data.standing}.text`)}</p>
          {isInLog(data.standing) && (
            <p>
              <a href={ballotCheckHref(request)}>{view.t('tracking.verify')}</a>
            </p>
          )}
        </Notice>
      )}
      <Form>
        <TextField
          id="code"
          name="code"
          width="short"
          autoComplete="off"
          spellCheck={false}
          required
          maxLength={60}
          label={view.t('done.code')}
          hint={view.t('tracking.hint')}
          defaultValue={data.code}
          error={data.errors[0]?.message}
        />
        <ButtonRow>
          <Button>{view.t('tracking.check')}</Button>
          <Button variant="secondary" href={view.href()}>
            {view.t('core:action.back')}
          </Button>
        </ButtonRow>
      </Form>
    </Stack>
  ),
})

function counts(standing: BallotStanding): boolean {
  return standing === 'accepted' || standing === 'logged' || standing === 'held'
}

/** Whether core's page about the public log has more to say. */
function isInLog(standing: BallotStanding): boolean {
  return standing === 'accepted' || standing === 'logged'
}
