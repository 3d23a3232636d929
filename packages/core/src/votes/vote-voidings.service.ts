import { Injectable, type OnModuleInit } from '@nestjs/common'
import { ActivityId, AlreadyVoided, HasNotVoted, NotFound, VoteVoidingId, WrongState, type FoundPerson, type Problem, type VoteVoiding } from '@parvis/contract'
import { Activities, Audit, TwoPersonActs, type ActivityRecord, type ProposedAct } from '@parvis/plugin-api/server'
import { ActRegistry } from '../acts/act-registry.js'
import { ProposalList } from '../acts/proposal-list.service.js'
import { PersonMarkers } from '../ballot-box/person-markers.service.js'
import { VoidedVotes } from '../ballot-box/voided-votes.service.js'
import { BallotLog } from '../ballot-log/ballot-log.service.js'
import { CensusSearch } from '../census/census-search.service.js'
import { toFoundPerson } from '../census/person-finder.service.js'
import { KeyedPersonKeys } from '../verification/persons/keyed-person-keys.js'
import { VoidVote } from './void-vote.js'
import { VoteStore } from './vote.store.js'
import type { VoteRow } from './vote.row.js'
import { VoteVoidingStore } from './vote-voiding.store.js'

/** What a voiding is to be of. */
export interface VoidingWish {
  /** Id of the person on the register. */
  readonly personId: string
  /** Published. */
  readonly reason: string
}

/**
 * Voids votes of people who had no right to vote (spec B-09): one person names them, another confirms, and the reason is
 * public. Nobody learns what was voted, and before two people agree nobody learns whether the person has voted at all.
 */
@Injectable()
export class VoteVoidings implements OnModuleInit {
  constructor(
    private readonly registry: ActRegistry,
    private readonly acts: TwoPersonActs,
    private readonly proposals: ProposalList,
    private readonly activities: Activities,
    private readonly votes: VoteStore,
    private readonly store: VoteVoidingStore,
    private readonly search: CensusSearch,
    private readonly keys: KeyedPersonKeys,
    private readonly markers: PersonMarkers,
    private readonly voided: VoidedVotes,
    private readonly log: BallotLog,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.registry.register({
      act: VoidVote,
      perform: async ({ activity, voiding }, { reason }) => await this.void(activity, voiding, reason ?? ''),
    })
  }

  /** @returns the proposal; `wrong-state` when no vote is under way, `not-found` for nobody of the register. */
  async propose(record: ActivityRecord, { personId, reason }: VoidingWish): Promise<ProposedAct | Problem> {
    const vote = await this.votes.find(record.id)
    const obstacle = whatKeepsFromVoiding(vote)
    if (obstacle !== undefined) return obstacle
    if ((await this.search.person(personId)) === undefined) return NotFound()
    const voiding = await this.store.add(record.id, personId)
    const subject = VoteVoidingId.encode(voiding)
    return await this.acts.propose(VoidVote, { activity: record.id, voiding }, { subject, reason })
  }

  /** Those that wait for a second person, with whom they are about: the second person has to know. */
  async waiting(record: ActivityRecord): Promise<VoteVoiding[]> {
    const persons = await this.store.persons(record.id)
    const { waiting } = await this.proposals.read()
    const voidings: VoteVoiding[] = []
    for (const proposal of waiting.filter(({ act }) => act === VoidVote.name)) {
      const personId = persons.get(VoteVoidingId.decode(proposal.subject) ?? '')
      if (personId !== undefined) voidings.push({ proposal, person: await this.person(personId) })
    }
    return voidings
  }

  /** Whom one is about, as long as it waits. @param voiding database id. */
  async about(voiding: string): Promise<{ readonly record: ActivityRecord; readonly person: FoundPerson | undefined } | undefined> {
    const found = await this.store.find(voiding)
    const record = found === undefined ? undefined : await this.activities.find(found.activityId)
    return found === undefined || record === undefined ? undefined : { record, person: await this.person(found.personId) }
  }

  /** `undefined` when the person is no longer on the register. */
  private async person(personId: string): Promise<FoundPerson | undefined> {
    const known = await this.search.person(personId)
    return known === undefined ? undefined : toFoundPerson({ ...known, agrees: {} })
  }

  private async void(activityId: string, voiding: string, reason: string): Promise<Problem | undefined> {
    const obstacle = whatKeepsFromVoiding(await this.votes.lock(activityId))
    if (obstacle !== undefined) return obstacle
    const personId = await this.store.take(voiding)
    if (personId === undefined) return NotFound()
    const personKey = this.keys.keyOfRow(personId)
    const marker = (await this.markers.of(personKey)).find((each) => each.activityId === activityId)
    if (marker === undefined) return HasNotVoted()
    if (marker.voided !== null) return AlreadyVoided()
    const outcome = await this.voided.void(activityId, personKey)
    if (outcome === 'not-cast') return HasNotVoted()
    await this.audit.record({
      action: 'core.ballot-voided',
      subject: ActivityId.encode(activityId),
      details: { reason, isStillCounted: outcome === 'without-ballot' },
      isPublic: true,
    })
    // Mixes what was just written: no transaction tells which ballot was taken out with the marker.
    this.log.appendAfterCommit(activityId)
    return undefined
  }
}

function whatKeepsFromVoiding(vote: VoteRow | undefined): Problem | undefined {
  if (vote === undefined) return NotFound()
  return vote.state === 'open' || vote.state === 'suspended' ? undefined : WrongState({ state: vote.state })
}
