import { readFile } from 'node:fs/promises'
import { isProblem, type Locale } from '@parvis/contract'
import { Activities, BallotBox, CommuneContext, type CommandHandler, type CommandInput } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { readPb } from '@parvis/tally'
import { COMPLETIONS, COUNTING_RULES, UTILITIES } from '../../contract/index.js'
import { CountService } from '../count/count.service.js'
import { ProjectService } from '../project/project.service.js'
import { pabulibElection, type PabulibElection } from './pabulib-election.js'
import { wantedRule, wantedUtility } from './pabulib-settings.js'

type CommandResult = Awaited<ReturnType<CommandHandler['run']>>

const RESULTS_SHOWN_MS = 30 * 86_400_000

/** `parvis import pabulib <file.pb>`: makes a finished activity, with its result page, out of a real election. */
@Injectable()
export class ImportPabulibCommand implements CommandHandler {
  constructor(
    private readonly activities: Activities,
    private readonly projects: ProjectService,
    private readonly box: BallotBox,
    private readonly counts: CountService,
    private readonly context: CommuneContext,
  ) {}

  async run(input: CommandInput): Promise<CommandResult> {
    const file = input.arguments[0] ?? ''
    const [ruleName, utilityName] = [input.options['rule'], input.options['utility']]
    const counting = typeof ruleName === 'string' ? wantedRule(ruleName) : {}
    if (counting === undefined) return refused([`--rule must be one of ${COUNTING_RULES.join(', ')}, or a variant of equal shares: ${COMPLETIONS.join(', ')}`])
    const utility = typeof utilityName === 'string' ? wantedUtility(utilityName) : undefined
    if (utilityName !== undefined && utility === undefined) return refused([`--utility must be one of ${UTILITIES.join(', ')}`])
    const bytes = await readFile(file).catch(() => undefined)
    if (bytes === undefined) return refused([`${file}: cannot be read`])
    const { election, faults } = readPb(bytes)
    if (election === undefined) return refused(faults.map((fault) => `${file}:${fault.line}: ${fault.message}`))
    const read = pabulibElection(election, { ...counting, ...(utility === undefined ? {} : { utility }) })
    if ('faults' in read) return refused(read.faults.map((reason) => `${file}:1: ${reason}`))
    return this.store(read, { voters: election.voters, title: input.options['title'] })
  }

  private async store(election: PabulibElection, about: { voters: number; title: string | boolean | undefined }): Promise<CommandResult> {
    const locale: Locale = this.context.defaultLocale()
    const title = typeof about.title === 'string' ? about.title : election.title
    const record = await this.activities.create({
      plugin: 'participatory-budget',
      title: { [locale]: title },
      settings: { ...election.settings },
      phases: [
        { kind: 'vote', startsAt: election.begins, endsAt: election.ends },
        { kind: 'results', startsAt: election.ends, endsAt: new Date(election.ends.getTime() + RESULTS_SHOWN_MS) },
      ],
      state: 'closed',
    })
    if (isProblem(record)) return { lines: [`The activity was refused: ${record.code} ${JSON.stringify(record.details)}`], exitCode: 1 }
    for (const { reference, name, category, costCents } of election.projects) {
      const text = (value: string) => (value === '' ? {} : { [locale]: value })
      const content = { title: text(name), summary: {}, description: {}, category: text(category), place: {}, costCents }
      const project = await this.projects.create(record.id, { ...content, reference })
      if (isProblem(project)) throw new Error(`Import of ${reference}: ${project.code}`)
    }
    await this.box.importSealed(record.id, election.ballots())
    await this.counts.count(record, true)
    const address = this.context.address(`/${locale}/a/${record.activity.slug}/results`)
    return { lines: [`Imported "${title}": ${election.projects.length} projects, ${about.voters} ballots.`, address], exitCode: 0 }
  }
}

function refused(lines: readonly string[]): CommandResult {
  return { lines: [...lines, 'Nothing was stored.'], exitCode: 2 }
}
