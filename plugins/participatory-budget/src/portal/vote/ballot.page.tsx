import type { ProblemBody } from '@parvis/contract'
import {
  definePage,
  pageMissing,
  redirectTo,
  showAgain,
  type FieldError,
  type PageMissing,
  type PageRedirect,
  type PortalRequest,
  type PostedForm,
} from '@parvis/plugin-api/portal'
import { budgetApi } from '../../contract/index.js'
import { AT_FIELD, FINGERPRINT_FIELD, STEP_FIELD, type BallotPageData } from './ballot-page-data.js'
import { stepBeside, stepCalled, stepsOf, type BallotStep } from './ballot-steps.js'
import { BallotForm } from './ballot-form.js'
import { BallotReview } from './ballot-review.js'
import { DistrictForm } from './district-form.js'
import { GROUP_ID, issueErrors, judgeStep, wholeChoices } from './judge-typed.js'
import { NoEnvelope } from './no-envelope.js'
import { readTypedBallot } from './typed-ballot.js'
import { DESK_METHOD, voteProof } from './vote-proof.js'

async function load(request: PortalRequest): Promise<BallotPageData | PageRedirect | PageMissing> {
  const client = request.api(budgetApi)
  const params = { activity: request.activity.id }
  const [facts, list, ballot] = await Promise.all([
    client.facts({ params }),
    client.projects({ params }),
    client.ballot({ params }),
  ])
  if (!facts.ok || !list.ok || !ballot.ok) return pageMissing()
  if (facts.value.state !== 'open' || (ballot.value.hasCast && !ballot.value.changeable)) return redirectTo(request.href('vote'))
  if (!ballot.value.proven) return redirectTo(voteProof(request))
  const data = {
    facts: facts.value,
    projects: list.value.projects.filter((project) => project.status === 'active'),
    withdrawn: list.value.projects.filter((project) => project.status === 'withdrawn'),
    open: ballot.value.envelopes ?? facts.value.envelopes.map(({ id }) => id),
    typed: { marks: new Map<string, string>() },
    isChange: ballot.value.hasCast,
    isFresh: true,
    mayKeep: ballot.value.method !== DESK_METHOD,
    errors: [],
  }
  return { ...data, step: stepCalled('', data) }
}

/** Choose, review, confirm: one form, so that the choices never leave it. A page for each envelope, where there are several. */
export const ballotPage = definePage<BallotPageData>({
  path: 'vote/ballot',
  scripts: ['ballot-total', 'ballot-order', 'ballot-draft', 'print-receipt'],
  load,
  async act(request, form) {
    const start = await load(request)
    if ('$$type' in start) return start
    const typed = { ...start, isFresh: false, typed: readTypedBallot(form, start.facts.ballotType, [...start.projects, ...start.withdrawn]) }
    return go(request, { ...typed, step: stepCalled(form.get(AT_FIELD), typed) }, form)
  },
  title: ({ step, open }, view) => view.t(open.length === 0 ? 'ballot.no-envelope.title' : step.kind === 'review' ? 'review.title' : step.kind === 'district' ? 'ballot.district.title' : 'ballot.title'),
  errors: (data) => data.errors,
  Component: ({ data, view, request }) => {
    if (data.open.length === 0) return <NoEnvelope data={data} view={view} />
    switch (data.step.kind) {
      case 'district':
        return <DistrictForm data={data} view={view} />
      case 'envelope':
        return <BallotForm data={data} envelope={data.step.envelope} view={view} />
      case 'review':
        return <BallotReview data={data} view={view} title={view.text(request.activity.title)} />
    }
  },
})

/** Where the pressed button leads: on and to the review past the judge, back and to a change without. */
async function go(request: PortalRequest, data: BallotPageData, form: PostedForm) {
  const [pressed = '', target = ''] = splitStep(form.get(STEP_FIELD))
  switch (pressed) {
    case 'recount':
      return showAgain(200, data)
    case 'back':
      return showAgain(200, { ...data, step: stepBeside(data.step, data, -1) })
    case 'change':
      return showAgain(200, { ...data, step: stepCalled(target, data) })
    case 'confirm':
      return firstFault(request, data) ?? (await cast(request, data, form.get(FINGERPRINT_FIELD)))
    default: {
      const errors = judgeStep(data.step, data, request)
      if (errors.length > 0) return showAgain(422, { ...data, errors })
      const next = stepBeside(data.step, data, 1)
      return (next.kind === 'review' ? firstFault(request, data) : undefined) ?? showAgain(200, { ...data, step: next })
    }
  }
}

/** `change:envelope:north` → `change` and `envelope:north`. */
function splitStep(value: string): [string, string] {
  const colon = value.indexOf(':')
  return colon < 0 ? [value, ''] : [value.slice(0, colon), value.slice(colon + 1)]
}

/** The first page with a fault, shown again with it; `undefined` where the whole ballot is in order. */
function firstFault(request: PortalRequest, data: BallotPageData) {
  for (const step of stepsOf(data)) {
    const errors = judgeStep(step, data, request)
    if (errors.length > 0) return showAgain(422, { ...data, step: whereToMend(step, data), errors })
  }
  return undefined
}

/** A fault of the whole ballot is mended on the last page before the review. */
function whereToMend(step: BallotStep, data: BallotPageData): BallotStep {
  return step.kind === 'review' ? stepBeside(step, data, -1) : step
}

async function cast(request: PortalRequest, data: BallotPageData, fingerprint: string) {
  const { projects, points } = wholeChoices(data)
  const body = {
    projects: [...projects],
    ...(points === undefined ? {} : { points: [...points] }),
    ...(fingerprint === '' ? {} : { fingerprint }),
  }
  const receipt = await request.api(budgetApi).cast({ params: { activity: request.activity.id }, body })
  if (receipt.ok) {
    request.flash({ trackingCode: receipt.value.trackingCode, replaced: receipt.value.replaced ? 'yes' : 'no' })
    return redirectTo(request.href('vote/done'))
  }
  const { problem } = receipt
  if (problem.code === 'not-proven' || problem.code === 'not-eligible') return redirectTo(voteProof(request))
  const errors = refusalErrors(problem, data, request)
  return showAgain(problem.status, { ...data, step: whereToMend({ kind: 'review' }, data), errors })
}

function refusalErrors(problem: ProblemBody, data: BallotPageData, request: PortalRequest): FieldError[] {
  if (problem.code === 'ballot-refused') return issueErrors(problem.issues ?? [], { choices: wholeChoices(data), data, words: request })
  const own = ['already-cast', 'vote-not-open', 'voting-closed'].includes(problem.code)
  return [{ field: GROUP_ID, message: request.t(own ? `problem.${problem.code}` : `core:problem.${problem.code}`) }]
}
