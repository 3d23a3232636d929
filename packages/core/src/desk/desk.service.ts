import { Injectable } from '@nestjs/common'
import {
  ActivityId,
  isProblem,
  MethodNotAccepted,
  NotEligible,
  NotFound,
  type DeskChannel,
  type DeskCheck,
  type deskApi,
  type Problem,
  type RouteResult,
} from '@parvis/contract'
import {
  Access,
  Activities,
  Audit,
  Clock,
  CommuneContext,
  PersonKeys,
  type ActivityRecord,
} from '@parvis/plugin-api/server'
import { CensusAssertions } from '../census/census-assertions.service.js'
import { CensusSearch } from '../census/census-search.service.js'
import { CensusSettingsService } from '../census/census-settings.service.js'
import { CensusStore } from '../census/census.store.js'
import { OpenActivities } from '../census/open-activities.service.js'
import { AcceptedMethods } from '../verification/eligibility/accepted-methods.js'
import { ActJudgement } from '../verification/eligibility/act-judgement.service.js'
import { EligibilityRules } from '../verification/eligibility/eligibility-rules.service.js'
import { ProofCookies } from '../verification/proof/proof-cookies.js'
import { printedVotingCode } from '../verification/voting-code/voting-code.js'
import { COUNTER_DEFINITION } from './counter-definition.js'
import { DeskChecks } from './desk-checks.service.js'
import { DeskCodes } from './desk-codes.service.js'

type Overview = Exclude<RouteResult<typeof deskApi.routes.overview>, Problem>

const SESSION_MINUTES = 15

/** What a clerk at the desk does: looks somebody up, says that the document was seen, and helps them on. */
@Injectable()
export class Desk {
  constructor(
    private readonly census: CensusStore,
    private readonly search: CensusSearch,
    private readonly assertions: CensusAssertions,
    private readonly settings: CensusSettingsService,
    private readonly checks: DeskChecks,
    private readonly codes: DeskCodes,
    private readonly open: OpenActivities,
    private readonly activities: Activities,
    private readonly accepted: AcceptedMethods,
    private readonly rules: EligibilityRules,
    private readonly judgement: ActJudgement,
    private readonly persons: PersonKeys,
    private readonly proofs: ProofCookies,
    private readonly commune: CommuneContext,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** What the desk can do here, and the open activities that take its word. */
  async overview(): Promise<Overview> {
    const { deskUsesNumbers, deskNeedsTwo, deskCodeMinutes } = await this.settings.read()
    const activities: Overview['activities'] = []
    for (const { id, title } of await this.open.list()) {
      const record = await this.activities.find(ActivityId.decode(id) ?? '')
      if (record !== undefined && this.takes(record)) activities.push({ id, title })
    }
    return {
      hasCensus: (await this.census.inForce()) !== undefined,
      usesNumbers: deskUsesNumbers,
      needsTwo: deskNeedsTwo,
      codeMinutes: deskCodeMinutes,
      activities,
    }
  }

  /** The clerk has looked at the document of a person of the register, for an activity in which the person may act. */
  async check(record: ActivityRecord, personId: string): Promise<DeskCheck | Problem> {
    if (!this.takes(record)) return MethodNotAccepted({ method: COUNTER_DEFINITION.id })
    const known = await this.search.person(personId)
    if (known === undefined) return NotFound()
    const attributes = this.assertions.attributes(known, (await this.census.inForce())?.asOf)
    const proof = { personKey: '', method: COUNTER_DEFINITION.id, level: COUNTER_DEFINITION.level, attributes, expiresAt: '' }
    const verdicts = this.rules.actionsOf(record).map((action) => this.judgement.judge(record, this.rules.of(record, action), proof))
    if (verdicts.every(({ kind }) => kind !== 'met')) {
      return NotEligible({ reasons: [...new Set(verdicts.flatMap((verdict) => (verdict.kind === 'not-eligible' ? verdict.failed : [])))] })
    }
    const personKey = await this.persons.keyOf({ kind: 'census-row', id: personId })
    const { deskNeedsTwo } = await this.settings.read()
    return await this.checks.begin(record.id, { personId, personKey, attributes }, deskNeedsTwo)
  }

  /** A one-time code, shown this once. */
  async issueCode(checkId: string): Promise<{ code: string; expiresAt: string } | Problem> {
    const checked = await this.checks.use(checkId)
    if (isProblem(checked)) return checked
    const record = await this.activities.find(checked.activityId)
    if (record === undefined) return NotFound()
    const { code, expiresAt } = await this.codes.issue(record.id, checked, (await this.settings.read()).deskCodeMinutes)
    await this.note(record, 'core.desk-code-issued')
    return { code: printedVotingCode(code), expiresAt: expiresAt.toISOString() }
  }

  /** The pages of the person in this browser, for a quarter of an hour. What is done there carries the channel. */
  async beginSession(checkId: string, channel: DeskChannel): Promise<{ path: string; expiresAt: string } | Problem> {
    const checked = await this.checks.use(checkId)
    if (isProblem(checked)) return checked
    const record = await this.activities.find(checked.activityId)
    if (record === undefined) return NotFound()
    const expiresAt = new Date(this.clock.now().getTime() + SESSION_MINUTES * 60_000)
    const { personKey, attributes } = checked
    await this.proofs.give(record.id, { personKey, attributes, method: COUNTER_DEFINITION.id, level: COUNTER_DEFINITION.level, channel, expiresAt })
    await this.note(record, 'core.desk-session-begun', { channel })
    const { languages } = this.commune.commune()
    const { locale } = this.access.caller()
    const shown = languages.includes(locale) ? locale : this.commune.defaultLocale()
    return { path: `/${shown}/a/${record.activity.slug}`, expiresAt: expiresAt.toISOString() }
  }

  private takes(record: ActivityRecord): boolean {
    return this.accepted.of(record).some(({ definition }) => definition.id === COUNTER_DEFINITION.id)
  }

  /** Who did it and in which activity; never for whom. */
  private async note({ activity }: ActivityRecord, action: string, details: Record<string, unknown> = {}): Promise<void> {
    await this.audit.record({ action, subject: activity.id, details })
  }
}
