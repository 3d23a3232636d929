import { z } from 'zod'
import type { PlatformDb } from '../database/platform-db.js'
import { boxesWithKeys } from './boxes-with-keys.js'

/** What still needs the installation secret that is there, because its source is gone and it cannot be hashed anew. */
export const KEY_OBSTACLES = ['vote-under-way', 'codes-out', 'register-under-way', 'register-with-numbers'] as const

/** One of them: in which commune, and what. */
export const KeyObstacle = z.object({
  code: z.enum(KEY_OBSTACLES),
  commune: z.string(),
  /** Title of the activity, or label of the register. */
  what: z.string(),
})
export type KeyObstacle = z.infer<typeof KeyObstacle>

const TITLE = `coalesce(a.title->>'fr', a.title->>'nl', a.title->>'de', a.title->>'en', a.slug)`

const OBSTACLES = `
  SELECT 'codes-out' AS code, c.slug AS commune, ${TITLE} AS what
    FROM core.activity a
    JOIN core.commune c ON c.id = a.commune_id
    WHERE a.state NOT IN ('closed', 'archived') AND (
      EXISTS (SELECT FROM core.letter l WHERE l.commune_id = a.commune_id AND l.activity_id = a.id AND l.state IN ('printed', 'issued'))
      OR EXISTS (SELECT FROM core.voting_code v WHERE v.commune_id = a.commune_id AND v.activity_id = a.id)
      OR EXISTS (SELECT FROM core.desk_code d WHERE d.commune_id = a.commune_id AND d.activity_id = a.id AND d.expires_at > now()))
  UNION ALL
  SELECT 'register-under-way', c.slug, r.label
    FROM core.census r JOIN core.commune c ON c.id = r.commune_id WHERE r.state IN ('uploaded', 'dry-run', 'approved')
  UNION ALL
  SELECT 'register-with-numbers', c.slug, r.label
    FROM core.census r JOIN core.commune c ON c.id = r.commune_id
    WHERE r.state IN ('active', 'closed')
      AND EXISTS (SELECT FROM core.census_row w WHERE w.commune_id = r.commune_id AND w.census_id = r.id AND w.number_hash IS NOT NULL)
  ORDER BY 2, 1, 3`

/** Why the secret cannot be replaced now; none when it can. */
export async function rotationObstacles(db: PlatformDb): Promise<KeyObstacle[]> {
  const votes = (await boxesWithKeys(db)).filter(({ isOver }) => !isOver)
  return [
    ...votes.map(({ slug, title }) => ({ code: 'vote-under-way' as const, commune: slug, what: title })),
    ...(await db.rows(KeyObstacle, OBSTACLES)),
  ]
}
