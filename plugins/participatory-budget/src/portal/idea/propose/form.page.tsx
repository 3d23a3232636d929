import type { ProblemBody } from '@parvis/contract'
import { definePage, pageMissing, redirectTo, showAgain, type FieldError, type PortalRequest, type PostedForm } from '@parvis/plugin-api/portal'
import { ideasApi, type IdeaFacts, type IdeaSummary } from '../../../contract/index.js'
import { IdeaForm } from './idea-form.js'
import { IdeaReview } from './idea-review.js'
import { proposeProof } from './propose-steps.js'
import { faultsOf, IDEA_FIELDS, NOTHING_TYPED, proposalOf, typedIdea, type TypedIdea } from './typed-idea.js'

/** What the page shows, in either of its two steps. What is typed travels in the form alone until it is sent. */
export interface ProposeData {
  readonly facts: IdeaFacts
  readonly typed: TypedIdea
  readonly step: 'write' | 'review'
  readonly similar: readonly IdeaSummary[]
  readonly errors: readonly FieldError[]
}

async function load(request: PortalRequest): Promise<ProposeData | ReturnType<typeof redirectTo> | ReturnType<typeof pageMissing>> {
  const facts = await request.api(ideasApi).facts({ params: { activity: request.activity.id } })
  if (!facts.ok) return pageMissing()
  const { state, caller } = facts.value
  if (state !== 'open') return redirectTo(request.href('ideas/propose'))
  if (!caller.isProven) return redirectTo(proposeProof(request))
  if (caller.left === 0) return redirectTo(request.href('ideas/propose'))
  return { facts: facts.value, typed: NOTHING_TYPED, step: 'write', similar: [], errors: [] }
}

/** Writing an idea, and checking it before it is sent. */
export const proposeFormPage = definePage<ProposeData>({
  path: 'ideas/propose/form',
  load,
  async act(request, form) {
    const start = await load(request)
    if ('$$type' in start) return start
    const step = form.get(IDEA_FIELDS.step)
    const kept = await keepPicture(request, form, typedIdea(form))
    const data: ProposeData = { ...start, typed: kept.typed }
    if (step === 'change') return showAgain(200, data)
    const errors = [...faultsOf(kept.typed, start.facts, request), ...kept.errors]
    if (errors.length > 0) return showAgain(422, { ...data, errors })
    if (step === 'send') return await send(request, data)
    const similar = await request.api(ideasApi).similar({ params: { activity: request.activity.id }, query: { title: kept.typed.title } })
    return showAgain(200, { ...data, step: 'review', similar: similar.ok ? similar.value.ideas : [] })
  },
  title: ({ step }, view) => view.t(step === 'review' ? 'propose.review.title' : 'propose.form.title'),
  errors: (data) => data.errors,
  Component: ({ data, view }) => (data.step === 'review' ? <IdeaReview data={data} view={view} /> : <IdeaForm data={data} view={view} />),
})

/** Stores a picture that came with the form, so that only its id has to travel on. One that is refused leaves everything else as it was typed. */
async function keepPicture(request: PortalRequest, form: PostedForm, typed: TypedIdea): Promise<{ typed: TypedIdea; errors: FieldError[] }> {
  const photo = form.file(IDEA_FIELDS.file)
  if (photo === undefined) return { typed, errors: [] }
  const refused = (code: string) => ({ typed, errors: [{ field: 'photo', message: request.t(`propose.fault.photo.${code}`) }] })
  if (photo.isTooLarge) return refused('too-large')
  const params = { activity: request.activity.id }
  const answer = await request.api(ideasApi).uploadPicture({ params, file: photo.file, fileName: photo.fileName })
  if (answer.ok) return { typed: { ...typed, picture: answer.value.picture }, errors: [] }
  return refused(['not-a-picture', 'unsupported-media-type'].includes(answer.problem.code) ? 'not-a-picture' : 'other')
}

async function send(request: PortalRequest, data: ProposeData) {
  const { typed } = data
  const answer = await request.api(ideasApi).propose({ params: { activity: request.activity.id }, body: proposalOf(typed, request) })
  if (answer.ok) {
    const { id, reference, state } = answer.value
    request.flash({ id, reference, state, news: typed.mailbox === '' ? 'no' : 'yes' })
    return redirectTo(request.href('ideas/propose/done'))
  }
  const { problem } = answer
  if (problem.code === 'not-proven' || problem.code === 'not-eligible') return redirectTo(proposeProof(request))
  return showAgain(problem.status, { ...data, errors: refusalErrors(problem, request) })
}

/** A picture that was left too long ago is gone: it can be chosen again. Everything else concerns the idea as a whole. */
function refusalErrors(problem: ProblemBody, { t }: Pick<PortalRequest, 't'>): FieldError[] {
  if (problem.issues?.some(({ path }) => path === 'picture') === true) return [{ field: 'photo', message: t('propose.fault.photo.gone') }]
  const own = ['ideas-not-open', 'too-many-ideas'].includes(problem.code)
  return [{ field: 'title', message: t(own ? `problem.${problem.code}` : `core:problem.${problem.code}`) }]
}
