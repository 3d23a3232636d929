import type { Plugin } from '@parvis/plugin-api'
import type { StoredActivity } from './participation-rows.js'
import { phaseStatus } from './phase-status.js'

/** Kinds of phases of a published activity that have begun and in which residents act. */
function begunActing(activity: StoredActivity, plugin: Plugin, now: Date): Plugin['phaseKinds'] {
  if (activity.state !== 'published') return []
  const begun = new Set(activity.phases.filter((phase) => phaseStatus(phase, activity.state, now) !== 'upcoming').map(({ kind }) => kind))
  return plugin.phaseKinds.filter((kind) => kind.participatory && begun.has(kind.id))
}

/**
 * Whether a phase has begun in which residents act: what their acts rest on stands fast then.
 *
 * @param kinds Only those; absent: all of them.
 */
export function residentsCouldAct(
  activity: StoredActivity,
  plugin: Plugin,
  { now, kinds }: { readonly now: Date; readonly kinds?: readonly string[] | undefined },
): boolean {
  return begunActing(activity, plugin, now).some(({ id }) => kinds === undefined || kinds.includes(id))
}

/** Names of the settings that stand fast, because acts of residents rest on them; `all` of them, or some. */
export function settingsThatStand(activity: StoredActivity, plugin: Plugin, now: Date): 'all' | ReadonlySet<string> {
  const begun = begunActing(activity, plugin, now)
  return begun.some(({ restsOn }) => restsOn === undefined) ? 'all' : new Set(begun.flatMap(({ restsOn = [] }) => restsOn))
}
