import { Injectable, type OnModuleInit } from '@nestjs/common'
import { CheckExpired, CheckUnconfirmed, DeskCheckId, isProblem, NotFound, PERSON_KINDS, type DeskCheck, type Problem } from '@parvis/contract'
import { Access, Clock, CommuneDb, Random, TwoPersonActs } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { ActRegistry } from '../acts/act-registry.js'
import { SealedValues } from '../identity/sealed-values.js'
import { ConfirmCheck } from './desk-acts.js'

const MINUTES = 30
const USE = 'desk-check'

const Row = z.object({ id: z.uuid(), activityId: z.uuid(), sealed: z.string(), askedBy: z.uuid(), isConfirmed: z.boolean(), expiresAt: z.date() })
type Row = z.infer<typeof Row>

const Checked = z.object({
  personId: z.uuid(),
  personKey: z.string(),
  attributes: z.object({
    birthDate: z.iso.date().optional(),
    communeNis: z.string().optional(),
    district: z.string().optional(),
    residenceAsOf: z.iso.date().optional(),
    kind: z.enum(PERSON_KINDS).optional(),
  }),
})

/** Whom a check is about. */
export type Checked = z.infer<typeof Checked>

const SELECT = 'SELECT id, activity_id AS "activityId", sealed, asked_by AS "askedBy", is_confirmed AS "isConfirmed", expires_at AS "expiresAt" FROM core.desk_check WHERE id = $1'

/**
 * Checks of persons at the desk. Nothing of a document is kept: a check is the word of a clerk, and of a colleague where the
 * commune wants two. It lasts half an hour, and only who began it can use it, once.
 */
@Injectable()
export class DeskChecks implements OnModuleInit {
  constructor(
    private readonly db: CommuneDb,
    private readonly acts: TwoPersonActs,
    private readonly registry: ActRegistry,
    private readonly access: Access,
    private readonly sealed: SealedValues,
    private readonly random: Random,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.registry.register({ act: ConfirmCheck, perform: async ({ check }) => await this.confirm(check) })
  }

  /** @param activityId database id. */
  async begin(activityId: string, person: Checked, needsTwo: boolean): Promise<DeskCheck | Problem> {
    const id = this.random.uuid()
    const expiresAt = new Date(this.clock.now().getTime() + MINUTES * 60_000)
    const sealed = await this.sealed.seal(person, { use: USE, salt: id })
    await this.db.run(
      'INSERT INTO core.desk_check (id, activity_id, sealed, asked_by, is_confirmed, expires_at) VALUES ($1, $2, $3, $4, $5, $6)',
      [id, activityId, sealed, this.access.caller().accountId, !needsTwo, expiresAt],
    )
    if (needsTwo) {
      const proposed = await this.acts.propose(ConfirmCheck, { check: id }, { subject: DeskCheckId.encode(id) })
      if (isProblem(proposed)) return proposed
    }
    return { id: DeskCheckId.encode(id), isConfirmed: !needsTwo, expiresAt: expiresAt.toISOString() }
  }

  async read(id: string): Promise<DeskCheck | Problem> {
    const row = await this.mine(id)
    if (isProblem(row)) return row
    return { id: DeskCheckId.encode(row.id), isConfirmed: row.isConfirmed, expiresAt: row.expiresAt.toISOString() }
  }

  /** Uses a check up. @returns whom it is about, and in which activity. */
  async use(id: string): Promise<(Checked & { readonly activityId: string }) | Problem> {
    const row = await this.mine(id)
    if (isProblem(row)) return row
    if (!row.isConfirmed) return CheckUnconfirmed()
    const used = await this.db.run('DELETE FROM core.desk_check WHERE id = $1', [id])
    const person = await this.sealed.open(row.sealed, Checked, { use: USE, salt: row.id, now: this.clock.now() })
    return used === 0 || person === undefined ? CheckExpired() : { ...person, activityId: row.activityId }
  }

  private async confirm(id: string): Promise<Problem | undefined> {
    const confirmed = await this.db.run('UPDATE core.desk_check SET is_confirmed = true WHERE id = $1 AND expires_at > $2', [id, this.clock.now()])
    return confirmed === 0 ? CheckExpired() : undefined
  }

  private async mine(id: string): Promise<Row | Problem> {
    const row = await this.db.row(Row, SELECT, [id])
    if (row === undefined || row.askedBy !== this.access.caller().accountId) return NotFound()
    return row.expiresAt <= this.clock.now() ? CheckExpired() : row
  }
}
