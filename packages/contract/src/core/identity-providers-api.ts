import { z } from 'zod'
import { defineApi } from '../api/define-api.js'
import { defineProblem, InvalidInput, NotFound } from '../api/problem.js'
import { LocalizedText, RequiredLocalizedText } from '../primitives/localized-text.js'
import { defineId } from '../primitives/public-id.js'
import { Instant } from './participation.js'

export const IdentityProviderId = defineId('idp')

/** Residents are proving themselves with it: what their keys are made of cannot change now. `details.activities` are public ids. */
export const ProviderInUse = defineProblem('provider-in-use', 409)
/** More providers than a commune can have. */
export const TooManyProviders = defineProblem('too-many-providers', 409)

/** Shapes that a provider can be added from. They fill the form; each field can then be changed. */
export const IDENTITY_PROVIDER_PRESETS = ['csam', 'itsme', 'acm', 'wallet', 'generic'] as const
export const IdentityProviderPresetId = z.enum(IDENTITY_PROVIDER_PRESETS)
export type IdentityProviderPresetId = z.infer<typeof IdentityProviderPresetId>

/** How the commune shows the provider that it is itself (OpenID Connect Core 1.0, section 9). */
export const CLIENT_AUTHENTICATIONS = ['client-secret-basic', 'client-secret-post', 'private-key-jwt'] as const

/** A scope token (RFC 6749, section 3.3). */
const Scope = z.string().min(1, { error: 'required' }).max(100).regex(/^[\x21\x23-\x5b\x5d-\x7e]*$/, { error: 'not-a-scope' })

/** Name of a claim. A name that the answer lacks is read as a way through objects: `address.postal_code`. */
const ClaimName = z.string().trim().min(1, { error: 'required' }).max(200).regex(/^[\x21-\x7e]*$/, { error: 'not-a-claim' })

/** What a proof can be worth: see `ProofLevel`. */
const ProvenLevel = z.literal([1, 2, 3, 4])

/** A value by which a provider says how a person proved themselves, and the level that it is worth here. */
export const AssuranceValue = z.object({
  value: z.string().trim().min(1, { error: 'required' }).max(200).regex(/^[\x21-\x7e]*$/, { error: 'not-an-assurance-value' }),
  level: ProvenLevel,
})
export type AssuranceValue = z.infer<typeof AssuranceValue>

/** What staff configure of a provider. Whether it is reached, and whether it is what it says, is checked when it is saved. */
export const IdentityProviderSettings = z.object({
  /** What residents see, as a way to prove themselves. */
  title: RequiredLocalizedText,
  /** Address of the provider, exactly as its discovery document names it. */
  issuer: z.url({ protocol: /^https?$/, error: 'not-an-address' }).max(300),
  clientId: z.string().trim().min(1, { error: 'required' }).max(200).regex(/^[\x21-\x7e]*$/, { error: 'not-a-client-id' }),
  clientAuthentication: z.enum(CLIENT_AUTHENTICATIONS),
  /** Asked for besides `openid`. The scope of the national number stands in `nationalNumber`, never here. */
  scopes: z.array(Scope).max(20),
  /** Claim in which the provider says how the person proved themselves: `acr`, for some `amr`. */
  assuranceClaim: ClaimName.default('acr'),
  /** Values that are accepted, all others are refused. Empty: the provider says nothing of it. */
  assurance: z.array(AssuranceValue).max(10),
  /** Level of everybody whom the provider names, where `assurance` is empty. */
  level: ProvenLevel,
  /** A sign-in at the provider that is older than this many seconds does not count. */
  maxAgeSeconds: z.int().min(0).max(86_400).optional(),
  claims: z.object({
    birthDate: ClaimName.optional(),
    /** Claim with the NIS code (five digits) of the commune where the person lives. */
    communeNis: ClaimName.optional(),
    /** Claim with the postal code; who lives under one of `postalCodes` lives here. */
    postalCode: ClaimName.optional(),
    district: ClaimName.optional(),
  }),
  /** Postal codes of this commune. */
  postalCodes: z.array(z.string().regex(/^[1-9]\d{3}$/, { error: 'not-a-postal-code' })).max(100),
  /** Where the provider tells the national number. It is asked for only once an authorisation is recorded. */
  nationalNumber: z.object({ scope: Scope, claim: ClaimName }).optional(),
  isOn: z.boolean(),
})
export type IdentityProviderSettings = z.infer<typeof IdentityProviderSettings>

/** Highest level that a resident can reach with the provider. */
export function highestLevelOf({
  assurance,
  level,
}: Pick<IdentityProviderSettings, 'assurance' | 'level'>): IdentityProviderSettings['level'] {
  const [best = level] = assurance.map((each) => each.level).sort((one, other) => other - one)
  return best
}

/** The legal ground on which the commune may receive the national number (law of 8 August 1983, articles 5 and 8). */
export const NationalNumberAuthorisation = z.object({
  /** Number of the decision, as the authority wrote it. */
  reference: z.string().trim().min(3).max(200),
  decidedOn: z.iso.date(),
})
export type NationalNumberAuthorisation = z.infer<typeof NationalNumberAuthorisation>

