import type { Plugin } from '@parvis/plugin-api'
import type { StoredActivity } from './participation-rows.js'
import { phaseStatus } from './phase-status.js'

/** Whether a phase of a published activity has begun in which residents act: what their acts rest on stands fast then. */
export function residentsCouldAct(activity: StoredActivity, plugin: Plugin, now: Date): boolean {
  const acting = new Set(plugin.phaseKinds.filter((kind) => kind.participatory).map((kind) => kind.id))
  return (
    activity.state === 'published' &&
    activity.phases.some((phase) => acting.has(phase.kind) && phaseStatus(phase, activity.state, now) !== 'upcoming')
  )
}
