import { RequiredLocalizedText } from '@parvis/contract'
import { z } from 'zod'

/** When residents see an idea: once staff have read it, or at once. */
export const IDEA_MODERATIONS = ['before', 'after'] as const

/** How an activity takes ideas: what they are judged by, how they are sorted, when they appear. */
export const IdeaSettings = z.object({
  moderation: z.enum(IDEA_MODERATIONS).default('before').meta({
    title: 'When ideas appear',
    description: 'before: staff read an idea before residents do; after: it appears at once.',
  }),
  criteria: z.array(RequiredLocalizedText).max(20).default([]).meta({
    title: 'Criteria',
    description: 'Published. Each idea is judged by each of them.',
  }),
  categories: z.array(RequiredLocalizedText).max(30).default([]).meta({ title: 'Themes', description: 'Residents choose one for their idea.' }),
  mostPerPerson: z.int().min(1).max(20).default(3).meta({ title: 'Most ideas of one person' }),
})
export type IdeaSettings = z.infer<typeof IdeaSettings>
