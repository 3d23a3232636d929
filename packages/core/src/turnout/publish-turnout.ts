import { defineJob } from '@parvis/plugin-api/server'
import { z } from 'zod'

/** Comes due when a vote has closed. */
export const PublishTurnout = defineJob('core.publish-turnout', z.object({ activity: z.uuid() }))
