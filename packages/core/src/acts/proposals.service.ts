import { Injectable } from '@nestjs/common'
import {
  ActExpired,
  AlreadySettled,
  isProblem,
  ModuleOff,
  ModulePaused,
  NotFound,
  NotPermitted,
  ProposalId,
  ProposerNotPermitted,
  SamePerson,
  type Problem,
} from '@parvis/contract'
import { Access, Audit, Clock, CommuneDb } from '@parvis/plugin-api/server'
import { permissionRefusal } from '../access/permission-refusal.js'
import { PermissionHolders } from '../access/permission-holders.service.js'
import { ModuleSnapshot } from '../modules/module-snapshot.js'
import { ActRegistry, type PerformableAct } from './act-registry.js'
import type { StoredProposal } from './proposal-row.js'
import { ProposalStore, type Settlement } from './proposal.store.js'

interface OpenProposal {
  readonly act: PerformableAct
  readonly proposal: StoredProposal
  /** Account of the caller. */
  readonly caller: string
}

/** The second half of acts for two people: confirm, refuse, withdraw. Each answer locks the proposal first. */
@Injectable()
export class Proposals {
  constructor(
    private readonly store: ProposalStore,
    private readonly acts: ActRegistry,
    private readonly access: Access,
    private readonly holders: PermissionHolders,
    private readonly modules: ModuleSnapshot,
    private readonly db: CommuneDb,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Does the act, in this unit of work. A problem of the act itself is answered, and leaves it proposed. */
  async confirm(id: string): Promise<Problem | undefined> {
    const open = await this.open(id)
    if (isProblem(open)) return open
    const { act, proposal, caller } = open
    if (proposal.proposedBy === caller) return SamePerson()
    const closed = this.moduleGate(act)
    if (closed !== undefined) return closed
    const allowed = await this.holders.of(act.permission)
    if (!allowed.some((person) => person.id === proposal.proposedBy)) return ProposerNotPermitted()
    await this.settle(open, { end: 'confirmed', at: this.clock.now(), by: caller })
    const { publicId, subject, reason, payload } = proposal
    const problem = await act.perform(payload, { id: publicId, subject, ...(reason === undefined ? {} : { reason }) })
    return isProblem(problem) ? problem : undefined
  }

  async refuse(id: string, answer: string): Promise<Problem | undefined> {
    const open = await this.open(id)
    if (isProblem(open)) return open
    if (open.proposal.proposedBy === open.caller) return SamePerson()
    await this.settle(open, { end: 'refused', at: this.clock.now(), by: open.caller, answer })
    return undefined
  }

  /** Only who proposed it can take it back, even without the permission that they had then. */
  async withdraw(id: string): Promise<Problem | undefined> {
    const { accountId } = this.access.caller()
    const proposal = await this.find(id)
    if (proposal === undefined) return NotFound()
    if (proposal.proposedBy !== accountId) return NotPermitted()
    const settled = this.settledAlready(proposal)
    if (settled !== undefined) return settled
    await this.store.settle(proposal.id, { end: 'withdrawn', at: this.clock.now(), by: accountId })
    await this.record(proposal, { end: 'withdrawn' })
    return undefined
  }

  /** Ends what nobody has answered in time, for the current commune. */
  async expire(): Promise<void> {
    const now = this.clock.now()
    for (const proposal of await this.store.lockExpired(now)) {
      await this.store.settle(proposal.id, { end: 'expired', at: now })
      await this.record(proposal, { end: 'expired' })
    }
  }

  private async open(id: string): Promise<OpenProposal | Problem> {
    const { accountId } = this.access.caller()
    const proposal = await this.find(id)
    const act = proposal === undefined ? undefined : this.acts.find(proposal.name)
    if (proposal === undefined || act === undefined) return NotFound()
    const refused = accountId === undefined ? NotPermitted() : permissionRefusal(this.access, act.permission)
    if (accountId === undefined || refused !== undefined) return refused ?? NotPermitted()
    return this.settledAlready(proposal) ?? { act, proposal, caller: accountId }
  }

  private async find(id: string): Promise<StoredProposal | undefined> {
    const decoded = ProposalId.decode(id)
    return decoded === undefined ? undefined : await this.store.lock(decoded)
  }

  private settledAlready({ state, expiresAt }: StoredProposal): Problem | undefined {
    if (state === 'expired') return ActExpired()
    if (state !== 'waiting') return AlreadySettled({ state })
    return expiresAt <= this.clock.now() ? ActExpired() : undefined
  }

  private moduleGate({ plugin }: PerformableAct): Problem | undefined {
    if (plugin === undefined) return undefined
    const state = this.modules.state(this.db.communeId, plugin)
    if (state === 'on') return undefined
    return state === 'off' ? ModuleOff({ module: plugin }) : ModulePaused({ module: plugin })
  }

  private async settle({ proposal }: OpenProposal, settlement: Settlement): Promise<void> {
    await this.store.settle(proposal.id, settlement)
    await this.record(proposal, settlement)
  }

  private async record(
    { name, subject, publicId }: StoredProposal,
    { end, answer }: Pick<Settlement, 'end' | 'answer'>,
  ): Promise<void> {
    const details = { proposal: publicId, ...(answer === undefined ? {} : { reason: answer }) }
    await this.audit.record({ action: `${name}.${end}`, subject, details })
  }
}
