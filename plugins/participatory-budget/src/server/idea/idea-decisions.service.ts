import { InvalidInput, isProblem, NotFound, type LocalizedText, type Problem } from '@parvis/contract'
import type { ActivityRecord } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { CriteriaChanged, IdeaNotThere, needsReason, NotAssessed } from '../../contract/index.js'
import { IdeaAssessments, type ServiceAnswer } from './idea-assessments.store.js'
import { ideaSettings } from './idea-phase.js'
import { IdeaSteps, type Decision } from './idea-steps.service.js'
import type { IdeaRow } from './idea.row.js'
import { IdeaStore } from './idea.store.js'

/** An idea of an activity, by its public id. */
export interface IdeaPlace {
  readonly record: ActivityRecord
  readonly id: string
}

type Done = IdeaRow | Problem

/** Decisions about one idea: publication, criteria, feasibility and cost. Each refusal has a reason that residents read. */
@Injectable()
export class IdeaDecisions {
  constructor(
    private readonly ideas: IdeaStore,
    private readonly steps: IdeaSteps,
    private readonly assessments: IdeaAssessments,
  ) {}

  /** Holds an idea until the end of the unit of work. */
  async held({ record, id }: IdeaPlace): Promise<Done> {
    return (await this.ideas.hold(record.id, id)) ?? NotFound({ idea: id })
  }

  /** Publishes, declines or withdraws. */
  async decide(place: IdeaPlace, decision: Decision): Promise<Done> {
    const idea = await this.held(place)
    return isProblem(idea) ? idea : await this.step(place, idea, decision)
  }

  /** Judges by each criterion, in the order of the settings. Eligible is what meets them all. */
  async judge(place: IdeaPlace, isMet: readonly boolean[], reason: LocalizedText): Promise<Done> {
    const idea = await this.held(place)
    if (isProblem(idea)) return idea
    const { criteria } = ideaSettings(place.record)
    if (isMet.length !== criteria.length) return CriteriaChanged()
    const act = isMet.every(Boolean) ? 'find-eligible' : 'find-ineligible'
    const done = await this.step(place, idea, { act, reason })
    if (isProblem(done)) return done
    await this.ideas.setCriteria(idea.id, criteria.map((text, index) => ({ text, isMet: isMet[index] === true })))
    return await this.held(place)
  }

  /** Decides on feasibility, once a service has said something. */
  async decideFeasibility(place: IdeaPlace, verdict: { isFeasible: boolean; costCents?: number | undefined; reason: LocalizedText }): Promise<Done> {
    const { isFeasible, costCents, reason } = verdict
    const idea = await this.held(place)
    if (isProblem(idea)) return idea
    if (idea.state === 'eligible' && (await this.assessments.answered(idea.id)).length === 0) return NotAssessed()
    if (isFeasible && costCents === undefined) return InvalidInput({}, [{ path: 'costCents', code: 'required' }])
    const done = await this.step(place, idea, { act: isFeasible ? 'find-feasible' : 'find-infeasible', reason })
    if (isProblem(done)) return done
    await this.ideas.setCost(idea.id, costCents)
    return await this.held(place)
  }

  /** Asks a service, while the idea waits to be looked at. */
  async ask(place: IdeaPlace, service: string, dueOn: string): Promise<Done> {
    return await this.whileEligible(place, async (idea) => {
      await this.assessments.ask(idea.id, service, dueOn)
      return true
    })
  }

  async answer(place: IdeaPlace, assessment: string, answer: ServiceAnswer): Promise<Done> {
    return await this.whileEligible(place, async (idea) => await this.assessments.answer(idea.id, assessment, answer))
  }

  async unask(place: IdeaPlace, assessment: string): Promise<Done> {
    return await this.whileEligible(place, async (idea) => await this.assessments.remove(idea.id, assessment))
  }

  async note(place: IdeaPlace, text: string): Promise<Done> {
    const idea = await this.held(place)
    if (!isProblem(idea)) await this.assessments.addNote(idea.id, text)
    return idea
  }

  /** Takes a step that needs nothing else. The idea must be held. Problems: `invalid-input` without a reason that is needed, `idea-not-there`. */
  async step(place: IdeaPlace, idea: IdeaRow, { act, reason }: Decision): Promise<Done> {
    if (needsReason(act) && Object.keys(reason ?? {}).length === 0) return InvalidInput({}, [{ path: 'reason', code: 'required' }])
    const state = await this.steps.decide(place.record, idea, { act, reason })
    return isProblem(state) ? state : { ...idea, state }
  }

  private async whileEligible(place: IdeaPlace, change: (idea: IdeaRow) => Promise<boolean>): Promise<Done> {
    const idea = await this.held(place)
    if (isProblem(idea)) return idea
    if (idea.state !== 'eligible') return IdeaNotThere({ state: idea.state })
    return (await change(idea)) ? idea : NotFound()
  }
}
