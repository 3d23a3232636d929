import { Injectable } from '@nestjs/common'
import { AlreadyProposed, NotPermitted, type Problem } from '@parvis/contract'
import {
  Access,
  Audit,
  Clock,
  TwoPersonActs,
  type ProposedAct,
  type TwoPersonActDefinition,
} from '@parvis/plugin-api/server'
import type { z } from 'zod'
import { permissionRefusal } from '../access/permission-refusal.js'
import { PermissionHolders } from '../access/permission-holders.service.js'
import { ActRegistry } from './act-registry.js'
import { ProposalMail } from './proposal-mail.service.js'
import { ProposalStore } from './proposal.store.js'
import { Proposals } from './proposals.service.js'

const LASTS_MS = 7 * 24 * 60 * 60 * 1000

/** Proposes acts for two people on PostgreSQL, in the transaction of the unit of work. */
@Injectable()
export class PostgresTwoPersonActs extends TwoPersonActs {
  constructor(
    private readonly registry: ActRegistry,
    private readonly store: ProposalStore,
    private readonly proposals: Proposals,
    private readonly access: Access,
    private readonly holders: PermissionHolders,
    private readonly mail: ProposalMail,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {
    super()
  }

  /** @throws Error when nobody handles the act, or the payload does not fit. */
  override async propose<Payload extends z.ZodType>(
    act: TwoPersonActDefinition<Payload>,
    payload: z.input<Payload>,
    { subject, reason }: { readonly subject: string; readonly reason?: string },
  ): Promise<ProposedAct | Problem> {
    if (this.registry.find(act.name) === undefined) {
      throw new Error(`The act for two people "${act.name}" has no handler: add it to \`acts\` of definePluginServer`)
    }
    act.payload.parse(payload)
    const { accountId } = this.access.caller()
    const refused = accountId === undefined ? NotPermitted() : permissionRefusal(this.access, act.permission)
    if (accountId === undefined || refused !== undefined) return refused ?? NotPermitted()
    // What is out of time makes room, even where the schedule has not run yet.
    await this.proposals.expire()
    const proposedAt = this.clock.now()
    const expiresAt = new Date(proposedAt.getTime() + LASTS_MS)
    const { name } = act
    const stored = await this.store.add({ name, subject, payload, reason, proposedBy: accountId, proposedAt, expiresAt })
    if (stored === undefined) {
      const waiting = await this.store.waitingOn(name, subject)
      return AlreadyProposed(waiting === undefined ? {} : { proposal: waiting.publicId })
    }
    const details = { proposal: stored.publicId, ...(reason === undefined ? {} : { reason }) }
    await this.audit.record({ action: `${name}.proposed`, subject, details })
    const others = (await this.holders.of(act.permission)).filter((person) => person.id !== accountId)
    await this.mail.send(others)
    return { id: stored.publicId, expiresAt: expiresAt.toISOString(), confirmers: others.length }
  }
}
