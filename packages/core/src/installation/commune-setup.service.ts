import { Injectable } from '@nestjs/common'
import {
  ActivityId,
  InvalidInput,
  isProblem,
  NotFound,
  type ListedCommune,
  type Locale,
  type LocalizedText,
  type Problem,
  type ProblemIssue,
  type SetupAnswers,
} from '@parvis/contract'
import { Clock } from '@parvis/plugin-api/server'
import { CommuneRegistrationService } from '../commune/commune-registration.service.js'
import type { CommuneRecord } from '../commune/commune-record.js'
import { ListedCommunes } from '../commune/listed-communes.js'
import { PlatformDb } from '../database/platform-db.js'
import { UnitsOfWork, type Work } from '../database/unit-of-work.js'
import { StaffService } from '../identity/staff.service.js'
import { ModuleSwitch } from '../modules/module-switch.service.js'
import { addDays, dayIn, startOfDay } from '../processes/brussels-time.js'
import { ProcessService } from '../processes/process.service.js'
import { StarterCatalog, type ChosenStarter } from './starter-catalog.service.js'

export interface SetUpCommune {
  readonly slug: string
  /** Public id of the draft activity. */
  readonly activity?: string
  /** Database id of the first staff account. */
  readonly accountId: string
}

interface CheckedAnswers {
  readonly answers: SetupAnswers
  readonly listed: ListedCommune
  readonly starter?: ChosenStarter
  /** First day of the first phase. */
  readonly startsOn: string
}

/** Makes a commune out of the wizard's answers: the commune, its first staff member, a module that is on, a draft. */
@Injectable()
export class CommuneSetup {
  constructor(
    private readonly listed: ListedCommunes,
    private readonly communes: CommuneRegistrationService,
    private readonly staff: StaffService,
    private readonly starters: StarterCatalog,
    private readonly modules: ModuleSwitch,
    private readonly processes: ProcessService,
    private readonly units: UnitsOfWork,
    private readonly platform: PlatformDb,
    private readonly clock: Clock,
  ) {}

  /**
   * All or nothing: what was made is taken back when a later step fails.
   *
   * @param operator the person also becomes operator of the installation.
   * @returns `not-found` (no such commune), `slug-taken`, `invalid-input`.
   */
  async create(answers: SetupAnswers, operator: boolean): Promise<SetUpCommune | Problem> {
    const checked = this.check(answers)
    if (isProblem(checked)) return checked
    const { slug, languages, name, email } = answers
    const commune = await this.communes.create({ listed: checked.listed, languages, ...(slug === undefined ? {} : { slug }) })
    if (isProblem(commune)) return commune
    try {
      const accountId = await this.staff.createFirst({ communeId: commune.id, name, email, operator })
      const activity = await this.content(commune, accountId, checked)
      if (isProblem(activity)) {
        await this.takeBack(commune)
        return activity
      }
      return { slug: commune.commune.slug, accountId, ...(activity === undefined ? {} : { activity: ActivityId.encode(activity) }) }
    } catch (error) {
      await this.takeBack(commune)
      throw error
    }
  }

  private check(answers: SetupAnswers): CheckedAnswers | Problem {
    const listed = this.listed.find(answers.nis)
    if (listed === undefined) return NotFound({ nis: answers.nis })
    const starter = answers.starter === undefined ? undefined : this.starters.find(answers.starter)
    const today = dayIn(this.clock.now())
    const startsOn = answers.startsOn ?? addDays(today, 1)
    const issues: ProblemIssue[] = [
      ...(new Set(answers.languages).size < answers.languages.length ? [{ path: 'languages', code: 'duplicate' }] : []),
      ...(answers.starter !== undefined && starter === undefined ? [{ path: 'starter', code: 'unknown-starter' }] : []),
      ...(starter !== undefined && !answers.title ? [{ path: 'title', code: 'required' }] : []),
      ...(startsOn < today ? [{ path: 'startsOn', code: 'in-the-past' }] : []),
      ...(answers.answerBy !== undefined && answers.answerBy < startsOn ? [{ path: 'answerBy', code: 'before-start' }] : []),
    ]
    return issues.length > 0 ? InvalidInput({}, issues) : { answers, listed, startsOn, ...(starter === undefined ? {} : { starter }) }
  }

  /** @returns database id of the draft activity, if a starter was chosen. */
  private async content(commune: CommuneRecord, accountId: string, checked: CheckedAnswers): Promise<string | undefined | Problem> {
    const { answers, starter, startsOn } = checked
    if (starter === undefined) return undefined
    const [language = 'fr'] = answers.languages
    const work: Work = { commune, caller: { kind: 'staff', accountId, permissions: new Set(), locale: language } }
    const written = (text: string | undefined): LocalizedText => (text ? { [language]: text } : {})
    return this.units.run(work, async () => {
      const problem = await this.modules.change({ plugin: starter.plugin, to: 'on' })
      if (problem !== undefined) return problem
      const title = { ...titles(starter, answers.languages), ...written(answers.title) }
      const process = await this.processes.create({
        title,
        summary: {},
        decisionMaker: written(answers.decisionMaker),
        whatCanChange: {},
        answerBy: answers.answerBy,
      })
      if (isProblem(process)) return process
      return starter.handler.start({ title, processId: process.id, startsOn: startOfDay(startsOn) })
    })
  }

  /** A commune that was just made, in reverse order; the person's account stays only where it has other roles. */
  private async takeBack(commune: CommuneRecord): Promise<void> {
    await this.platform.run(
      `WITH gone AS (DELETE FROM core.staff_role WHERE commune_id = $1 RETURNING account_id)
       DELETE FROM core.account a WHERE a.id IN (SELECT account_id FROM gone)
         AND NOT EXISTS (SELECT 1 FROM core.staff_role r WHERE r.account_id = a.id AND r.commune_id <> $1)`,
      [commune.id],
    )
    await this.communes.withdraw(commune.id)
  }
}

/** The title that the wizard asked for is in one language; in the others the starter's own name stands until it is translated. */
function titles(starter: ChosenStarter, languages: readonly Locale[]): LocalizedText {
  return Object.fromEntries(languages.flatMap((language) => (starter.title[language] === undefined ? [] : [[language, starter.title[language]]])))
}
