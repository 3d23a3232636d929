import { Injectable } from '@nestjs/common'
import {
  CodeExpired,
  isProblem,
  MalformedRequest,
  MethodNotAccepted,
  MethodUnavailable,
  NotFound,
  NotMatched,
  NotProven,
  WrongCode,
  type Locale,
  type Problem,
  type VerificationOutcome,
} from '@parvis/contract'
import {
  Activities,
  Clock,
  Random,
  Tolls,
  type ActivityRecord,
  type VerificationMethod,
} from '@parvis/plugin-api/server'
import { CommuneAddresses } from '../../commune/commune-addresses.service.js'
import { RateLimits } from '../../http/rate-limits.service.js'
import { RequestContext } from '../../http/request-context.js'
import { AcceptedMethods } from '../eligibility/accepted-methods.js'
import { Refusals } from '../eligibility/refusals.service.js'
import { ProofCookies } from '../proof/proof-cookies.js'
import { checkAssertion } from './check-assertion.js'
import { MethodCaller, type CheckedAnswer } from './method-caller.js'
import { StepCookies, type WaitingStep } from './step-cookies.js'
import { RETURN_PATH } from './return-path.js'
import { stepFields } from './step-fields.js'

const TICKET_BYTES = 16
/** What tolls of steps are for. */
const TOLL_ACTION = 'core.prove'

/** A step as it was sent. */
export interface SentStep {
  readonly method: string
  readonly step: string
  readonly fields: Readonly<Record<string, string>>
  readonly locale: Locale
  readonly returnTo: string | undefined
  readonly toll: string | undefined
}

interface Turn {
  readonly record: ActivityRecord
  readonly method: VerificationMethod
  readonly step: string
  readonly fields: Readonly<Record<string, string>>
  readonly locale: Locale
  readonly waiting: WaitingStep | undefined
  readonly returnTo: string | undefined
}

/** Leads a resident from step to step of a method, until the method has found out who they are. */
@Injectable()
export class VerificationFlow {
  constructor(
    private readonly activities: Activities,
    private readonly accepted: AcceptedMethods,
    private readonly caller: MethodCaller,
    private readonly steps: StepCookies,
    private readonly proofs: ProofCookies,
    private readonly refusals: Refusals,
    private readonly tolls: Tolls,
    private readonly limits: RateLimits,
    private readonly requests: RequestContext,
    private readonly addresses: CommuneAddresses,
    private readonly random: Random,
    private readonly clock: Clock,
  ) {}

  /** Answers a step of an activity that residents see. */
  async answer(record: ActivityRecord, sent: SentStep): Promise<VerificationOutcome | Problem> {
    const method = await this.usable(record, sent.method)
    if (isProblem(method)) return method
    const steps = await this.caller.steps(method)
    const step = steps.find((each) => each.id === sent.step)
    if (step === undefined && !(steps.length === 0 && sent.step === 'begin')) return NotFound({ what: 'step' })
    const fields = stepFields(step?.fields ?? [], sent.fields)
    if (isProblem(fields)) return fields
    const kept = await this.steps.waiting(record.id)
    const waiting = kept?.method === sent.method && kept.step === sent.step ? kept : undefined
    const isFirst = step === undefined || step.id === steps[0]?.id
    if (!isFirst && waiting === undefined) return CodeExpired()
    const unpaid =
      step?.hasToll === true
        ? await this.tolls.collect({ action: TOLL_ACTION, activityId: record.id, payment: sent.toll })
        : undefined
    if (unpaid !== undefined) return unpaid
    return await this.take({ ...sent, record, method, fields, waiting: isFirst ? undefined : waiting })
  }

  /** Takes what a browser brings back from another site. Only the browser that was sent there can. */
  async takeReturn(
    fields: Readonly<Record<string, string>>,
    locale: Locale,
  ): Promise<{ outcome: VerificationOutcome; returnTo: string } | Problem> {
    const ticket = fields['state'] ?? fields['RelayState']
    const waiting = ticket === undefined ? undefined : await this.steps.gone(ticket)
    if (waiting === undefined) return MalformedRequest({ reason: 'no-such-attempt' })
    // From memory where it can be: no transaction stays open while the method asks another site.
    const record =
      (await this.activities.cached(waiting.activity)) ?? (await this.activities.findPublic(waiting.activity))
    if (record === undefined) return NotFound()
    const method = await this.usable(record, waiting.method)
    if (isProblem(method)) return method
    const returnTo = waiting.returnTo ?? `/${locale}/a/${record.activity.slug}`
    const outcome = await this.take({ record, method, step: 'return', fields, locale, waiting, returnTo })
    return isProblem(outcome) ? { ...outcome, details: { ...outcome.details, returnTo } } : { outcome, returnTo }
  }

