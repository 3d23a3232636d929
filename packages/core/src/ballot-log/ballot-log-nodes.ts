import { CommuneDb } from '@parvis/plugin-api/server'
import type { NodePlace, Tree } from '@parvis/transparency'
import { Injectable } from '@nestjs/common'
import { z } from 'zod'
import { sha256 } from '../ballot-box/sha256.js'

const Node = z.object({ hash: z.instanceof(Buffer) })
const READ = `
SELECT node.hash FROM unnest($2::smallint[], $3::integer[]) WITH ORDINALITY AS wanted (level, index, place)
JOIN core.ballot_log_node AS node ON node.activity_id = $1 AND node.level = wanted.level AND node.index = wanted.index
ORDER BY wanted.place`

/** The stored trees of ballot logs. A proof reads as many nodes as the logarithm of the size, in one query. */
@Injectable()
export class BallotLogNodes {
  constructor(private readonly db: CommuneDb) {}

  /** The tree of a box of this commune. @param activityId database id. */
  tree(activityId: string): Tree {
    return { sha256, readNodes: async (places) => await this.read(activityId, places) }
  }

  private async read(activityId: string, places: readonly NodePlace[]): Promise<Uint8Array[]> {
    const rows = await this.db.rows(Node, READ, [activityId, places.map(({ level }) => level), places.map(({ index }) => index)])
    // A node that is missing would shift the others: then the answer is none, and the reader says what is missing.
    return rows.length === places.length ? rows.map(({ hash }) => new Uint8Array(hash)) : []
  }
}
