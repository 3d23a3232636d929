import { Injectable } from '@nestjs/common'
import type { ProposalEnd } from '@parvis/contract'
import { CommuneDb } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { ProposalRow, type StoredProposal } from './proposal-row.js'

export interface NewProposal {
  readonly name: string
  readonly subject: string
  readonly payload: unknown
  readonly reason: string | undefined
  readonly proposedBy: string
  readonly proposedAt: Date
  readonly expiresAt: Date
}

export interface Settlement {
  readonly end: ProposalEnd
  readonly at: Date
  /** Account; absent where time settled it. */
  readonly by?: string
  readonly answer?: string
}

const COLUMNS =
  'id, name, subject, payload, reason, proposed_by, proposed_at, expires_at, state, settled_by, settled_at, answer'

/** Proposals of the current commune. */
@Injectable()
export class ProposalStore {
  constructor(private readonly db: CommuneDb) {}

  /** @returns `undefined` when the same act waits on the same subject already. */
  async add(proposal: NewProposal): Promise<StoredProposal | undefined> {
    return await this.db.row(
      ProposalRow,
      `INSERT INTO core.proposed_act (name, subject, payload, reason, proposed_by, proposed_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (commune_id, name, subject) WHERE state = 'waiting' DO NOTHING RETURNING ${COLUMNS}`,
      [
        proposal.name,
        proposal.subject,
        JSON.stringify(proposal.payload),
        proposal.reason,
        proposal.proposedBy,
        proposal.proposedAt,
        proposal.expiresAt,
      ],
    )
  }

  async waitingOn(name: string, subject: string): Promise<StoredProposal | undefined> {
    return await this.db.row(
      ProposalRow,
      `SELECT ${COLUMNS} FROM core.proposed_act WHERE name = $1 AND subject = $2 AND state = 'waiting'`,
      [name, subject],
    )
  }

  /** Oldest first. */
  async waiting(): Promise<StoredProposal[]> {
    return await this.db.rows(
      ProposalRow,
      `SELECT ${COLUMNS} FROM core.proposed_act WHERE state = 'waiting' ORDER BY proposed_at, id`,
    )
  }

  /** Newest first. */
  async settled(since: Date, limit: number): Promise<StoredProposal[]> {
    return await this.db.rows(
      ProposalRow,
      `SELECT ${COLUMNS} FROM core.proposed_act WHERE state <> 'waiting' AND settled_at >= $1
       ORDER BY settled_at DESC, id DESC LIMIT $2`,
      [since, limit],
    )
  }

  /** Locks it to the end of the unit of work: of two people who answer at once, one sees what the other has done. */
  async lock(id: string): Promise<StoredProposal | undefined> {
    return await this.db.row(ProposalRow, `SELECT ${COLUMNS} FROM core.proposed_act WHERE id = $1 FOR UPDATE`, [id])
  }

  /** Locks those that are out of time and nobody is answering at this moment. */
  async lockExpired(now: Date): Promise<StoredProposal[]> {
    return await this.db.rows(
      ProposalRow,
      `SELECT ${COLUMNS} FROM core.proposed_act WHERE state = 'waiting' AND expires_at <= $1
       ORDER BY id FOR UPDATE SKIP LOCKED`,
      [now],
    )
  }

  async settle(id: string, { end, at, by, answer }: Settlement): Promise<void> {
    const settled = await this.db.row(
      z.object({ id: z.uuid() }),
      `UPDATE core.proposed_act SET state = $2, settled_at = $3, settled_by = $4, answer = $5
       WHERE id = $1 AND state = 'waiting' RETURNING id`,
      [id, end, at, by, answer],
    )
    if (settled === undefined) throw new Error(`Proposal ${id} was settled although it was locked`)
  }

  /** Removes those settled before that moment. */
  async forget(before: Date): Promise<void> {
    await this.db.run("DELETE FROM core.proposed_act WHERE state <> 'waiting' AND settled_at < $1", [before])
  }
}
