import { Injectable, type OnModuleInit } from '@nestjs/common'
import { CodeExpired, isProblem, type Problem } from '@parvis/contract'
import {
  Clock,
  normaliseMailbox,
  PersonKeys,
  type VerificationAnswer,
  type VerificationAttempt,
  VerificationMethod,
} from '@parvis/plugin-api/server'
import { z } from 'zod'
import { VerificationMethods } from '../methods/verification-methods.js'
import { MailboxCodes } from './mailbox-codes.service.js'
import { MAILBOX_DEFINITION } from './mailbox-definition.js'

const PROOF_MINUTES = 60

const Memory = z.object({ id: z.uuid(), mailbox: z.string() })

/**
 * Proof of a mailbox: a code of six digits sent to it, typed in the browser that asked. The server keeps a keyed hash of the
 * code; the mailbox waits, sealed, in that browser alone.
 */
@Injectable()
export class MailboxMethod extends VerificationMethod implements OnModuleInit {
  override readonly definition = MAILBOX_DEFINITION

  constructor(
    private readonly methods: VerificationMethods,
    private readonly codes: MailboxCodes,
    private readonly persons: PersonKeys,
    private readonly clock: Clock,
  ) {
    super()
  }

  onModuleInit(): void {
    this.methods.register('core', this)
  }

  override async readiness(): Promise<'ready'> {
    return 'ready'
  }

  override async answer(attempt: VerificationAttempt): Promise<VerificationAnswer | Problem> {
    return attempt.step === 'code' ? await this.confirm(attempt) : await this.send(attempt)
  }

  /** Sends a code, to whichever mailbox: nothing is looked up, so that answer and time tell nothing (spec I-05). */
  private async send({ record, fields, locale }: VerificationAttempt): Promise<VerificationAnswer | Problem> {
    const email = fields['email'] ?? ''
    const sent = await this.codes.send(record, email, locale)
    if (isProblem(sent)) return sent
    const memory = { id: sent.id, mailbox: normaliseMailbox(email) }
    return { kind: 'step', step: 'code', memory, expiresAt: sent.expiresAt }
  }

  private async confirm({ record, fields, memory }: VerificationAttempt): Promise<VerificationAnswer | Problem> {
    const kept = Memory.safeParse(memory)
    if (!kept.success) return CodeExpired()
    const refused = await this.codes.use(kept.data.id, record.id, fields['code'] ?? '')
    if (refused !== undefined) return refused
    return {
      kind: 'proven',
      assertion: {
        personKey: await this.persons.keyOf({ kind: 'mailbox', id: kept.data.mailbox }),
        attributes: {},
        level: this.definition.level,
        expiresAt: new Date(this.clock.now().getTime() + PROOF_MINUTES * 60_000),
      },
    }
  }
}