  private async usable(record: ActivityRecord, id: string): Promise<VerificationMethod | Problem> {
    const offered = this.accepted.of(record)
    const method = offered.find((each) => each.definition.id === id)
    if (method === undefined) return MethodNotAccepted({ accepted: offered.map(({ definition }) => definition.id) })
    return (await this.caller.readiness(method)) === 'ready' ? method : await this.withOthers(record, MethodUnavailable({ method: id }))
  }

  private async take(turn: Turn): Promise<VerificationOutcome | Problem> {
    const { record, method, waiting } = turn
    const network = this.limits.network(this.requests.demand().request.ip)
    const refused = await this.limits.check('failedProofOfNetwork', network)
    if (refused !== undefined) return refused
    const ticket = waiting?.ticket ?? Buffer.from(this.random.bytes(TICKET_BYTES)).toString('base64url')
    const keys = new Set(waiting?.keys)
    const attempt = {
      record,
      locale: turn.locale,
      step: turn.step,
      fields: turn.fields,
      returnUrl: this.addresses.here(RETURN_PATH),
      ticket,
      ...(waiting === undefined ? {} : { memory: waiting.memory }),
    }
    const answer = await this.caller.answer(method, attempt, keys)
    if (isProblem(answer)) {
      if (isFailedLookUp(answer)) await this.limits.consume('failedProofOfNetwork', network)
      return answer.code === NotMatched.code ? this.refusals.complete(answer) : await this.withOthers(record, answer)
    }
    return await this.withOthers(record, await this.follow(turn, answer, { ticket, keys }))
  }

  private async follow(
    turn: Turn,
    answer: CheckedAnswer,
    made: { readonly ticket: string; readonly keys: ReadonlySet<string> },
  ): Promise<VerificationOutcome | Problem> {
    if (answer.kind === 'proven') return await this.prove(turn, answer.assertion, made.keys)
    const { record, method, returnTo } = turn
    const { id, steps } = method.definition
    const step = answer.kind === 'redirect' ? 'return' : answer.step
    if (answer.kind === 'step' && !steps.some((each) => each.id === step))
      return this.caller.refuse(id, 'leads to a step that its definition does not have')
    const expiresAt = answer.expiresAt.toISOString()
    await this.steps.keep({
      activity: record.id,
      method: id,
      step,
      memory: answer.memory,
      keys: [...made.keys],
      expiresAt,
      ...(returnTo === undefined ? {} : { returnTo }),
      ...(answer.kind === 'redirect' ? { ticket: made.ticket } : {}),
    })
    return answer.kind === 'redirect' ? { kind: 'redirect', url: answer.url } : { kind: 'step', step, expiresAt }
  }

  private async prove(
    { record, method }: Turn,
    given: unknown,
    madeKeys: ReadonlySet<string>,
  ): Promise<VerificationOutcome | Problem> {
    const { definition } = method
    const assertion = checkAssertion(given, { definition, madeKeys, now: this.clock.now() })
    if ('fault' in assertion) return this.caller.refuse(definition.id, assertion.fault)
    const { personKey, attributes, level, expiresAt } = assertion
    this.steps.forget(record.id)
    if (personKey !== undefined) {
      const proof = await this.proofs.give(record.id, { personKey, method: definition.id, level, attributes, expiresAt })
      return { kind: 'proven', method: proof.method, level: proof.level, expiresAt: proof.expiresAt }
    }
    // It tells something of a person whom another method has to find first.
    const held = await this.proofs.held(record.id)
    if (held === undefined) return NotProven({ missing: ['identity'] })
    const ends = new Date(Math.min(expiresAt.getTime(), new Date(held.expiresAt).getTime()))
    const proof = await this.proofs.give(record.id, { ...held, attributes: { ...held.attributes, ...attributes }, expiresAt: ends })
    return { kind: 'proven', method: proof.method, level: proof.level, expiresAt: proof.expiresAt }
  }

  /** A method that is not available is answered with those that are. */
  private async withOthers<T>(record: ActivityRecord, result: T | Problem): Promise<T | Problem> {
    if (!isProblem(result) || result.code !== MethodUnavailable.code) return result
    const others: string[] = []
    for (const each of this.accepted.of(record)) {
      const { id } = each.definition
      if (id !== result.details['method'] && (await this.caller.readiness(each)) === 'ready') others.push(id)
    }
    return MethodUnavailable({ ...result.details, others })
  }
}

/** A typing error that a check character tells is no try. */
function isFailedLookUp({ code, details }: Problem): boolean {
  return code === NotMatched.code || (code === WrongCode.code && details['reason'] !== 'typing-error')
}
