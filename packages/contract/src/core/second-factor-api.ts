import { z } from 'zod'
import { defineApi } from '../api/define-api.js'
import { Conflict, defineProblem, NotFound, SecondFactorNeeded, TooManyRequests } from '../api/problem.js'
import { defineId } from '../primitives/public-id.js'
import { WrongCode } from './session-api.js'

export const PasskeyId = defineId('pky')

/** The passkey's answer does not fit: another one, another address, or too late. */
export const PasskeyRefused = defineProblem('passkey-refused', 422)

/** base64url, as WebAuthn's JSON forms have it. */
const Bytes = z.string().max(20_000).regex(/^[A-Za-z0-9_-]*$/)
const Transports = z.array(z.string().max(40)).max(10)
const Credential = z.object({ id: Bytes, type: z.string(), transports: Transports.optional() })
/** Browsers add to it as they like; nothing of it is used. */
const ClientExtensionResults = z.object({})
const Attachment = z.enum(['cross-platform', 'platform']).optional()

/** What the browser needs to make a passkey (WebAuthn, `PublicKeyCredentialCreationOptionsJSON`). */
export const PasskeyCreation = z.object({
  rp: z.object({ id: z.string().optional(), name: z.string() }),
  user: z.object({ id: Bytes, name: z.string(), displayName: z.string() }),
  challenge: Bytes,
  pubKeyCredParams: z.array(z.object({ type: z.literal('public-key'), alg: z.int() })),
  timeout: z.int().optional(),
  excludeCredentials: z.array(Credential).optional(),
  authenticatorSelection: z
    .object({
      residentKey: z.enum(['discouraged', 'preferred', 'required']).optional(),
      requireResidentKey: z.boolean().optional(),
      userVerification: z.enum(['discouraged', 'preferred', 'required']).optional(),
    })
    .optional(),
  attestation: z.literal('none').optional(),
})

/** What the browser needs to ask for a passkey (`PublicKeyCredentialRequestOptionsJSON`). */
export const PasskeyRequest = z.object({
  challenge: Bytes,
  timeout: z.int().optional(),
  rpId: z.string().optional(),
  allowCredentials: z.array(Credential).optional(),
  userVerification: z.enum(['discouraged', 'preferred', 'required']).optional(),
})

/** A new passkey as the browser gives it (`RegistrationResponseJSON`). */
export const NewPasskey = z.object({
  id: Bytes,
  rawId: Bytes,
  type: z.literal('public-key'),
  authenticatorAttachment: Attachment,
  clientExtensionResults: ClientExtensionResults,
  response: z.object({ clientDataJSON: Bytes, attestationObject: Bytes, transports: Transports.optional() }),
})

/** A passkey's answer to a request (`AuthenticationResponseJSON`). */
export const ShownPasskey = z.object({
  id: Bytes,
  rawId: Bytes,
  type: z.literal('public-key'),
  authenticatorAttachment: Attachment,
  clientExtensionResults: ClientExtensionResults,
  response: z.object({
    clientDataJSON: Bytes,
    authenticatorData: Bytes,
    signature: Bytes,
    userHandle: Bytes.optional(),
  }),
})

const Name = z.string().trim().min(1).max(60)
const Code = z.string().trim().max(40)
const Day = z.iso.date()

export const Passkey = z.object({
  id: PasskeyId.schema,
  name: z.string(),
  addedOn: Day,
  usedOn: Day.optional(),
  /** Works at the address that this request came to. */
  isHere: z.boolean(),
})
export type Passkey = z.infer<typeof Passkey>

/** The second factors of the caller's own account. */
export const SecondFactors = z.object({
  passkeys: z.array(Passkey),
  totp: z.object({ addedOn: Day, usedOn: Day.optional() }).optional(),
  recoveryCodesLeft: z.int(),
  /** Sessions of the account that have not ended, this one included. */
  sessions: z.int(),
})
export type SecondFactors = z.infer<typeof SecondFactors>

