import { InvalidInput, isProblem, NotProven, type LocalizedText, type Problem } from '@parvis/contract'
import { Clock, Eligibility, type ActivityRecord, type ResidentProof } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { IdeasNotOpen, PROPOSE_ACTION, TooManyIdeas, type IdeaChannel, type IdeaContent, type IdeaFacts, type IdeaState } from '../../contract/index.js'
import { IdeaFollowers } from './idea-followers.store.js'
import { ideaSettings, ideasState } from './idea-phase.js'
import { IdeaPictures } from './idea-pictures.service.js'
import { IdeaSteps } from './idea-steps.service.js'
import type { IdeaRow } from './idea.row.js'
import { IdeaStore } from './idea.store.js'

/** What comes with an idea: a picture that was left before, and the address for its news. */
export interface Proposal extends IdeaContent {
  readonly picture?: string | undefined
  readonly mailbox?: string | undefined
}

/** Takes ideas: from residents by themselves, and from staff who type for somebody. */
@Injectable()
export class IdeaProposals {
  constructor(
    private readonly ideas: IdeaStore,
    private readonly steps: IdeaSteps,
    private readonly followers: IdeaFollowers,
    private readonly pictures: IdeaPictures,
    private readonly eligibility: Eligibility,
    private readonly clock: Clock,
  ) {}

  /** What the caller may still do. */
  async caller(record: ActivityRecord): Promise<IdeaFacts['caller']> {
    const { mostPerPerson } = ideaSettings(record)
    const proof = await this.eligibility.proof(record.id)
    if (proof === undefined) return { isProven: false, left: mostPerPerson }
    return {
      isProven: !isProblem(await this.eligibility.require(PROPOSE_ACTION, record.id)),
      left: Math.max(0, mostPerPerson - (await this.ideas.countBy(record.id, proof.personKey))),
    }
  }

  /** Problems: `ideas-not-open`, those of the proof, `too-many-ideas`, `invalid-input` for a category or picture that is not there. */
  async propose(record: ActivityRecord, proposal: Proposal): Promise<IdeaRow | Problem> {
    if (ideasState(record) !== 'open') return IdeasNotOpen()
    const author = await this.eligibility.proof(record.id)
    if (author === undefined) return NotProven()
    const { mostPerPerson, moderation } = ideaSettings(record)
    // A desk serves many people from one browser; each of them has proven who they are.
    if ((await this.ideas.countBy(record.id, author.personKey)) >= mostPerPerson) return TooManyIdeas({ most: mostPerPerson })
    return await this.store(record, proposal, { channel: channelOf(author), author, state: moderation === 'before' ? 'received' : 'published' })
  }

  /** An idea that staff type: it waits for publication like any other. Problem: `invalid-input` for a category that is not there. */
  async enter(record: ActivityRecord, proposal: Proposal, channel: IdeaChannel): Promise<IdeaRow | Problem> {
    return await this.store(record, proposal, { channel, state: 'received' })
  }

  private async store(
    record: ActivityRecord,
    proposal: Proposal,
    how: { readonly channel: IdeaChannel; readonly state: IdeaState; readonly author?: ResidentProof },
  ): Promise<IdeaRow | Problem> {
    const category = this.category(record, proposal.category)
    if (category === undefined) return InvalidInput({}, [{ path: 'category', code: 'required' }])
    const picture = proposal.picture === undefined ? undefined : await this.pictures.claim(record.id, proposal.picture)
    if (proposal.picture !== undefined && picture === undefined) return InvalidInput({}, [{ path: 'picture', code: 'picture-gone' }])
    const { title, text, place, locale, mailbox } = proposal
    const idea = await this.ideas.insert(record.id, { title, text, place, locale, category, picture, ...how, proposedAt: this.clock.now() })
    if (mailbox !== undefined) await this.followers.add(idea.id, mailbox, locale)
    await this.steps.begin(idea)
    return idea
  }

  /** The category by its place; nothing where the activity has none; `undefined` where one must be chosen. */
  private category(record: ActivityRecord, place: number | undefined): LocalizedText | undefined {
    const { categories } = ideaSettings(record)
    return categories.length === 0 ? {} : categories[place ?? -1]
  }
}

/** A helper at a desk says how the person came; without one it was the person's own browser. */
function channelOf({ channel }: ResidentProof): IdeaChannel {
  return channel === 'counter' || channel === 'assisted' ? channel : 'web'
}
