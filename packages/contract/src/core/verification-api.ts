import { z } from 'zod'
import { defineApi } from '../api/define-api.js'
import { defineProblem, InvalidInput, MalformedRequest, NotFound, TooManyRequests } from '../api/problem.js'
import { Locale, LocalizedText } from '../primitives/localized-text.js'
import { EligibilityRequirement, ProofLevel, REQUIREMENT_CODES } from './eligibility.js'
import { ActivityId, Instant } from './participation.js'
import { WrongCode } from './session-api.js'
import { ProofOfWorkRefused, TollPayment } from './toll.js'
import { AssuranceTooLow, NotIdentified, SignInCancelled, SignInInvalid } from './sign-in-problems.js'

/** Whether a method can be used in a commune now. */
export const METHOD_READINESS = ['ready', 'not-configured', 'unreachable'] as const

export const VERIFICATION_FIELD_TYPES = ['text', 'email', 'code', 'date', 'tel'] as const

/** A field that a method asks for. Its texts are found by the method's `labels` and its name. */
export const VerificationFieldShape = z.object({
  name: z.string(),
  type: z.enum(VERIFICATION_FIELD_TYPES),
  /** HTML autofill token, `off` for codes of ours. */
  autoComplete: z.string(),
  maxLength: z.int(),
  isOptional: z.boolean().optional(),
})
export type VerificationFieldShape = z.infer<typeof VerificationFieldShape>

/** A way to prove oneself, as residents are shown it. */
export const OfferedMethod = z.object({
  id: z.string(),
  title: LocalizedText,
  summary: LocalizedText,
  /** What to have at hand, or to bring: a noun phrase within a sentence. */
  bring: LocalizedText,
  level: ProofLevel,
  readiness: z.enum(METHOD_READINESS),
  /** Pages that it shows. Without any it begins elsewhere: its first step is then `begin`. */
  steps: z.array(z.object({ id: z.string(), fields: z.array(VerificationFieldShape) })),
  /** Prefix of the keys of its texts, with namespace. */
  labels: z.string(),
})
export type OfferedMethod = z.infer<typeof OfferedMethod>

/** Why a person cannot do an act: a neutral class, never a value (spec I-21). */
export const ActRefusal = z.object({
  code: z.enum(['not-proven', 'not-eligible']),
  /** Codes of requirements that are not proven, or not met. */
  requirements: z.array(z.enum(REQUIREMENT_CODES)),
  /** For who is not eligible: to be named at the desk. */
  reference: z.string().optional(),
})
export type ActRefusal = z.infer<typeof ActRefusal>

/** What an act asks for, and where the caller stands. */
export const ActEligibility = z.object({
  action: z.string(),
  title: LocalizedText,
  requirements: z.array(EligibilityRequirement),
  /** Ids of methods that lead to it. */
  methods: z.array(z.string()),
  met: z.boolean(),
  refusal: ActRefusal.optional(),
})
export type ActEligibility = z.infer<typeof ActEligibility>

export const VerificationState = z.object({
  proven: z.boolean(),
  method: z.string().optional(),
  level: ProofLevel,
  expiresAt: Instant.optional(),
  /** The acts of this activity. */
  acts: z.array(ActEligibility),
  /** Methods that the commune has set up and that lead to any of them, those that are not reachable now included. */
  methods: z.array(OfferedMethod),
  /** A step that waits to be answered in this browser. */
  waiting: z.object({ method: z.string(), step: z.string(), expiresAt: Instant }).optional(),
})
export type VerificationState = z.infer<typeof VerificationState>

/** What a step led to. */
export const VerificationOutcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('proven'), method: z.string(), level: ProofLevel, expiresAt: Instant }),
  z.object({ kind: z.literal('step'), step: z.string(), expiresAt: Instant }),
  /** The browser goes on at another site, and comes back to the commune's return address. */
  z.object({ kind: z.literal('redirect'), url: z.url() }),
])
export type VerificationOutcome = z.infer<typeof VerificationOutcome>

export const NotProven = defineProblem('not-proven', 403)
/** Proven, and not among those who may do it: `details` hold neutral reason classes, a reference and whom to ask. */
export const NotEligible = defineProblem('not-eligible', 403)
export const CodeExpired = defineProblem('code-expired', 410)
export const MethodNotAccepted = defineProblem('method-not-accepted', 403)
/** No person of the register is like that; why is told at the desk alone (spec I-08). */
export const NotMatched = defineProblem('not-matched', 422)
/** A method failed or is not reachable; `details.others` names those that can be used instead (spec I-22). */
export const MethodUnavailable = defineProblem('method-unavailable', 503)

const Params = z.object({ activity: ActivityId.schema })
const Fields = z.record(z.string().max(50), z.string().max(2_000))

/** An address of the commune's own portal, below its prefix: never one of another site. */
export const OwnPath = z
  .string()
  .max(500)
  .regex(/^\/(?![/\\])[^\s\\]*$/, { error: 'not-an-own-path' })

/** Residents prove themselves for one activity; the proof is a sealed cookie, not an account. */
export const verificationApi = defineApi({
  id: 'core.verification',
  title: 'Proof of a resident',
  basePath: '/verification/:activity',
  routes: {
    state: { method: 'GET', path: '', summary: 'What is asked for, what is proven so far, and how it can be proven', access: { kind: 'public' }, params: Params, returns: VerificationState, problems: [NotFound] },
    answer: {
      method: 'POST',
      path: '/:method/:step',
      summary: 'Answer a step of a method, in the browser that came to it; methods without steps are begun with "begin"',
      access: { kind: 'public' },
      params: Params.extend({ method: z.string().max(60), step: z.string().max(60) }),
      body: z.object({
        fields: Fields.default({}),
        locale: Locale,
        /** For steps that cost something, once a toll was asked for. */
        toll: TollPayment.optional(),
        /** Page to show when the browser comes back from another site. */
        returnTo: OwnPath.optional(),
      }),
      returns: VerificationOutcome,
      problems: [NotFound, MethodNotAccepted, MethodUnavailable, WrongCode, CodeExpired, NotMatched, InvalidInput, ProofOfWorkRefused, TooManyRequests],
    },
    forget: { method: 'DELETE', path: '', summary: 'Forget the proof on this device', access: { kind: 'public' }, params: Params },
  },
})

/** Where browsers come back to from another site that has proven a resident: one address for each commune. */
export const verificationReturnApi = defineApi({
  id: 'core.verification-return',
  title: 'Return from a proof elsewhere',
  basePath: '/verification-return',
  routes: {
    take: {
      method: 'POST',
      path: '',
      summary: 'Take what the other site has added to the return address; `state` says which attempt it belongs to',
      access: { kind: 'public' },
      body: z.object({ fields: z.record(z.string().max(50), z.string().max(4_000)), locale: Locale }),
      returns: z.object({ outcome: VerificationOutcome, returnTo: OwnPath }),
      problems: [
        MalformedRequest,
        SignInInvalid,
        SignInCancelled,
        AssuranceTooLow,
        NotIdentified,
        CodeExpired,
        MethodNotAccepted,
        MethodUnavailable,
        NotMatched,
        NotEligible,
        TooManyRequests,
      ],
    },
  },
})
