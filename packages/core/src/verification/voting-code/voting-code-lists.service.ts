import { Injectable } from '@nestjs/common'
import { CommuneDb, Random } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { InstallationKeys } from '../../identity/installation-keys.js'
import { newVotingCode } from './voting-code.js'

const ROWS_PER_INSERT = 5_000
const Id = z.object({ id: z.uuid() })
const ListRow = z
  .object({ created_at: z.date(), count: z.int(), label: z.string() })
  .transform(({ created_at: createdAt, ...rest }) => ({ ...rest, createdAt: createdAt.toISOString() }))

export interface VotingCodeList {
  readonly createdAt: string
  readonly count: number
  readonly label: string
}

/** What is stored of a code: a keyed hash, another one in each activity. */
function votingCodeHash(keys: InstallationKeys, activityId: string, code: string): string {
  return keys.hash('voting-code', `${activityId} ${code}`)
}

/** Lists of printed codes. A code can be read once, when its list is made. */
@Injectable()
export class VotingCodeLists {
  constructor(
    private readonly db: CommuneDb,
    private readonly keys: InstallationKeys,
    private readonly random: Random,
  ) {}

  /** Lists of an activity, newest first. @param activityId database id. */
  async list(activityId: string): Promise<VotingCodeList[]> {
    const sql =
      'SELECT created_at, count, label FROM core.voting_code_list WHERE activity_id = $1 ORDER BY id DESC'
    return await this.db.rows(ListRow, sql, [activityId])
  }

  /** What the code is in the database; `undefined` when no list of the activity has it. @param code without groups. */
  async find(activityId: string, code: string): Promise<string | undefined> {
    const sql = 'SELECT id FROM core.voting_code WHERE activity_id = $1 AND code_hash = $2'
    return (await this.db.row(Id, sql, [activityId, votingCodeHash(this.keys, activityId, code)]))?.id
  }

  /** Makes that many codes. @returns the codes, without groups. */
  async make(activityId: string, count: number, label: string): Promise<readonly string[]> {
    const sql =
      'INSERT INTO core.voting_code_list (activity_id, label, count) VALUES ($1, $2, $3) RETURNING id'
    const list = await this.db.row(Id, sql, [activityId, label, count])
    if (list === undefined) throw new Error('The list was not stored')
    const codes = new Set<string>()
    while (codes.size < count) codes.add(newVotingCode(this.random))
    const hashes = [...codes].map((code) => votingCodeHash(this.keys, activityId, code))
    for (let from = 0; from < hashes.length; from += ROWS_PER_INSERT) {
      await this.db.run(
        'INSERT INTO core.voting_code (activity_id, list_id, code_hash) SELECT $1, $2, unnest($3::text[])',
        [activityId, list.id, hashes.slice(from, from + ROWS_PER_INSERT)],
      )
    }
    return [...codes]
  }
}
