import { Injectable } from '@nestjs/common'
import { Clock } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { giveCookie, takeCookie } from '../../http/own-cookies.js'
import { RequestContext, type RequestFacts } from '../../http/request-context.js'
import { SealedValues } from '../../identity/sealed-values.js'
import { cookieName } from '../proof/proof-cookies.js'

const USE = 'verification-step'
const COOKIE = /^step_act_[0-9a-z]+$/i

const Waiting = z.object({
  commune: z.string(),
  activity: z.string(),
  method: z.string(),
  step: z.string(),
  memory: z.record(z.string(), z.string()),
  /** Person keys made in the steps so far. */
  keys: z.array(z.string()),
  expiresAt: z.iso.datetime(),
  /** Of an attempt that has gone to another site. */
  ticket: z.string().optional(),
  returnTo: z.string().optional(),
})

/** A step that waits to be answered, with what its method remembers. */
export type WaitingStep = Omit<z.infer<typeof Waiting>, 'commune'>

/**
 * What a method remembers from one step to the next: a sealed cookie in the browser that came to the step (spec I-04), one
 * for each activity, and nothing on the server.
 */
@Injectable()
export class StepCookies {
  constructor(
    private readonly requests: RequestContext,
    private readonly sealed: SealedValues,
    private readonly clock: Clock,
  ) {}

  async keep(step: WaitingStep): Promise<void> {
    const facts = this.requests.demand()
    const expiresAt = new Date(step.expiresAt)
    const value = await this.sealed.seal({ ...step, commune: facts.commune?.id ?? '' }, { use: USE, expiresAt })
    giveCookie(facts, { name: cookieName('step', step.activity), value, expiresAt }, this.clock.now())
  }

  /** The step of this activity that waits in this browser. @param activityId database id. */
  async waiting(activityId: string): Promise<WaitingStep | undefined> {
    const facts = this.requests.demand()
    const step = await this.open(facts, facts.request.cookies[cookieName('step', activityId)])
    return step?.activity === activityId ? step : undefined
  }

  /** The attempt of this browser that went to another site with this ticket, whatever its activity. */
  async gone(ticket: string): Promise<WaitingStep | undefined> {
    const facts = this.requests.demand()
    for (const [name, value] of Object.entries(facts.request.cookies)) {
      const step = COOKIE.test(name) ? await this.open(facts, value) : undefined
      if (step?.ticket === ticket) return step
    }
    return undefined
  }

  forget(activityId: string): void {
    takeCookie(this.requests.demand(), cookieName('step', activityId))
  }

  private async open(facts: RequestFacts, value: string | undefined): Promise<WaitingStep | undefined> {
    if (value === undefined) return undefined
    const step = await this.sealed.open(value, Waiting, { use: USE, now: this.clock.now() })
    return step?.commune === facts.commune?.id ? step : undefined
  }
}
