import { z } from 'zod'
import { defineApi } from '../api/define-api.js'
import { defineProblem, NotFound, TooManyRequests } from '../api/problem.js'
import { Locale } from '../primitives/localized-text.js'
import { ProofLevel } from './eligibility.js'
import { ActivityId, Instant } from './participation.js'
import { WrongCode } from './session-api.js'

/** The methods of the foundation; the registry is open. */
export const VERIFICATION_METHODS = ['mailbox', 'voting-code'] as const

export const VerificationState = z.object({
  proven: z.boolean(),
  method: z.string().optional(),
  level: ProofLevel,
  expiresAt: Instant.optional(),
  /** Methods that this activity accepts. */
  accepted: z.array(z.string()),
  /** A mailbox code was sent and waits to be typed. */
  codeSent: z.boolean(),
})
export type VerificationState = z.infer<typeof VerificationState>

export const NotProven = defineProblem('not-proven', 403)
export const CodeExpired = defineProblem('code-expired', 410)
export const MethodNotAccepted = defineProblem('method-not-accepted', 403)

const Params = z.object({ activity: ActivityId.schema })

/** Residents prove themselves for one activity; the proof is a sealed cookie, not an account. */
export const verificationApi = defineApi({
  id: 'core.verification',
  title: 'Proof of a resident',
  basePath: '/verification/:activity',
  routes: {
    state: { method: 'GET', path: '', summary: 'What is proven so far', access: { kind: 'public' }, params: Params, returns: VerificationState, problems: [NotFound] },
    requestMailboxCode: {
      method: 'POST',
      path: '/mailbox',
      summary: 'Send a six-digit code, valid for ten minutes and five tries',
      access: { kind: 'public' },
      params: Params,
      body: z.object({ email: z.email({ error: 'not-an-email' }).max(200), locale: Locale }),
      returns: VerificationState,
      problems: [NotFound, MethodNotAccepted, TooManyRequests],
    },
    confirmMailboxCode: {
      method: 'POST',
      path: '/mailbox/confirm',
      summary: 'Prove the mailbox with the code, in the browser that asked for it',
      access: { kind: 'public' },
      params: Params,
      body: z.object({ code: z.string().trim().max(20) }),
      returns: VerificationState,
      problems: [NotFound, WrongCode, CodeExpired, TooManyRequests],
    },
    useVotingCode: {
      method: 'POST',
      path: '/voting-code',
      summary: 'Prove oneself with a printed code; case, spaces and O/0 do not matter',
      access: { kind: 'public' },
      params: Params,
      body: z.object({ code: z.string().trim().max(60) }),
      returns: VerificationState,
      problems: [NotFound, WrongCode, MethodNotAccepted, TooManyRequests],
    },
    forget: { method: 'DELETE', path: '', summary: 'Forget the proof on this device', access: { kind: 'public' }, params: Params },
  },
})
