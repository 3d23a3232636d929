import type { ProblemIssue } from '@parvis/contract'
import type { FieldError, PortalRequest } from '@parvis/plugin-api/portal'
import { BALLOT_FAULTS, envelopeOf, judgeBallot, type BallotProject, type Choices, type EnvelopeRules, type Project } from '../../contract/index.js'
import { controlId, DISTRICT_FIELD, type BallotPageData } from './ballot-page-data.js'
import { envelopesOfBallot, type BallotStep } from './ballot-steps.js'
import { choicesOf, marksIn } from './typed-ballot.js'

type Judged = Pick<BallotPageData, 'facts' | 'projects' | 'withdrawn' | 'open' | 'typed'>
type Words = Pick<PortalRequest, 't' | 'text' | 'money'>

/** id of the group of all projects of a page, for faults that belong to no single one. */
export const GROUP_ID = 'projects'

/** Faults of one page of the ballot, each at its field. */
export function judgeStep(step: BallotStep, data: Judged, words: Words): FieldError[] {
  switch (step.kind) {
    case 'district':
      return data.typed.district === undefined ? [{ field: DISTRICT_FIELD, message: words.t('ballot.fault.no-district') }] : []
    case 'envelope':
      return judgeEnvelope(step.envelope, data, words)
    case 'review':
      return judgeWhole(data, words)
  }
}

/** The choices of all envelopes of the ballot together, as they are cast. */
export function wholeChoices(data: Judged): Choices {
  const parts = envelopesOfBallot(data).map(({ id }) => choicesOf(data.facts.ballotType, marksIn(id, data)))
  const projects = parts.flatMap((part) => part.projects)
  const points = parts.flatMap((part) => part.points ?? [])
  return parts.some((part) => part.points !== undefined) ? { projects, points } : { projects }
}

/** Faults that the server has found, or that concern the ballot as a whole. */
export function issueErrors(issues: readonly ProblemIssue[], { choices, data, words }: { choices: Choices; data: Judged; words: Words }): FieldError[] {
  const errors = issues.map((issue) => {
    const id = projectAt(issue.path, choices)
    const isOnPage = data.projects.some((project) => project.id === id)
    return { field: id !== undefined && isOnPage ? controlId(id) : GROUP_ID, message: message(issue.code, { data, words, id }) }
  })
  return errors.filter((error, index) => errors.findIndex((each) => each.field === error.field && each.message === error.message) === index)
}

function judgeWhole(data: Judged, words: Words): FieldError[] {
  const { facts } = data
  const choices = wholeChoices(data)
  return choices.projects.length === 0 && facts.minPicks > 0 ? [{ field: GROUP_ID, message: message('too-few-projects', { data, words }) }] : []
}

function judgeEnvelope(envelope: EnvelopeRules, data: Judged, words: Words): FieldError[] {
  const { facts } = data
  const marks = marksIn(envelope.id, data)
  const taken = facts.ballotType === 'ranking' ? placesTakenTwice(marks, data, words) : []
  if (taken.length > 0) return taken
  const choices = choicesOf(facts.ballotType, marks)
  // With several envelopes one may be left empty; whether anything was chosen at all is judged at the review.
  if (choices.projects.length === 0 && envelopesOfBallot(data).length > 1) return []
  const issues = judgeBallot(choices, { ...facts, envelopes: [withoutDistricts(envelope)] }, { projects: ballotProjects(data) })
  return issueErrors(issues, { choices, data: { ...data, facts: { ...facts, envelopes: [envelope] } }, words })
}

/** Who may choose here is settled by the pages that are shown; the server judges it again. */
function withoutDistricts({ districts: _districts, ...envelope }: EnvelopeRules): EnvelopeRules {
  return envelope
}

function ballotProjects({ projects, withdrawn, facts }: Judged): ReadonlyMap<string, BallotProject> {
  const seen = (project: Project): BallotProject => ({
    costCents: project.costCents,
    withdrawn: project.status === 'withdrawn',
    envelope: envelopeOf(project, facts),
  })
  return new Map([...projects, ...withdrawn].map((project) => [project.id, seen(project)]))
}

/** Two projects in one place: said at both, by name. */
function placesTakenTwice(marks: ReadonlyMap<string, string>, { projects }: Judged, { t, text }: Words): FieldError[] {
  const title = (id: string): string => text(projects.find((project) => project.id === id)?.title)
  return [...marks].flatMap(([id, place]) => {
    const others = [...marks].filter(([other, taken]) => other !== id && taken === place).map(([other]) => title(other))
    if (!/^\d+$/.test(place)) return [{ field: controlId(id), message: t('ballot.fault.not-a-place', { title: title(id) }) }]
    return others.length === 0 ? [] : [{ field: controlId(id), message: t('ballot.fault.same-place', { place: Number(place), title: title(id), others: others.join(', ') }) }]
  })
}

/** `projects.3` and `points.3` are at the field of that project. */
function projectAt(path: string, { projects }: Choices): string | undefined {
  const place = /^(?:projects|points)\.(\d+)$/.exec(path)?.[1]
  return place === undefined ? undefined : projects[Number(place)]
}

function message(code: string, { data, words, id }: { data: Judged; words: Words; id?: string | undefined }): string {
  const { facts, projects, withdrawn } = data
  const known = BALLOT_FAULTS.find((each) => each === code) ?? 'other-rules'
  const [envelope] = facts.envelopes
  return words.t(`ballot.fault.${known}`, {
    title: words.text([...projects, ...withdrawn].find((project) => project.id === id)?.title),
    min: facts.minPicks,
    max: envelope?.maxPicks ?? facts.maxPicks,
    points: facts.pointsToGive,
    each: facts.mostPointsEach ?? facts.pointsToGive,
    highest: facts.highestScore,
    budget: words.money(envelope?.budgetCents ?? facts.budgetCents, facts.currency),
  })
}
