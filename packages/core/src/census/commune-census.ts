import { Injectable } from '@nestjs/common'
import type { PersonSource } from '@parvis/plugin-api/server'
import { CommuneDb } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { CensusDirectory } from '../verification/persons/census-directory.js'
import { CensusHashes } from './census-hashes.js'
import { CensusRows, type SealedRow } from './census-rows.store.js'

const Found = z.object({ found: z.boolean() })

/** What verification asks the census in force: whether there is one, and whose a number, a mailbox or an id is. */
@Injectable()
export class CommuneCensus extends CensusDirectory {
  constructor(
    private readonly db: CommuneDb,
    private readonly rows: CensusRows,
    private readonly hashes: CensusHashes,
  ) {
    super()
  }

  override async isInForce(): Promise<boolean> {
    const row = await this.db.row(
      Found,
      "SELECT EXISTS (SELECT FROM core.census WHERE state = 'active') AS found",
    )
    return row?.found ?? false
  }

  /** @returns the id that the person keeps from one import to the next. */
  override async rowFor({ kind, id }: PersonSource): Promise<string | undefined> {
    switch (kind) {
      case 'census-row':
        return (await this.rows.ofPerson(id))?.personId
      case 'national-number':
        return only(await this.rows.withHash('number_hash', this.hashes.nationalNumber(id)))
      case 'mailbox':
        return only(await this.rows.withHash('mailbox_hash', this.hashes.mailbox(id)))
      default:
        return undefined
    }
  }
}

/** A mailbox that two people share is nobody's. */
function only(rows: readonly SealedRow[]): string | undefined {
  return rows.length === 1 ? rows[0]?.personId : undefined
}
