import { z } from 'zod'

/** Query of a list: how many rows, after which cursor. */
export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(200).optional(),
})
export type PageQuery = z.infer<typeof PageQuery>

/** One page of a list: the rows and, when there are more, the cursor that continues it. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: z.string().optional() })
}

export interface Page<Item> {
  items: Item[]
  nextCursor?: string | undefined
}