/** Something that a check found, by the field of the settings that it concerns. */
export const IdentityProviderFinding = z.object({
  path: z.string(),
  /**
   * Refusals: `unreachable`, `not-a-provider`, `wrong-issuer`, `not-https`, `missing-endpoints`, `no-safe-algorithm`,
   * `no-keys`. Remarks: `pkce-not-announced`, `scope-not-announced`, `assurance-not-announced`,
   * `authentication-not-announced`.
   */
  code: z.string(),
})
export type IdentityProviderFinding = z.infer<typeof IdentityProviderFinding>

export const IdentityProviderCheck = z.object({
  works: z.boolean(),
  checkedAt: Instant,
  /** With any of these residents cannot use it. */
  refusals: z.array(IdentityProviderFinding),
  /** What the provider's discovery document does not mention, which may be fine. */
  remarks: z.array(IdentityProviderFinding),
  /** Host to which residents are sent. */
  signInHost: z.string().optional(),
  algorithms: z.array(z.string()),
  keys: z.int(),
})
export type IdentityProviderCheck = z.infer<typeof IdentityProviderCheck>

export const IdentityProvider = z.object({
  id: IdentityProviderId.schema,
  /** Id of the verification method: `oidc-csam`. */
  method: z.string(),
  preset: IdentityProviderPresetId,
  settings: IdentityProviderSettings,
  /** The secret itself is never shown again. */
  hasSecret: z.boolean(),
  authorisation: NationalNumberAuthorisation.optional(),
  /**
   * Whether a person who proves themselves here and by letter or at the desk counts as one. Without the national number they
   * do not: the provider's own subject says nothing to the other channels.
   */
  isUniqueAcrossChannels: z.boolean(),
  /** Addresses to register at the provider, one for each host of the commune's portal. */
  redirectAddresses: z.array(z.string()),
  /** Address of the commune's public keys, for `private-key-jwt`. */
  keysAddress: z.string(),
  changedAt: Instant,
})
export type IdentityProvider = z.infer<typeof IdentityProvider>

/** A shape to begin with. It is to be checked against the provider's own documents. */
export const IdentityProviderPreset = z.object({
  id: IdentityProviderPresetId,
  title: LocalizedText,
  settings: IdentityProviderSettings.extend({ issuer: z.string(), clientId: z.string() }),
})
export type IdentityProviderPreset = z.infer<typeof IdentityProviderPreset>

const Secret = z.string().min(1).max(500).regex(/^[\x20-\x7e]+$/, { error: 'not-a-secret' })
const Params = z.object({ provider: IdentityProviderId.schema })
const access = { kind: 'staff', permission: 'core.manage-identity-providers' } as const

export const identityProvidersApi = defineApi({
  id: 'core.identity-providers',
  title: 'Sign-in of residents with eID and other identity providers',
  basePath: '/staff/identity-providers',
  routes: {
    list: {
      method: 'GET',
      path: '',
      summary: 'Identity providers of the commune, and the shapes to add one from',
      access,
      returns: z.object({ providers: z.array(IdentityProvider), presets: z.array(IdentityProviderPreset) }),
    },
    add: {
      method: 'POST',
      path: '',
      summary: 'Add a provider; one that is on is reached and checked first',
      access,
      body: z.object({ preset: IdentityProviderPresetId, settings: IdentityProviderSettings, secret: Secret.optional() }),
      returns: IdentityProvider,
      problems: [InvalidInput, TooManyProviders],
      status: 201,
    },
    save: {
      method: 'PUT',
      path: '/:provider',
      summary: 'Change a provider; without a new secret the old one stays',
      access,
      params: Params,
      body: z.object({ settings: IdentityProviderSettings, secret: Secret.optional() }),
      returns: IdentityProvider,
      problems: [NotFound, InvalidInput, ProviderInUse],
    },
    remove: {
      method: 'DELETE',
      path: '/:provider',
      summary: 'Remove a provider',
      access,
      params: Params,
      problems: [NotFound, ProviderInUse],
    },
    check: {
      method: 'POST',
      path: '/:provider/check',
      summary: 'Reach the provider now and say what was found',
      access,
      params: Params,
      returns: IdentityProviderCheck,
      problems: [NotFound],
    },
    authorise: {
      method: 'PUT',
      path: '/:provider/national-number',
      summary: 'Record the legal authorisation to receive the national number; from then on it is asked for',
      access,
      params: Params,
      body: NationalNumberAuthorisation,
      returns: IdentityProvider,
      problems: [NotFound, InvalidInput, ProviderInUse],
    },
    withdraw: {
      method: 'DELETE',
      path: '/:provider/national-number',
      summary: 'Take back the authorisation; the national number is no longer asked for',
      access,
      params: Params,
      returns: IdentityProvider,
      problems: [NotFound, ProviderInUse],
    },
  },
})

/** Public keys of the commune, for providers that want it to prove itself by a signature. */
export const identityProviderKeysApi = defineApi({
  id: 'core.identity-provider-keys',
  title: 'Public keys for identity providers',
  basePath: '/verification/keys',
  routes: {
    read: {
      method: 'GET',
      path: '/:method',
      summary: 'JSON Web Key Set (RFC 7517) with which the commune signs its requests to a provider',
      access: { kind: 'public' },
      params: z.object({ method: z.string().max(60) }),
      returns: z.object({ keys: z.array(z.record(z.string(), z.string())) }),
      problems: [NotFound],
    },
  },
})
