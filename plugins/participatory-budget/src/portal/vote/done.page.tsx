import { verificationApi, votesApi } from '@parvis/contract'
import { definePage, redirectTo, showAgain, type FieldError, type PortalView } from '@parvis/plugin-api/portal'
import { Button, ButtonRow, Form, Notice, Panel, Stack, TextField } from '@parvis/ui'
import { createElement, type ReactElement } from 'react'
import { budgetSettings } from '../../contract/index.js'
import { ForgetDraft } from './ballot-draft.js'
import { STEP_FIELD } from './ballot-page-data.js'
import { FieldErrors, problemText } from './form-errors.js'

interface DoneData {
  readonly trackingCode: string
  readonly replaced: boolean
  readonly changeable: boolean
  readonly isMailed: boolean
  readonly email: string
  readonly errors: readonly FieldError[]
}

const CODE_FIELD = 'code'
const REPLACED_FIELD = 'replaced'
const MAIL_FIELD = 'email'
const MAIL = 'mail'

/**
 * The ballot is in the box: its tracking code, to be kept. Shown once. The choices were shown in full just before they were
 * cast, and never after: whoever sees this page, or a print of it, learns nothing of them (spec B-19).
 */
export const donePage = definePage<DoneData>({
  path: 'vote/done',
  scripts: ['print-receipt', 'ballot-draft'],
  async load({ activity, flashed, href }) {
    const trackingCode = flashed['trackingCode']
    if (trackingCode === undefined) return redirectTo(href())
    return {
      trackingCode,
      replaced: flashed['replaced'] === 'yes',
      changeable: budgetSettings(activity.settings).changeable,
      isMailed: flashed['mailed'] === 'yes',
      email: '',
      errors: [],
    }
  },
  async act(request, form) {
    const { api, activity, href, locale } = request
    const params = { activity: activity.id }
    if (form.get(STEP_FIELD) !== MAIL) {
      await api(verificationApi).forget({ params })
      return redirectTo(href())
    }
    const [trackingCode, replaced, email] = [form.get(CODE_FIELD), form.get(REPLACED_FIELD), form.get(MAIL_FIELD)]
    const sent = await api(votesApi).mailCode({ params, body: { email, trackingCode, locale } })
    // Whoever makes up a code is shown none.
    if (!sent.ok && sent.problem.code === 'no-such-ballot') return redirectTo(href())
    if (sent.ok) {
      request.flash({ trackingCode, replaced, mailed: 'yes' })
      return redirectTo(href('vote/done'))
    }
    const { changeable } = budgetSettings(activity.settings)
    const errors = [{ field: MAIL_FIELD, message: problemText(sent.problem, request) }]
    return showAgain(sent.problem.status, { trackingCode, replaced: replaced === 'yes', changeable, isMailed: false, email, errors })
  },
  title: (_, view) => view.t('done.title'),
  errors: (data) => data.errors,
  Component: ({ data, view }) => (
    <Stack gap="l">
      <ForgetDraft />
      <FieldErrors errors={data.errors} view={view} />
      <Panel
        title={view.t(data.replaced ? 'done.replaced' : 'done.title')}
        reference={{ label: view.t('done.code'), value: data.trackingCode }}
      />
      <h2>{view.t('done.keep.title')}</h2>
      <p>{view.t('done.keep.text')}</p>
      <p>{view.t('done.log')}</p>
      <p>{view.t('done.secret')}</p>
      {createElement(
        'pv-print-receipt',
        { hidden: true },
        <Button type="button" variant="secondary">
          {view.t('done.print')}
        </Button>,
      )}
      <CodeByMail data={data} view={view} />
      <h2>{view.t('done.next.title')}</h2>
      <p>{view.t(data.changeable ? 'done.next.changeable' : 'done.next.final')}</p>
      <ButtonRow>
        <Button variant="secondary" href={view.href('tracking')}>
          {view.t('tracking.link')}
        </Button>
        {data.changeable && (
          <Button variant="secondary" href={view.href('vote/ballot')}>
            {view.t('action.change-vote')}
          </Button>
        )}
      </ButtonRow>
      <Form>
        <p>{view.t('done.forget.text')}</p>
        <ButtonRow>
          <Button variant="quiet">{view.t('done.forget')}</Button>
        </ButtonRow>
      </Form>
    </Stack>
  ),
})

function CodeByMail({ data, view }: { readonly data: DoneData; readonly view: PortalView }): ReactElement {
  if (data.isMailed) return <Notice tone="success" title={view.t('done.mail.sent')} />
  return (
    <Form>
      <h2>{view.t('done.mail.title')}</h2>
      <p>{view.t('done.mail.text')}</p>
      <input type="hidden" name={CODE_FIELD} value={data.trackingCode} />
      <input type="hidden" name={REPLACED_FIELD} value={data.replaced ? 'yes' : 'no'} />
      <TextField
        id={MAIL_FIELD}
        name={MAIL_FIELD}
        type="email"
        autoComplete="email"
        required
        maxLength={254}
        label={view.t('done.mail.label')}
        defaultValue={data.email}
        error={data.errors[0]?.message}
      />
      <ButtonRow>
        <Button variant="secondary" name={STEP_FIELD} value={MAIL}>
          {view.t('done.mail.send')}
        </Button>
      </ButtonRow>
    </Form>
  )
}
