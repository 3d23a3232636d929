import { createClient } from '@parvis/client'
import type { ProblemBody } from '@parvis/contract'
import type { AdminContext } from '@parvis/plugin-api/admin'
import type { TagTone } from '@parvis/ui/admin'
import { useMemo } from 'react'
import { ideasStaffApi, type IdeaState } from '../../contract/index.js'
import { budgetWords } from '../budget-words.js'

/** Typed functions for the routes of ideas in the commune on the screen. */
export function useIdeaClient({ base, fetch }: AdminContext) {
  return useMemo(() => createClient(ideasStaffApi, { base, fetch }), [base, fetch])
}

const OWN_PROBLEMS = ['idea-not-there', 'criteria-changed', 'not-assessed', 'idea-depended-upon']

/** What to say of a refused decision. */
export function ideaProblem(context: AdminContext, problem: Pick<ProblemBody, 'code' | 'title'>): string {
  return OWN_PROBLEMS.includes(problem.code) ? context.t(`problem.${problem.code}`) : budgetWords(context).problem(problem)
}

const TONES: Readonly<Record<IdeaState, TagTone>> = {
  received: 'warning',
  declined: 'neutral',
  published: 'primary',
  eligible: 'accent',
  ineligible: 'neutral',
  feasible: 'success',
  infeasible: 'neutral',
  merged: 'neutral',
  split: 'neutral',
  project: 'success',
  withdrawn: 'neutral',
}

/** Colour of the tag of a state; the word says the same. What waits for staff stands out. */
export function staffStateTone(state: IdeaState): TagTone {
  return TONES[state]
}
