import { z } from 'zod'
import { defineEvent } from './manifest/define-event.js'

const uuid = z.uuid()

/** A draft activity was created; `plugin` tells whose. Ids are database ids. */
export const ActivityCreated = defineEvent('core.activity-created', 1, z.object({ activity: uuid, plugin: z.string() }))
/** An activity became visible to residents. */
export const ActivityPublished = defineEvent('core.activity-published', 1, z.object({ activity: uuid, plugin: z.string() }))
/** An activity was closed by staff, or after its last phase. */
export const ActivityClosed = defineEvent('core.activity-closed', 1, z.object({ activity: uuid, plugin: z.string() }))
/** A phase opened, by its date or by hand. */
export const PhaseOpened = defineEvent(
  'core.phase-opened',
  1,
  z.object({ activity: uuid, plugin: z.string(), phase: uuid, kind: z.string() }),
)
/** A phase ended, by its date or by hand. From this moment no resident's act in it is accepted. */
export const PhaseClosed = defineEvent(
  'core.phase-closed',
  1,
  z.object({ activity: uuid, plugin: z.string(), phase: uuid, kind: z.string() }),
)

/** Two people have frozen the rules of a secret vote. */
export const VoteFrozen = defineEvent('core.vote-frozen', 1, z.object({ activity: uuid, plugin: z.string() }))

/** A secret vote that was open has ended: its box is sealed, and its ballots can be counted. */
export const VoteClosed = defineEvent('core.vote-closed', 1, z.object({ activity: uuid, plugin: z.string() }))

/** Events that core emits for every plugin. */
export const CORE_EVENTS = [ActivityCreated, ActivityPublished, ActivityClosed, PhaseOpened, PhaseClosed, VoteFrozen, VoteClosed] as const
