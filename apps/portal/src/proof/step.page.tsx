import { askedToll, verificationApi, type AskedToll, type OfferedMethod, type ProblemBody, type VerificationFieldShape } from '@parvis/contract'
import type { FieldError } from '@parvis/plugin-api/portal'
import { Button, ButtonRow, ErrorSummary, Form, Notice, PageHeading, TextField, TollField } from '@parvis/ui'
import { createElement, type HTMLAttributes, type ReactElement } from 'react'
import { redirect } from 'react-router'
import type { PageModel } from '../pages/page-model.js'
import { ContactLines } from './contact-lines.js'
import { fieldFault, methodWords, problemText, type MethodWords } from './method-words.js'
import { noMethodPage } from './no-method.page.js'
import { proofPage } from './proof-frame.js'
import type { ProofJourney } from './proof-journey.js'
import { refusalPage } from './refusal.page.js'

type Step = OfferedMethod['steps'][number]

interface StepParts {
  readonly journey: ProofJourney
  readonly method: OfferedMethod
  readonly step: Step
}

/** One page of a method: its fields, whatever they are. */
export async function stepPage(parts: StepParts): Promise<PageModel | Response> {
  const { journey, method, step } = parts
  const { state, context, address } = journey
  const isFirst = method.steps[0]?.id === step.id
  const isAwaited = state.waiting?.method === method.id && state.waiting.step === step.id
  if (!isFirst && !isAwaited && context.form === undefined) return redirect(address(method.id), 303)
  if (context.form === undefined) return showStep(parts, { typed: {}, errors: [] })
  return await answerStep(parts)
}

async function answerStep(parts: StepParts): Promise<PageModel | Response> {
  const { journey, method, step } = parts
  const { context, found, address, returnTo } = journey
  const typed = Object.fromEntries(step.fields.map(({ name }) => [name, context.form?.get(name) ?? '']))
  const toll = context.form?.get('toll') ?? ''
  const answer = await context.api.client(verificationApi).answer({
    params: { activity: found.activity.id, method: method.id, step: step.id },
    body: { fields: typed, locale: context.locale, returnTo, ...(toll === '' ? {} : { toll }) },
  })
  if (!answer.ok) return refused(parts, typed, answer.problem)
  switch (answer.value.kind) {
    case 'proven':
      return redirect(journey.isForOwnData ? journey.next : address(), 303)
    case 'step':
      return redirect(address(method.id, answer.value.step), 303)
    case 'redirect':
      return elsewherePage(journey, method, answer.value.url)
  }
}

function refused(parts: StepParts, typed: Readonly<Record<string, string>>, problem: ProblemBody): PageModel {
  const { journey, method, step } = parts
  const { address } = journey
  const { code, details, issues = [], status } = problem
  if (code === 'method-unavailable' || code === 'method-not-accepted' || status === 0)
    return noMethodPage(journey, method.id)
  if (code === 'not-matched') {
    const reference = details?.['reference']
    return refusalPage(journey, {
      reasons: ['not-matched'],
      reference: typeof reference === 'string' ? reference : undefined,
      status,
      retry: address(method.id),
    })
  }
  const texts = { words: methodWords(method, journey.context), view: journey.view }
  const toll = askedToll(problem)
  if (toll?.isAgain === false) return showStep(parts, { typed, errors: [], status, toll })
  const faults = step.fields.flatMap((field): FieldError[] => {
    const issue = issues.find(({ path }) => path === `fields.${field.name}`)
    return issue === undefined ? [] : [{ field: field.name, message: fieldFault(field, issue.code, texts) }]
  })
  const general = { field: step.fields[0]?.name ?? 'main', message: problemText(problem, texts) }
  return showStep(parts, { typed, errors: faults.length > 0 ? faults : [general], status, toll })
}

interface ShownStep {
  readonly typed: Readonly<Record<string, string>>
  readonly errors: readonly FieldError[]
  readonly status?: number
  readonly toll?: AskedToll | undefined
}

