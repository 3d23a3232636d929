/**
 * Where an idea stands. `received`: nobody but staff sees it yet. `declined`: not published, or taken off. `published`: waits
 * to be judged by the criteria. `eligible`: services look at feasibility and cost. `feasible`: can become a project.
 */
export const IDEA_STATES = [
  'received',
  'declined',
  'published',
  'eligible',
  'ineligible',
  'feasible',
  'infeasible',
  'merged',
  'split',
  'project',
  'withdrawn',
] as const
export type IdeaState = (typeof IDEA_STATES)[number]

/** What is decided about an idea. `reopen` takes the last decision back. */
export const IDEA_ACTS = [
  'publish',
  'decline',
  'find-eligible',
  'find-ineligible',
  'find-feasible',
  'find-infeasible',
  'merge',
  'split',
  'make-project',
  'withdraw',
  'reopen',
] as const
export type IdeaAct = (typeof IDEA_ACTS)[number]
type Decision = Exclude<IdeaAct, 'reopen'>

/** A step in the life of an idea; the first is `propose`. */
export const IDEA_STEP_ACTS = ['propose', ...IDEA_ACTS] as const

export interface IdeaStep {
  readonly act: 'propose' | IdeaAct
  /** Absent for the first step. */
  readonly from?: IdeaState | undefined
  readonly to: IdeaState
}

const TRANSITIONS: Readonly<Record<Decision, { readonly from: readonly IdeaState[]; readonly to: IdeaState }>> = {
  publish: { from: ['received'], to: 'published' },
  decline: { from: ['received', 'published'], to: 'declined' },
  'find-eligible': { from: ['published'], to: 'eligible' },
  'find-ineligible': { from: ['published'], to: 'ineligible' },
  'find-feasible': { from: ['eligible'], to: 'feasible' },
  'find-infeasible': { from: ['eligible'], to: 'infeasible' },
  merge: { from: ['published', 'eligible', 'feasible'], to: 'merged' },
  split: { from: ['published', 'eligible', 'feasible'], to: 'split' },
  'make-project': { from: ['feasible'], to: 'project' },
  withdraw: { from: ['received', 'published', 'eligible', 'feasible'], to: 'withdrawn' },
}

/** States in which an idea can begin: as proposed, or as a part of one that was split. */
export const FIRST_IDEA_STATES: readonly IdeaState[] = ['received', 'published', 'eligible', 'feasible']

const REFUSALS: readonly IdeaAct[] = ['decline', 'find-ineligible', 'find-infeasible', 'withdraw']
const UNSEEN: readonly IdeaState[] = ['received', 'declined', 'withdrawn']
const OPEN: readonly IdeaState[] = ['received', 'published', 'eligible', 'feasible']

/** Whether an act ends the way of an idea, so that residents must be told why. */
export function needsReason(act: IdeaAct): boolean {
  return REFUSALS.includes(act)
}

/** Whether residents can read an idea. Of one that they cannot, they see its number, its state and the reason. */
export function isIdeaShown(state: IdeaState): boolean {
  return !UNSEEN.includes(state)
}

/** Whether something is still to be decided. */
export function isIdeaOpen(state: IdeaState): boolean {
  return OPEN.includes(state)
}

/** The steps that stand: a step that was reopened is gone, together with its reopening. */
export function standingSteps<Step extends IdeaStep>(steps: readonly Step[]): readonly Step[] {
  return steps.reduce<readonly Step[]>((standing, step) => (step.act === 'reopen' ? standing.slice(0, -1) : [...standing, step]), [])
}

/** Where the idea stands after its steps; `undefined` before the first. */
export function stateAfter(steps: readonly IdeaStep[]): IdeaState | undefined {
  return steps.at(-1)?.to
}

/**
 * The state to which an act leads, or `undefined` where it is not possible. How an idea began cannot be taken back.
 *
 * @param steps all steps so far, in their order.
 */
export function nextIdeaState(steps: readonly IdeaStep[], act: IdeaAct): IdeaState | undefined {
  if (act === 'reopen') return standingSteps(steps).at(-1)?.from
  const state = stateAfter(steps)
  const { from, to } = TRANSITIONS[act]
  return state !== undefined && from.includes(state) ? to : undefined
}

/** Everything that can be decided now. */
export function possibleIdeaActs(steps: readonly IdeaStep[]): IdeaAct[] {
  return IDEA_ACTS.filter((act) => nextIdeaState(steps, act) !== undefined)
}
