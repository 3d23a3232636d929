import { z } from 'zod'
import type { PlatformDb } from '../database/platform-db.js'

/** A ballot box whose voters can still be recognised. */
export const BoxWithKey = z.object({
  /** Database ids. */
  commune: z.uuid(),
  activity: z.uuid(),
  slug: z.string(),
  title: z.string(),
  isSealed: z.boolean(),
  /** Its vote is final: nobody casts, complains or is voided any more. */
  isOver: z.boolean(),
})
export type BoxWithKey = z.infer<typeof BoxWithKey>

const BOXES = `SELECT $1::uuid AS commune, b.activity_id AS activity, $2 AS slug, b.is_sealed AS "isSealed",
    coalesce(a.title->>'fr', a.title->>'nl', a.title->>'de', a.title->>'en', b.activity_id::text) AS title,
    coalesce(v.state IN ('final', 'archived'), b.is_sealed) AS "isOver"
  FROM core.boxes_with_keys() b
  LEFT JOIN core.activity a ON a.commune_id = $1 AND a.id = b.activity_id
  LEFT JOIN core.vote v ON v.commune_id = $1 AND v.activity_id = b.activity_id
  ORDER BY b.activity_id`

/** Of all communes. Within a transaction of the platform's role, as all here. */
export async function boxesWithKeys(db: PlatformDb): Promise<BoxWithKey[]> {
  const found: BoxWithKey[] = []
  await inEachCommune(db, async ({ id, slug }) => void found.push(...(await db.rows(BoxWithKey, BOXES, [id, slug]))))
  return found
}

/** Leaves open boxes without keys: nobody casts in them any more, and nobody twice. */
export async function forgetKeysOfOpenBoxes(db: PlatformDb): Promise<void> {
  await inEachCommune(db, async () => void (await db.run('SELECT core.forget_keys_of_open_boxes()')))
}

/** Runs the task for each commune; functions of ballot boxes know no other. */
export async function inEachCommune(db: PlatformDb, task: (commune: { readonly id: string; readonly slug: string }) => Promise<void>): Promise<void> {
  const communes = await db.rows(z.object({ id: z.uuid(), slug: z.string() }), 'SELECT id, slug FROM core.commune ORDER BY slug')
  for (const commune of communes) {
    await db.run("SELECT set_config('app.commune_id', $1, true)", [commune.id])
    await task(commune)
  }
}
