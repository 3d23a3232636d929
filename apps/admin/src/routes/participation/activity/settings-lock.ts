import type { Activity } from '@parvis/contract'
import type { Plugin } from '@parvis/plugin-api'

/** Why settings of an activity stand fast. Each has its words: `activity.settings-locked.<reason>`. */
export const SETTINGS_LOCKS = ['closed', 'frozen', 'begun'] as const
export type SettingsLock = (typeof SETTINGS_LOCKS)[number]

/** Why none of the settings can change any more, if so: the same as the server decides when they are sent. */
export function settingsLock(activity: Activity, plugin: Plugin, isVoteFrozen: boolean): SettingsLock | undefined {
  if (activity.state === 'closed' || activity.state === 'archived') return 'closed'
  if (isVoteFrozen) return 'frozen'
  const acting = new Set(plugin.phaseKinds.filter((kind) => kind.participatory && kind.restsOn === undefined).map((kind) => kind.id))
  const hasBegun = activity.phases.some((phase) => acting.has(phase.kind) && phase.status !== 'upcoming')
  return activity.state === 'published' && hasBegun ? 'begun' : undefined
}
