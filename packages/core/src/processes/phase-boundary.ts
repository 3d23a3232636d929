import { defineJob } from '@parvis/plugin-api/server'
import { z } from 'zod'

/** Comes due when the next phase of an activity opens or closes. One waits per activity. */
export const PhaseBoundary = defineJob('core.phase-boundary', z.object({ activity: z.uuid() }))
