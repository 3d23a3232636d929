import type { ModuleCard } from '@parvis/contract'

/** What can be done with a module. */
export const MODULE_CHANGES = ['on', 'off', 'pause', 'resume'] as const
export type ModuleChange = (typeof MODULE_CHANGES)[number]

/** The changes that a module's state allows; modules of core cannot be switched, broken ones only off. */
export function changesFor(card: Pick<ModuleCard, 'group' | 'state' | 'broken'>): readonly ModuleChange[] {
  if (card.group === 'core') return []
  if (card.broken !== undefined) return card.state === 'off' ? [] : ['off']
  switch (card.state) {
    case 'on':
      return ['pause', 'off']
    case 'paused':
      return ['resume', 'off']
    case 'off':
      return ['on']
  }
}

/** The change that undoes one, for the history's “undo”; `undefined` for acts that cannot be undone so. */
export function undoOf(change: string): ModuleChange | undefined {
  switch (change) {
    case 'on':
      return 'off'
    case 'off':
      return 'on'
    case 'pause':
      return 'resume'
    case 'resume':
      return 'pause'
    default:
      return undefined
  }
}
