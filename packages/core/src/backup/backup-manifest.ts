import { z } from 'zod'

/** Name of the file that makes a folder a backup. It is written last. */
export const MANIFEST_FILE = 'parvis-backup.json'

/** What a backup says about itself. */
export const BackupManifest = z.object({
  format: z.literal('parvis.backup'),
  version: z.literal(1),
  /** Version of Parvis that made it; the same or a newer one can restore it. */
  parvis: z.string(),
  /** Major version of PostgreSQL, which must be the same where it is restored. */
  postgres: z.int(),
  madeAt: z.iso.datetime(),
  /** Whether it holds the installation secret; where not, the operator keeps it apart. */
  holdsSecret: z.boolean(),
})
export type BackupManifest = z.infer<typeof BackupManifest>
