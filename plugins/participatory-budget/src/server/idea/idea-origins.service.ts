import { InvalidInput, isProblem, NotFound, type LocalizedText, type Problem } from '@parvis/contract'
import { Clock } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { IdeaDependedUpon, IdeaNotThere, isIdeaOpen, nextIdeaState, ProjectsFrozen, standingSteps, type IdeaContent, type Project, type ProjectContent } from '../../contract/index.js'
import { BallotPaperService } from '../ballot/ballot-paper.service.js'
import { ProjectService } from '../project/project.service.js'
import { IdeaDecisions, type IdeaPlace } from './idea-decisions.service.js'
import { IdeaLinks } from './idea-links.store.js'
import { IdeaSteps } from './idea-steps.service.js'
import type { IdeaRow } from './idea.row.js'
import { IdeaStore } from './idea.store.js'

type Done = IdeaRow | Problem

/** Ideas that become other ideas, or a project; and the way back as long as nothing was built on it. */
@Injectable()
export class IdeaOrigins {
  constructor(
    private readonly ideas: IdeaStore,
    private readonly steps: IdeaSteps,
    private readonly decisions: IdeaDecisions,
    private readonly links: IdeaLinks,
    private readonly projects: ProjectService,
    private readonly papers: BallotPaperService,
    private readonly clock: Clock,
  ) {}

  /** Merges other ideas (public ids) into one, which goes on from where it is. */
  async merge(place: IdeaPlace, others: readonly string[], reason: LocalizedText): Promise<Done> {
    const { record, id } = place
    if (others.includes(id) || new Set(others).size < others.length) return InvalidInput({}, [{ path: 'ideas', code: 'twice' }])
    // All in one order, whoever merges what: two mergers at once wait for each other instead of getting stuck.
    const held = new Map<string, Done>()
    for (const each of [id, ...others].sort()) held.set(each, await this.decisions.held({ record, id: each }))
    const target = held.get(id) ?? NotFound({ idea: id })
    if (isProblem(target)) return target
    if (target.state === 'received' || !isIdeaOpen(target.state)) return IdeaNotThere({ state: target.state })
    for (const each of others) {
      const source = held.get(each) ?? NotFound({ idea: each })
      if (isProblem(source)) return source
      const done = await this.decisions.step({ record, id: each }, source, { act: 'merge', reason })
      if (isProblem(done)) return done
      await this.links.connect(source.id, target.id, 'merge')
    }
    return target
  }

  /** Splits an idea into several with new numbers. Each begins where the whole was, with its place and theme. */
  async split(place: IdeaPlace, parts: readonly Pick<IdeaContent, 'title' | 'text'>[], reason: LocalizedText): Promise<Done> {
    const idea = await this.decisions.held(place)
    if (isProblem(idea)) return idea
    const done = await this.decisions.step(place, idea, { act: 'split', reason })
    if (isProblem(done)) return done
    for (const part of parts) {
      const { locale, category, channel, place: where, criteria, state } = idea
      const child = await this.ideas.insert(place.record.id, { ...part, place: where, locale, category, channel, state, proposedAt: this.clock.now() })
      if (criteria !== null) await this.ideas.setCriteria(child.id, criteria)
      await this.links.connect(idea.id, child.id, 'split')
      await this.steps.beginPart(child)
    }
    return done
  }

  /** Puts a feasible idea on the ballot. Problems: `projects-frozen`, `idea-not-there`, those of a new project. */
  async makeProject(place: IdeaPlace, content: ProjectContent): Promise<{ idea: IdeaRow; project: Project } | Problem> {
    if (await this.papers.isFrozen(place.record)) return ProjectsFrozen()
    const idea = await this.decisions.held(place)
    if (isProblem(idea)) return idea
    const done = await this.decisions.step(place, idea, { act: 'make-project' })
    if (isProblem(done)) return done
    const project = await this.projects.create(place.record.id, content)
    if (isProblem(project)) return project
    await this.links.setProject(idea.id, project.id)
    return { idea: done, project }
  }

  /** Takes the last decision back, with what came of it. Problems: `idea-not-there`, `idea-depended-upon`, `projects-frozen`. */
  async reopen(place: IdeaPlace, reason: LocalizedText): Promise<Done> {
    const idea = await this.decisions.held(place)
    if (isProblem(idea)) return idea
    const steps = await this.steps.of(idea.id)
    if (nextIdeaState(steps, 'reopen') === undefined) return IdeaNotThere({ state: idea.state })
    const act = standingSteps(steps).at(-1)?.act
    const refused = await this.undo(place, idea, act)
    if (refused !== undefined) return refused
    const done = await this.decisions.step(place, idea, { act: 'reopen', reason })
    if (isProblem(done)) return done
    if (act === 'find-eligible' || act === 'find-ineligible') await this.ideas.setCriteria(idea.id, [])
    if (act === 'find-feasible' || act === 'find-infeasible') await this.ideas.setCost(idea.id, undefined)
    return await this.decisions.held(place)
  }

  private async undo({ record }: IdeaPlace, idea: IdeaRow, act: string | undefined): Promise<Problem | undefined> {
    if (act === 'make-project') {
      if (await this.papers.isFrozen(record)) return ProjectsFrozen()
      const project = await this.links.project(idea.id)
      if (project !== undefined) await this.projects.remove(record.id, project.id)
      return undefined
    }
    const links = await this.links.around(idea.id)
    // Other ideas were merged into this one: residents must be able to read where they went.
    if (act === 'publish' && links.some((link) => link.to_idea_id === idea.id)) return IdeaDependedUpon()
    if (act !== 'merge' && act !== 'split') return undefined
    const onward = links.filter((link) => link.from_idea_id === idea.id).map((link) => link.to_idea_id)
    const others = await this.ideas.many(onward)
    if (act === 'merge') {
      // What has become a project since was judged together with this idea.
      if (others.some(({ state }) => state === 'project')) return IdeaDependedUpon()
      await this.links.disconnect(idea.id)
      return undefined
    }
    return await this.removeParts(others)
  }

  /** The parts of an idea that was split go, if nothing has been decided about any of them. */
  private async removeParts(parts: readonly IdeaRow[]): Promise<Problem | undefined> {
    for (const part of parts) {
      const isUntouched = (await this.steps.of(part.id)).length === 1 && (await this.links.around(part.id)).length === 1
      if (!isUntouched) return IdeaDependedUpon()
    }
    for (const part of parts) await this.ideas.remove(part.id)
    return undefined
  }
}