/** Recovery codes come with the first factor, and are shown this once. */
const Added = z.object({ recoveryCodes: z.array(z.string()).optional() })
const own = { kind: 'signed-in' } as const
const changes = [SecondFactorNeeded]

/**
 * Second factors of staff (spec I-25): their own, and showing one. Who has a factor must have shown one within ten minutes to
 * change any; the first is added by who is signed in.
 */
export const secondFactorApi = defineApi({
  id: 'core.second-factor',
  title: 'Second factors of staff',
  scope: 'platform',
  basePath: '/session/second-factor',
  routes: {
    read: { method: 'GET', path: '', summary: 'Your passkeys, one-time passwords and recovery codes', access: own, returns: SecondFactors },
    startPasskey: {
      method: 'POST',
      path: '/passkeys/options',
      summary: 'Begin to add a passkey',
      access: own,
      returns: PasskeyCreation,
      problems: [...changes, Conflict],
    },
    addPasskey: {
      method: 'POST',
      path: '/passkeys',
      summary: 'Add the passkey that the browser made',
      access: own,
      body: z.object({ name: Name, passkey: NewPasskey }),
      returns: Added,
      problems: [...changes, PasskeyRefused, Conflict],
      status: 201,
    },
    renamePasskey: {
      method: 'PUT',
      path: '/passkeys/:passkey',
      summary: 'Name a passkey',
      access: own,
      params: z.object({ passkey: PasskeyId.schema }),
      body: z.object({ name: Name }),
      problems: [...changes, NotFound],
    },
    removePasskey: {
      method: 'DELETE',
      path: '/passkeys/:passkey',
      summary: 'Remove a passkey',
      access: own,
      params: z.object({ passkey: PasskeyId.schema }),
      problems: [...changes, NotFound],
    },
    startTotp: {
      method: 'POST',
      path: '/totp/secret',
      summary: 'Begin to set up one-time passwords of an app; nothing is stored yet',
      access: own,
      returns: z.object({
        /** To type into the app. */
        secret: z.string(),
        /** `otpauth://…`, for an app on the same device. */
        address: z.string(),
        /** The address as a QR code: SVG. */
        picture: z.string(),
        /** Comes back with the first code. */
        sealed: z.string(),
      }),
      problems: changes,
    },
    addTotp: {
      method: 'POST',
      path: '/totp',
      summary: 'Store the one-time passwords, with a first code of the app; they replace those there were',
      access: own,
      body: z.object({ sealed: z.string().max(500), code: Code }),
      returns: Added,
      problems: [...changes, WrongCode, TooManyRequests],
      status: 201,
    },
    removeTotp: {
      method: 'DELETE',
      path: '/totp',
      summary: 'Remove one-time passwords',
      access: own,
      problems: [...changes, NotFound],
    },
    renewRecoveryCodes: {
      method: 'POST',
      path: '/recovery-codes',
      summary: 'Make new recovery codes; they replace those there were, and are shown this once',
      access: own,
      returns: z.object({ recoveryCodes: z.array(z.string()) }),
      problems: [...changes, NotFound],
    },
    requestPasskey: {
      method: 'POST',
      path: '/shown/passkey/options',
      summary: 'Begin to show a passkey',
      access: own,
      returns: PasskeyRequest,
      problems: [NotFound],
    },
    showPasskey: {
      method: 'POST',
      path: '/shown/passkey',
      summary: 'Show a passkey: the session counts as one with a second factor',
      access: own,
      body: z.object({ passkey: ShownPasskey }),
      problems: [PasskeyRefused, TooManyRequests],
    },
    showTotp: {
      method: 'POST',
      path: '/shown/totp',
      summary: 'Show a one-time password',
      access: own,
      body: z.object({ code: Code }),
      problems: [WrongCode, TooManyRequests],
    },
    showRecoveryCode: {
      method: 'POST',
      path: '/shown/recovery-code',
      summary: 'Use up a recovery code: an own one, or one that was handed over in person, which resets every factor',
      access: own,
      body: z.object({ code: Code }),
      returns: z.object({ isReset: z.boolean() }),
      problems: [WrongCode, TooManyRequests],
    },
  },
})
