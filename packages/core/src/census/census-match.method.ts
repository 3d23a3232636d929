import { Injectable, type OnModuleInit } from '@nestjs/common'
import { CodeExpired, isProblem, MATCH_FIELDS, NotMatched, type Problem } from '@parvis/contract'
import {
  Clock,
  VerificationMethod,
  type ActivityRecord,
  type MethodReadiness,
  type VerificationAnswer,
  type VerificationAttempt,
} from '@parvis/plugin-api/server'
import { z } from 'zod'
import { RateLimits } from '../http/rate-limits.service.js'
import { RequestContext } from '../http/request-context.js'
import { LetterCodes } from '../letters/letter-codes.service.js'
import { LetterRequests } from '../letters/letter-requests.service.js'
import { EligibilityRules } from '../verification/eligibility/eligibility-rules.service.js'
import { MailboxCodes } from '../verification/mailbox/mailbox-codes.service.js'
import { VerificationMethods } from '../verification/methods/verification-methods.js'
import { CENSUS_MATCH_DEFINITION } from './census-match-definition.js'
import { CensusAssertions } from './census-assertions.service.js'
import type { KnownPerson } from './census-rows.store.js'
import { CensusSearch } from './census-search.service.js'
import { CensusSettingsService } from './census-settings.service.js'
import { CommuneCensus } from './commune-census.js'

/** As long as a code in a mailbox, so that the page does not tell which of the two was sent. */
const MINUTES = 10
/** Level of a match by itself (spec I-09). */
const BY_FACTS = 1
const SIX_DIGITS = /^\s*(\d\s*){6}$/

const Memory = z.object({ person: z.uuid(), sent: z.uuid().optional() })

/**
 * Proof by what stands in the register, and a secret that goes to where the register says. The first step answers "matched"
 * or "not matched" and nothing else; the second is the same page whether a mail went out or a letter is to be printed.
 */
@Injectable()
export class CensusMatchMethod extends VerificationMethod implements OnModuleInit {
  override readonly definition = CENSUS_MATCH_DEFINITION

  constructor(
    private readonly methods: VerificationMethods,
    private readonly census: CommuneCensus,
    private readonly search: CensusSearch,
    private readonly assertions: CensusAssertions,
    private readonly settings: CensusSettingsService,
    private readonly rules: EligibilityRules,
    private readonly mailboxes: MailboxCodes,
    private readonly letters: LetterCodes,
    private readonly requests: LetterRequests,
    private readonly limits: RateLimits,
    private readonly context: RequestContext,
    private readonly clock: Clock,
  ) {
    super()
  }

  onModuleInit(): void {
    this.methods.register('core', this)
  }

  override async readiness(): Promise<MethodReadiness> {
    return (await this.census.isInForce()) ? 'ready' : 'not-configured'
  }

  override async leftOut(step: string): Promise<readonly string[]> {
    if (step !== 'details') return []
    const { matchFields } = await this.settings.read()
    return MATCH_FIELDS.filter((field) => !matchFields.includes(field))
  }

  override async answer(attempt: VerificationAttempt): Promise<VerificationAnswer | Problem> {
    return attempt.step === 'secret' ? await this.confirm(attempt) : await this.match(attempt)
  }

  private async match(attempt: VerificationAttempt): Promise<VerificationAnswer | Problem> {
    const network = this.limits.network(this.context.demand().request.ip)
    const refused = await this.limits.check('wrongCensusMatchOfNetwork', network)
    if (refused !== undefined) return refused
    const known = await this.search.match(attempt.fields)
    if (known === undefined)
      return (await this.limits.consume('wrongCensusMatchOfNetwork', network)) ?? NotMatched()
    if (this.levelAskedFor(attempt.record) <= BY_FACTS) {
      return { kind: 'proven', assertion: await this.assertions.of(known, BY_FACTS) }
    }
    return await this.sendSecret(known, attempt)
  }

  /** To the mailbox that the register has; else a letter to the address there is asked for, once. */
  private async sendSecret(
    known: KnownPerson,
    { record, locale }: VerificationAttempt,
  ): Promise<VerificationAnswer | Problem> {
    const { email } = known.person
    const expiresAt = new Date(this.clock.now().getTime() + MINUTES * 60_000)
    if (email === undefined) {
      await this.requests.ask(record.id, known.personId)
      return { kind: 'step', step: 'secret', memory: { person: known.personId }, expiresAt }
    }
    const sent = await this.mailboxes.send(record, email, locale)
    if (isProblem(sent)) return sent
    return {
      kind: 'step',
      step: 'secret',
      memory: { person: known.personId, sent: sent.id },
      expiresAt: sent.expiresAt,
    }
  }

  /** The code from the mail, or one from a letter, which may have come earlier. */
  private async confirm({
    record,
    fields,
    memory,
  }: VerificationAttempt): Promise<VerificationAnswer | Problem> {
    const kept = Memory.safeParse(memory)
    if (!kept.success) return CodeExpired()
    const typed = fields['code'] ?? ''
    const { person, sent } = kept.data
    if (sent !== undefined && SIX_DIGITS.test(typed)) {
      const refused = await this.mailboxes.use(sent, record.id, typed)
      if (refused !== undefined) return refused
    } else {
      const used = await this.letters.use(record.id, typed, person)
      if (isProblem(used)) return used
    }
    const known = await this.search.person(person)
    if (known === undefined) return CodeExpired()
    return { kind: 'proven', assertion: await this.assertions.of(known, this.definition.level) }
  }

  /** The highest level that an act of the activity asks for, among those that this method can lead to. */
  private levelAskedFor(record: ActivityRecord): number {
    const rules = this.rules.actionsOf(record).map((action) => this.rules.of(record, action))
    const accepting = rules.filter(({ methods }) => methods?.includes(this.definition.id) ?? true)
    return Math.max(0, ...accepting.map(({ minimumLevel }) => minimumLevel))
  }
}
