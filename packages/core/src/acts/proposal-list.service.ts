import { Injectable } from '@nestjs/common'
import type { SettledProposal, WaitingProposal } from '@parvis/contract'
import { Access, Clock, CommuneDb } from '@parvis/plugin-api/server'
import { PermissionHolders } from '../access/permission-holders.service.js'
import { StaffNames } from '../identity/staff-names.service.js'
import { ModuleSnapshot } from '../modules/module-snapshot.js'
import { ActRegistry, type PerformableAct } from './act-registry.js'
import type { StoredProposal } from './proposal-row.js'
import { ProposalStore } from './proposal.store.js'

const LATELY_MS = 90 * 24 * 60 * 60 * 1000
const SHOWN_SETTLED = 50

export interface ProposalLists {
  readonly waiting: WaitingProposal[]
  readonly settled: SettledProposal[]
  readonly hasLocked: boolean
}

interface KnownProposal {
  readonly act: PerformableAct
  readonly proposal: StoredProposal
}

/** What waits for a second person, and how the rest ended: for those who may do the act, and for who proposed it. */
@Injectable()
export class ProposalList {
  constructor(
    private readonly store: ProposalStore,
    private readonly acts: ActRegistry,
    private readonly access: Access,
    private readonly holders: PermissionHolders,
    private readonly modules: ModuleSnapshot,
    private readonly names: StaffNames,
    private readonly db: CommuneDb,
    private readonly clock: Clock,
  ) {}

  async read(): Promise<ProposalLists> {
    const now = this.clock.now()
    const open = (await this.store.waiting()).filter((proposal) => proposal.expiresAt > now)
    const waiting = this.known(open)
    const settled = this.known(await this.store.settled(new Date(now.getTime() - LATELY_MS), SHOWN_SETTLED))
    const names = await this.names.of(
      [...waiting, ...settled].flatMap(({ proposal }) => [proposal.proposedBy, proposal.settledBy ?? null]),
    )
    const confirmers = await this.confirmers(waiting.map(({ act }) => act.permission))
    return {
      hasLocked: open.some(({ name }) => this.isLocked(name)),
      waiting: waiting.map(({ act, proposal }) => ({
        ...this.shown({ act, proposal }, names),
        expiresAt: proposal.expiresAt.toISOString(),
        confirmers: (confirmers.get(act.permission) ?? []).filter((id) => id !== proposal.proposedBy).length,
      })),
      settled: settled.flatMap(({ act, proposal }) => {
        const { state, settledAt, settledBy, answer } = proposal
        if (state === 'waiting' || settledAt === undefined) return []
        return {
          ...this.shown({ act, proposal }, names),
          end: state,
          settledAt: settledAt.toISOString(),
          settledBy: settledBy === undefined ? undefined : names.get(settledBy),
          answer,
        }
      }),
    }
  }

  private isLocked(name: string): boolean {
    const act = this.acts.find(name)
    return act !== undefined && this.isOn(act) && this.access.caller().lockedPermissions?.has(act.permission) === true
  }

  private known(proposals: readonly StoredProposal[]): KnownProposal[] {
    const { accountId } = this.access.caller()
    return proposals.flatMap((proposal) => {
      const act = this.acts.find(proposal.name)
      if (act === undefined || !this.isOn(act)) return []
      const mayKnow = this.access.can(act.permission) || proposal.proposedBy === accountId
      return mayKnow ? { act, proposal } : []
    })
  }

  private isOn({ plugin }: PerformableAct): boolean {
    return plugin === undefined || this.modules.state(this.db.communeId, plugin) !== 'off'
  }

  /** Permission → accounts that have it. */
  private async confirmers(permissions: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
    const found = new Map<string, readonly string[]>()
    for (const permission of new Set(permissions)) {
      const people = await this.holders.of(permission)
      found.set(
        permission,
        people.map((person) => person.id),
      )
    }
    return found
  }

  private shown({ act, proposal }: KnownProposal, names: ReadonlyMap<string, string>) {
    return {
      id: proposal.publicId,
      act: act.name,
      title: act.title,
      effect: act.effect,
      subject: proposal.subject,
      reason: proposal.reason,
      proposedBy: names.get(proposal.proposedBy),
      isMine: proposal.proposedBy === this.access.caller().accountId,
      proposedAt: proposal.proposedAt.toISOString(),
    }
  }
}
