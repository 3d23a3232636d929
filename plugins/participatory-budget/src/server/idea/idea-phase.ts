import type { Phase } from '@parvis/contract'
import type { ActivityRecord } from '@parvis/plugin-api/server'
import { budgetSettings, type IdeaFacts, type IdeaSettings } from '../../contract/index.js'

/** The phase in which residents propose ideas: the one that is open, else the next, else the last. */
export function ideaPhase({ activity }: Pick<ActivityRecord, 'activity'>): Phase | undefined {
  const phases = activity.phases.filter((phase) => phase.kind === 'ideas')
  return phases.find(({ status }) => status === 'open') ?? phases.find(({ status }) => status === 'upcoming') ?? phases.at(-1)
}

/** Whether ideas are taken at this moment, by the clock. */
export function ideasState(record: Pick<ActivityRecord, 'activity'>): IdeaFacts['state'] {
  return ideaPhase(record)?.status ?? 'none'
}

/** How an activity takes ideas. */
export function ideaSettings({ activity }: Pick<ActivityRecord, 'activity'>): IdeaSettings {
  return budgetSettings(activity.settings).ideas
}
