import { Controller } from '@nestjs/common'
import {
  ActivityId,
  isProblem,
  MethodNotAccepted,
  NotFound,
  verificationApi,
  type Problem,
  type RouteInput,
  type VerificationState,
} from '@parvis/contract'
import { Activities, Implements, Input, type ActivityRecord } from '@parvis/plugin-api/server'
import { verificationOf } from './accepted-methods.js'
import { MailboxVerification } from './mailbox-verification.service.js'
import { ProofCookies, type HeldProof } from './proof-cookies.js'
import { VotingCodeVerification } from './voting-code-verification.service.js'

const { routes } = verificationApi
type Routes = typeof routes

/** Residents prove themselves for one activity. */
@Controller()
export class VerificationController {
  constructor(
    private readonly activities: Activities,
    private readonly proofs: ProofCookies,
    private readonly mailbox: MailboxVerification,
    private readonly votingCode: VotingCodeVerification,
  ) {}

  @Implements(routes.state)
  async state(@Input() { params }: RouteInput<Routes['state']>): Promise<VerificationState | Problem> {
    const record = await this.record(params.activity)
    if (isProblem(record)) return record
    return stateOf(record, await this.proofs.held(record.id), await this.mailbox.isWaiting(record.id))
  }

  @Implements(routes.requestMailboxCode)
  async requestMailboxCode(
    @Input() { params, body }: RouteInput<Routes['requestMailboxCode']>,
  ): Promise<VerificationState | Problem> {
    const record = await this.record(params.activity, 'mailbox')
    if (isProblem(record)) return record
    const refused = await this.mailbox.request(record, body.email, body.locale)
    return refused ?? stateOf(record, await this.proofs.held(record.id), true)
  }

  @Implements(routes.confirmMailboxCode)
  async confirmMailboxCode(
    @Input() { params, body }: RouteInput<Routes['confirmMailboxCode']>,
  ): Promise<VerificationState | Problem> {
    const record = await this.record(params.activity, 'mailbox')
    if (isProblem(record)) return record.code === MethodNotAccepted.code ? NotFound() : record
    const proof = await this.mailbox.confirm(record.id, body.code)
    return isProblem(proof) ? proof : stateOf(record, proof, false)
  }

  @Implements(routes.useVotingCode)
  async useVotingCode(
    @Input() { params, body }: RouteInput<Routes['useVotingCode']>,
  ): Promise<VerificationState | Problem> {
    const record = await this.record(params.activity, 'voting-code')
    if (isProblem(record)) return record
    const proof = await this.votingCode.use(record.id, body.code)
    return isProblem(proof) ? proof : stateOf(record, proof, false)
  }

  @Implements(routes.forget)
  async forget(@Input() { params }: RouteInput<Routes['forget']>): Promise<void> {
    const id = ActivityId.decode(params.activity)
    if (id !== undefined) this.proofs.forget(id)
  }

  /** The activity, if residents see it and it accepts the method. */
  private async record(publicId: string, method?: string): Promise<ActivityRecord | Problem> {
    const id = ActivityId.decode(publicId)
    const record = id === undefined ? undefined : await this.activities.findPublic(id)
    if (record === undefined) return NotFound()
    const { methods } = verificationOf(record)
    return method === undefined || methods.includes(method)
      ? record
      : MethodNotAccepted({ accepted: [...methods] })
  }
}

function stateOf(record: ActivityRecord, proof: HeldProof | undefined, codeSent: boolean): VerificationState {
  const accepted = [...verificationOf(record).methods]
  if (proof === undefined) return { proven: false, level: 0, accepted, codeSent }
  return {
    proven: true,
    method: proof.method,
    level: proof.level,
    expiresAt: proof.expiresAt,
    accepted,
    codeSent,
  }
}
