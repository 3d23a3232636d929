import { Injectable } from '@nestjs/common'
import { Clock } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { giveCookie, takeCookie } from '../http/own-cookies.js'
import { RequestContext } from '../http/request-context.js'
import { SealedValues } from '../identity/sealed-values.js'

const Waiting = z.object({ commune: z.string(), code: z.uuid(), mailbox: z.string(), expiresAt: z.iso.datetime() })
const Proven = z.object({ commune: z.string(), mailbox: z.string(), personKey: z.string(), expiresAt: z.iso.datetime() })

/** A code that was sent from this browser. */
export type WaitingCode = Omit<z.infer<typeof Waiting>, 'commune'>
/** A mailbox that was proven in this browser. */
export type ProvenMailbox = Omit<z.infer<typeof Proven>, 'commune'>

const KINDS = {
  waiting: { name: 'my_data_step', use: 'my-data-step' },
  proven: { name: 'my_data', use: 'my-data' },
} as const

/**
 * The mailbox of who asks what is stored about them: a sealed cookie in their browser for half an hour, and nothing on the
 * server. Unlike a proof for an activity it holds the mailbox itself, because some data hang on that.
 */
@Injectable()
export class MyDataCookies {
  constructor(
    private readonly requests: RequestContext,
    private readonly sealed: SealedValues,
    private readonly clock: Clock,
  ) {}

  async keepWaiting(value: WaitingCode): Promise<void> {
    await this.give('waiting', value)
  }

  async keepProven(value: ProvenMailbox): Promise<void> {
    await this.give('proven', value)
    this.take('waiting')
  }

  async waiting(): Promise<WaitingCode | undefined> {
    return await this.held('waiting', Waiting)
  }

  async proven(): Promise<ProvenMailbox | undefined> {
    return await this.held('proven', Proven)
  }

  forget(): void {
    this.take('waiting')
    this.take('proven')
  }

  private async give(kind: keyof typeof KINDS, value: WaitingCode | ProvenMailbox): Promise<void> {
    const facts = this.requests.demand()
    const { name, use } = KINDS[kind]
    const expiresAt = new Date(value.expiresAt)
    const sealed = await this.sealed.seal({ ...value, commune: facts.commune?.id ?? '' }, { use, expiresAt })
    giveCookie(facts, { name, value: sealed, expiresAt }, this.clock.now())
  }

  private async held<Schema extends z.ZodType<{ readonly commune: string }>>(kind: keyof typeof KINDS, schema: Schema): Promise<z.output<Schema> | undefined> {
    const facts = this.requests.demand()
    const { name, use } = KINDS[kind]
    const sealed = facts.request.cookies[name]
    const value = sealed === undefined ? undefined : await this.sealed.open(sealed, schema, { use, now: this.clock.now() })
    return value?.commune === facts.commune?.id ? value : undefined
  }

  private take(kind: keyof typeof KINDS): void {
    takeCookie(this.requests.demand(), KINDS[kind].name)
  }
}
