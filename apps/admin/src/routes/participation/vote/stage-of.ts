import type { VoteState } from '@parvis/contract'

/** What a vote goes through, as staff see it. */
export const VOTE_STAGES = ['rehearse', 'freeze', 'open', 'vote', 'count', 'final'] as const
export type VoteStage = (typeof VOTE_STAGES)[number]

export interface StageView {
  readonly stage: VoteStage
  readonly status: 'done' | 'current' | 'later'
}

/** Stages that are behind a vote in each state; the next one is the current. */
const DONE: Readonly<Record<VoteState, number>> = {
  draft: 0,
  rehearsed: 1,
  frozen: 2,
  open: 3,
  suspended: 3,
  closed: 4,
  tallied: 5,
  contested: 5,
  final: 6,
  archived: 6,
}

/** Where a vote stands among its stages; a frozen vote that was released has its opening behind it. */
export function stagesOf(vote: { readonly state: VoteState; readonly isReleased: boolean }): StageView[] {
  const done = vote.state === 'frozen' && vote.isReleased ? DONE.open : DONE[vote.state]
  return VOTE_STAGES.map((stage, place) => ({
    stage,
    status: place < done ? 'done' : place === done ? 'current' : 'later',
  }))
}
