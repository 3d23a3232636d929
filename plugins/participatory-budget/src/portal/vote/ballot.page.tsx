import type { ProblemBody, ProblemIssue } from '@parvis/contract'
import {
  definePage,
  pageMissing,
  redirectTo,
  showAgain,
  type FieldError,
  type PageMissing,
  type PageRedirect,
  type PortalRequest,
} from '@parvis/plugin-api/portal'
import { budgetApi, judgeBallot, type BallotProject, type Project } from '../../contract/index.js'
import { FINGERPRINT_FIELD, PROJECT_FIELD, STEP_FIELD, type BallotPageData } from './ballot-page-data.js'
import { BallotForm } from './ballot-form.js'
import { BallotReview } from './ballot-review.js'
import { voteProof } from './vote-proof.js'

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
  return {
    facts: facts.value,
    projects: list.value.projects.filter((project) => project.status === 'active'),
    picks: [],
    step: 'choose',
    isChange: ballot.value.hasCast,
    errors: [],
  }
}

/** Choose, review, confirm: one form, so that the choices never leave it. */
export const ballotPage = definePage<BallotPageData>({
  path: 'vote/ballot',
  scripts: ['ballot-total'],
  load,
  async act(request, form) {
    const start = await load(request)
    if ('$$type' in start) return start
    const data: BallotPageData = { ...start, picks: [...new Set(form.all(PROJECT_FIELD))] }
    const step = form.get(STEP_FIELD)
    if (step === 'recount' || step === 'change') return showAgain(200, data)
    const faults = judgeBallot({ projects: data.picks }, data.facts, { projects: ballotProjects(data.projects) })
    if (faults.length > 0) return showAgain(422, { ...data, errors: ballotErrors(faults, request) })
    return step === 'confirm' ? cast(request, data, form.get(FINGERPRINT_FIELD)) : showAgain(200, { ...data, step: 'review' })
  },
  title: ({ step }, view) => view.t(step === 'review' ? 'review.title' : 'ballot.title'),
  errors: (data) => data.errors,
  Component: ({ data, view }) => (data.step === 'review' ? <BallotReview data={data} view={view} /> : <BallotForm data={data} view={view} />),
})

async function cast(request: PortalRequest, data: BallotPageData, fingerprint: string) {
  const body = { projects: [...data.picks], ...(fingerprint === '' ? {} : { fingerprint }) }
  const receipt = await request.api(budgetApi).cast({ params: { activity: request.activity.id }, body })
  if (receipt.ok) {
    request.flash({ trackingCode: receipt.value.trackingCode, replaced: receipt.value.replaced ? 'yes' : 'no' })
    return redirectTo(request.href('vote/done'))
  }
  const { problem } = receipt
  if (problem.code === 'not-proven' || problem.code === 'not-eligible') return redirectTo(voteProof(request))
  return showAgain(problem.status, { ...data, errors: refusalErrors(problem, request) })
}

function ballotProjects(projects: readonly Project[]): ReadonlyMap<string, BallotProject> {
  return new Map(projects.map((project) => [project.id, { costCents: project.costCents, withdrawn: false, envelope: project.envelope }]))
}

/** One message for each kind of fault, linked to the list of projects. */
function ballotErrors(issues: readonly ProblemIssue[], { t }: Pick<PortalRequest, 't'>): FieldError[] {
  const codes = [...new Set(issues.map((issue) => issue.code))]
  return codes.map((code) => ({ field: 'projects', message: t(`ballot.fault.${code}`) }))
}

function refusalErrors(problem: ProblemBody, request: PortalRequest): FieldError[] {
  if (problem.code === 'ballot-refused') return ballotErrors(problem.issues ?? [], request)
  const own = ['already-cast', 'vote-not-open', 'voting-closed'].includes(problem.code)
  return [{ field: 'projects', message: request.t(own ? `problem.${problem.code}` : `core:problem.${problem.code}`) }]
}
