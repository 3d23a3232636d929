import { Injectable } from '@nestjs/common'
import { Clock, CommuneDb, Random, type TableLine } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { SealedValues } from '../identity/sealed-values.js'

const USE = 'census-part'
const SALT_BYTES = 16
/** Lines of one part, and of one step of the work. */
export const LINES_PER_PART = 500

const Row = z.object({ salt: z.string(), sealed: z.string() })
const Lines = z.array(z.object({ line: z.int(), cells: z.array(z.string()) }))
const Places = z.object({ parts: z.int() })

/**
 * The uploaded file between upload and activation, in sealed parts of some hundred lines. National numbers were taken out of it
 * before. Deleting a part deletes the salt of its key with it.
 */
@Injectable()
export class CensusParts {
  constructor(
    private readonly db: CommuneDb,
    private readonly sealed: SealedValues,
    private readonly random: Random,
    private readonly clock: Clock,
  ) {}

  async add(censusId: string, place: number, lines: readonly TableLine[]): Promise<void> {
    const salt = Buffer.from(this.random.bytes(SALT_BYTES)).toString('base64url')
    const sealed = await this.sealed.seal(lines, { use: USE, salt })
    await this.db.run(
      'INSERT INTO core.census_part (census_id, place, salt, sealed) VALUES ($1, $2, $3, $4)',
      [censusId, place, salt, sealed],
    )
  }

  async count(censusId: string): Promise<number> {
    return (
      (
        await this.db.row(
          Places,
          'SELECT count(*)::int AS parts FROM core.census_part WHERE census_id = $1',
          [censusId],
        )
      )?.parts ?? 0
    )
  }

  /** The lines of one part; none when there is no such part. */
  async lines(censusId: string, place: number): Promise<readonly TableLine[]> {
    const row = await this.db.row(
      Row,
      'SELECT salt, sealed FROM core.census_part WHERE census_id = $1 AND place = $2',
      [censusId, place],
    )
    if (row === undefined) return []
    const lines = await this.sealed.open(row.sealed, Lines, {
      use: USE,
      salt: row.salt,
      now: this.clock.now(),
    })
    if (lines === undefined)
      throw new Error(
        'A part of an imported file cannot be opened: the installation secret has changed since',
      )
    return lines
  }
}