function showStep({ journey, method, step }: StepParts, { typed, errors, status, toll }: ShownStep): PageModel {
  const { view, context, address, act } = journey
  const words = methodWords(method, context)
  const title = words.text(`step.${step.id}.title`, view.text(method.title))
  const lead = words.find(`step.${step.id}.lead`)
  const isFirst = method.steps[0]?.id === step.id
  // Where the choice leads here at once, going back to it would lead here again.
  const back = act.methods.length > 1 ? address() : view.to(`/a/${journey.found.activity.slug}`)
  return proofPage(journey, {
    title,
    status: status ?? 200,
    hasErrors: errors.length > 0,
    isStep: true,
    scripts: [
      ...(toll === undefined ? [] : [{ owner: 'portal', name: 'toll' }]),
      ...(step.fields.some(isOnPaper) ? [{ owner: 'portal', name: 'code-from-link' }] : []),
    ],
    children: (
      <>
        <ErrorSummary title={view.t('error.summary')} errors={errors} />
        <PageHeading title={title} {...(lead === undefined ? {} : { lead: <p>{lead}</p> })} />
        <Form>
          {step.fields.map((field) => (
            <StepField
              key={field.name}
              field={field}
              words={words}
              optional={view.t('field.optional')}
              dateHint={view.t('field.date-hint')}
              typed={typed[field.name] ?? ''}
              error={errors.find((each) => each.field === field.name)?.message}
            />
          ))}
          <TollField asked={toll} busy={view.t('toll.busy')} title={view.t('toll.title')}>
            <WithoutScript journey={journey} />
          </TollField>
          <ButtonRow>
            <Button>{words.text(`step.${step.id}.action`, view.t('action.continue'))}</Button>
            <Button variant="secondary" href={isFirst ? back : address(method.id)}>
              {isFirst ? view.t('action.back') : words.text(`step.${step.id}.again`, view.t('proof.begin-again'))}
            </Button>
          </ButtonRow>
        </Form>
      </>
    ),
  })
}

/** What else leads to a proof for who cannot pay a toll: other ways, among them codes on paper, and the desk. */
function WithoutScript({ journey: { view, act, address } }: { readonly journey: ProofJourney }): ReactElement {
  return (
    <>
      <p>{view.t('toll.without')}</p>
      {act.methods.length > 1 && (
        <p>
          <a href={address()}>{view.t('toll.others')}</a>
        </p>
      )}
      <p>{view.t('toll.desk')}</p>
      <ContactLines view={view} />
    </>
  )
}

interface StepFieldProps {
  readonly field: VerificationFieldShape
  readonly words: MethodWords
  readonly optional: string
  readonly dateHint: string
  readonly typed: string
  readonly error: string | undefined
}

/** How each type of field is typed. Codes are shown as they are typed, and can be pasted. */
const TYPING: Readonly<
  Record<VerificationFieldShape['type'], { readonly type: string; readonly inputMode: HTMLAttributes<HTMLElement>['inputMode'] }>
> = {
  text: { type: 'text', inputMode: 'text' },
  email: { type: 'email', inputMode: 'email' },
  code: { type: 'text', inputMode: 'text' },
  // A calendar is a long way to a year of birth; people know these figures by heart.
  date: { type: 'text', inputMode: 'text' },
  tel: { type: 'tel', inputMode: 'tel' },
}
/** Codes up to this length are digits from a mail or a phone. */
const ONE_TIME = 'one-time-code'

function StepField({ field, words, optional, dateHint, typed, error }: StepFieldProps): ReactElement {
  const { type, inputMode } = TYPING[field.type]
  const label = words.text(field.name, field.name)
  const hint = words.find(`${field.name}.hint`) ?? (field.type === 'date' ? dateHint : undefined)
  const isNumeric = field.autoComplete === ONE_TIME
  const input = (
    <TextField
      id={field.name}
      name={field.name}
      type={type}
      width={isNumeric || field.type === 'date' ? 'code' : 'full'}
      autoComplete={field.autoComplete}
      inputMode={isNumeric ? 'numeric' : inputMode}
      spellCheck={false}
      required={field.isOptional !== true}
      maxLength={field.maxLength}
      label={field.isOptional === true ? `${label} (${optional})` : label}
      {...(hint === undefined ? {} : { hint })}
      defaultValue={typed}
      {...(error === undefined ? {} : { error })}
    />
  )
  return isOnPaper(field) ? createElement('pv-code-from-link', {}, input) : input
}

/** A code that stands on paper, beside a square that holds it. */
function isOnPaper({ type, autoComplete }: VerificationFieldShape): boolean {
  return type === 'code' && autoComplete !== ONE_TIME
}

/** A form of ours may not lead to another site: the resident goes there by a link. */
function elsewherePage(journey: ProofJourney, method: OfferedMethod, url: string): PageModel {
  const { view } = journey
  return proofPage(journey, {
    title: view.text(method.title),
    isStep: true,
    children: (
      <>
        <PageHeading title={view.text(method.title)} lead={<p>{view.t('proof.elsewhere')}</p>} />
        <Notice tone="info" title={view.t('proof.elsewhere.next')} />
        <ButtonRow>
          <Button href={url}>{view.t('action.continue')}</Button>
        </ButtonRow>
      </>
    ),
  })
}
