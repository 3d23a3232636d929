/** Where a step of the works stands. `late`: its day is over and it is not done. */
export const MILESTONE_STATES = ['planned', 'under-way', 'done', 'late', 'abandoned'] as const
export type MilestoneState = (typeof MILESTONE_STATES)[number]

/** Where a whole project stands; `no-plan` as long as nobody has planned a step. */
export const WORK_STATES = ['no-plan', ...MILESTONE_STATES] as const
export type WorkState = (typeof WORK_STATES)[number]

/** The days of a milestone, such as `2027-05-03`, from which its state follows. */
export interface MilestoneDays {
  readonly plannedOn: string
  readonly startedOn?: string | undefined
  readonly doneOn?: string | undefined
  readonly abandonedReason?: object | undefined
}

/** The state of a milestone on a day in Belgium. Nobody sets it: what is late shows by itself. */
export function milestoneState(milestone: MilestoneDays, today: string): MilestoneState {
  if (milestone.abandonedReason !== undefined) return 'abandoned'
  if (milestone.doneOn !== undefined && milestone.doneOn <= today) return 'done'
  if (milestone.plannedOn < today) return 'late'
  return milestone.startedOn !== undefined && milestone.startedOn <= today ? 'under-way' : 'planned'
}

/** The state of a project by those of its milestones: late where one of them is, done where all are that were not given up. */
export function workState(states: readonly MilestoneState[]): WorkState {
  if (states.length === 0) return 'no-plan'
  const alive = states.filter((state) => state !== 'abandoned')
  if (alive.length === 0) return 'abandoned'
  if (alive.includes('late')) return 'late'
  if (alive.every((state) => state === 'done')) return 'done'
  return alive.every((state) => state === 'planned') ? 'planned' : 'under-way'
}
