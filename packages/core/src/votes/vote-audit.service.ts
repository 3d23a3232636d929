import { Injectable, type OnModuleInit } from '@nestjs/common'
import { ActivityId, NotFound, NotGranted, WrongState, type BallotOpening, type Problem } from '@parvis/contract'
import { Access, Audit, Clock, CommuneDb, TwoPersonActs, type ActivityRecord, type ProposedAct } from '@parvis/plugin-api/server'
import { toBase64 } from '@parvis/transparency'
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { ActRegistry } from '../acts/act-registry.js'
import { BallotOpenings } from '../ballot-box/ballot-openings.service.js'
import { ExportOpenings } from './panel-acts.js'
import { VoteStore } from './vote.store.js'

/** How long an auditor can fetch the openings. */
const GRANT_HOURS = 24

const StatementRow = z
  .object({ agrees: z.boolean(), text: z.string(), digest: z.string(), made_at: z.date() })
  .transform(({ made_at: madeAt, ...rest }) => ({ ...rest, madeAt: madeAt.toISOString() }))
export type VoteStatement = z.infer<typeof StatementRow>

/** The auditor's part in a vote (spec B-18): openings under an act of two people, and statements that are published. */
@Injectable()
export class VoteAudit implements OnModuleInit {
  constructor(
    private readonly registry: ActRegistry,
    private readonly acts: TwoPersonActs,
    private readonly votes: VoteStore,
    private readonly openings: BallotOpenings,
    private readonly access: Access,
    private readonly db: CommuneDb,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.registry.register({
      act: ExportOpenings,
      perform: async ({ activity, account }) => await this.grant(activity, account),
    })
  }

  /** Proposes that the caller gets the openings. @returns `wrong-state` before the box is sealed. */
  async ask(record: ActivityRecord, reason: string): Promise<ProposedAct | Problem> {
    const vote = await this.votes.find(record.id)
    const { accountId } = this.access.caller()
    if (vote === undefined || accountId === undefined) return NotFound()
    if (vote.closedAt === undefined) return WrongState({ state: vote.state })
    return await this.acts.propose(ExportOpenings, { activity: record.id, account: accountId }, { subject: record.activity.id, reason })
  }

  /** Lines of JSON, for `parvis verify ballots`. @returns `not-granted` without an act of two people that still holds. */
  async export(record: ActivityRecord): Promise<AsyncIterable<string> | Problem> {
    const granted = await this.db.row(
      z.object({ id: z.uuid() }),
      'SELECT id FROM core.vote_opening_grant WHERE activity_id = $1 AND account_id = $2 AND expires_at > $3 LIMIT 1',
      [record.id, this.access.caller().accountId, this.clock.now()],
    )
    if (granted === undefined) return NotGranted()
    await this.audit.record({ action: 'core.openings-exported', subject: record.activity.id, isPublic: true })
    return this.lines(record)
  }

  /** Publishes a statement. @returns its digest (SHA-256 of the text, in hex), or `wrong-state` before the close. */
  async state(record: ActivityRecord, statement: { agrees: boolean; text: string }): Promise<{ digest: string } | Problem> {
    const vote = await this.votes.find(record.id)
    if (vote?.closedAt === undefined) return vote === undefined ? NotFound() : WrongState({ state: vote.state })
    const digest = createHash('sha256').update(statement.text, 'utf8').digest('hex')
    await this.db.run('INSERT INTO core.vote_statement (activity_id, agrees, text, digest, made_at) VALUES ($1, $2, $3, $4, $5)', [
      record.id,
      statement.agrees,
      statement.text,
      digest,
      this.clock.now(),
    ])
    const details = { digest, agrees: statement.agrees }
    await this.audit.record({ action: 'core.vote-stated', subject: record.activity.id, details, isPublic: true })
    return { digest }
  }

  async statements(activityId: string): Promise<VoteStatement[]> {
    const sql = 'SELECT agrees, text, digest, made_at FROM core.vote_statement WHERE activity_id = $1 ORDER BY id'
    return await this.db.rows(StatementRow, sql, [activityId])
  }

  private async grant(activityId: string, accountId: string): Promise<Problem | undefined> {
    const vote = await this.votes.find(activityId)
    if (vote?.closedAt === undefined) return WrongState({ state: vote?.state ?? 'draft' })
    const expiresAt = new Date(this.clock.now().getTime() + GRANT_HOURS * 3_600_000)
    await this.db.run('INSERT INTO core.vote_opening_grant (activity_id, account_id, expires_at) VALUES ($1, $2, $3)', [
      activityId,
      accountId,
      expiresAt,
    ])
    await this.audit.record({ action: 'core.openings-granted', subject: ActivityId.encode(activityId), isPublic: true })
    return undefined
  }

  private async *lines(record: ActivityRecord): AsyncGenerator<string, void, undefined> {
    yield line({ format: 'parvis-ballot-openings', version: 1, activity: record.activity.id })
    for await (const { nonce, commitment, content } of this.openings.of(record.id)) {
      // A ballot from before the log has no nonce: its commitment, which commits to no content, is named instead.
      const opening: BallotOpening = nonce === undefined ? { commitment: toBase64(commitment), content } : { nonce: toBase64(nonce), content }
      yield line(opening)
    }
  }
}

function line(value: unknown): string {
  return `${JSON.stringify(value)}\n`
}
