import type { MyDataState, ProblemBody } from '@parvis/contract'
import { Button, ButtonRow, ErrorSummary, Form, Notice, PageHeading, TextField } from '@parvis/ui'
import type { ReactElement } from 'react'
import type { PageContext } from '../request/page-context.js'
import { MY_DATA_ACTS } from './my-data-acts.js'
import { OtherProofs } from './other-proofs.js'

/** What was typed, and why it was refused. */
export interface TypedProof {
  readonly email?: string
  readonly problem?: ProblemBody
}

interface ProofFormsProps {
  readonly context: PageContext
  readonly state: MyDataState
  readonly typed: TypedProof
}

/** The ways to say whose data one wants to see: a mailbox here, everything else where one has taken part. */
export function ProofForms({ context, state, typed }: ProofFormsProps): ReactElement {
  const { view } = context
  const { problem, email } = typed
  const isCode = state.waiting !== undefined && email === undefined
  const field = isCode ? 'code' : 'email'
  const errors = problem === undefined ? [] : [{ field, message: faultOf(context, problem, field) }]
  const returned = context.flashed['problem']
  return (
    <>
      <ErrorSummary title={view.t('error.summary')} errors={errors} />
      <PageHeading title={view.t('my-data.title')} lead={<p>{view.t('my-data.lead')}</p>} />
      {returned !== undefined && (
        <Notice tone="warning" title={view.t('proof.return.title')}>
          <p>{view.t(`problem.${returned}`)}</p>
        </Notice>
      )}
      <h2>{view.t(isCode ? 'verification.mailbox.step.code.title' : 'my-data.by-mailbox')}</h2>
      {isCode ? (
        <CodeForm context={context} error={errors[0]?.message} />
      ) : (
        <MailboxForm context={context} typed={email} error={errors[0]?.message} />
      )}
      <OtherProofs context={context} state={state} />
    </>
  )
}

interface FormProps {
  readonly context: PageContext
  readonly typed?: string | undefined
  readonly error: string | undefined
}

/** Asks for a mailbox, to which a code is sent. */
export function MailboxForm({ context: { view }, typed, error }: FormProps): ReactElement {
  return (
    <Form hidden={{ do: MY_DATA_ACTS.send }}>
      <TextField
        id="email"
        name="email"
        type="email"
        inputMode="email"
        autoComplete="email"
        spellCheck={false}
        required
        maxLength={200}
        label={view.t('verification.mailbox.email')}
        hint={view.t('my-data.email-hint')}
        {...(typed === undefined ? {} : { defaultValue: typed })}
        {...(error === undefined ? {} : { error })}
      />
      <ButtonRow>
        <Button>{view.t('verification.mailbox.step.address.action')}</Button>
      </ButtonRow>
    </Form>
  )
}

function CodeForm({ context: { view }, error }: FormProps): ReactElement {
  return (
    <>
      <p>{view.t('verification.mailbox.step.code.lead')}</p>
      <Form>
        <TextField
          id="code"
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          width="code"
          spellCheck={false}
          required
          maxLength={20}
          label={view.t('verification.mailbox.code')}
          hint={view.t('verification.mailbox.code.hint')}
          {...(error === undefined ? {} : { error })}
        />
        <ButtonRow>
          <Button name="do" value={MY_DATA_ACTS.prove}>
            {view.t('action.continue')}
          </Button>
          <Button variant="secondary" name="do" value={MY_DATA_ACTS.forget}>
            {view.t('action.cancel')}
          </Button>
        </ButtonRow>
      </Form>
    </>
  )
}

/** In the words of the mailbox's own pages. */
function faultOf(
  { view }: PageContext,
  { code, details, status }: ProblemBody,
  field: 'code' | 'email',
): string {
  if (code === 'wrong-code') {
    const left = details?.['triesLeft']
    const text = view.t('problem.wrong-code')
    if (typeof left !== 'number') return text
    return `${text} ${left === 0 ? view.t('proof.no-tries-left') : view.t('proof.tries-left', { count: left })}`
  }
  if (code === 'code-expired') return view.t('verification.mailbox.problem.code-expired')
  if (status === 400 || status === 422)
    return view.t(field === 'email' ? 'verification.mailbox.email.empty' : 'verification.mailbox.code.empty')
  return view.t(`problem.${code}`)
}
