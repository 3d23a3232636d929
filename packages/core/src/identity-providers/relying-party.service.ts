import { Inject, Injectable } from '@nestjs/common'
import { AssuranceTooLow, highestLevelOf, MethodUnavailable, SignInInvalid, type Locale, type Problem } from '@parvis/contract'
import { Clock, CommuneContext } from '@parvis/plugin-api/server'
import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  fetchUserInfo,
  getJwksCache,
  randomNonce,
  randomPKCECodeVerifier,
  type Configuration,
} from 'openid-client'
import type { Logger } from 'pino'
import { z } from 'zod'
import { LOGGER } from '../observability/logger.js'
import { AnsweredSignIns } from './answered-sign-ins.service.js'
import { assertedPerson, claimOf, type AssertedPerson, type Claims } from './asserted-person.js'
import { askedAssurance, levelOf } from './assurance.js'
import { ClientConfigurations } from './client-configurations.service.js'
import { authorisedNumber, type IdentityProviderRecord } from './identity-provider-record.js'
import { ProviderDirectory } from './provider-directory.service.js'
import { PROVIDER_LIMITS, ProviderWire, type ProviderLimits } from './provider-wire.js'
import { signInFailure } from './sign-in-failure.js'

/** Minutes that a resident has at the provider. */
const MINUTES = 15
/** Spec I-19. */
const SKEW_SECONDS = 60

/** What the browser keeps of an attempt, sealed, until the provider sends it back. */
const Attempt = z.object({
  nonce: z.string().min(1),
  verifier: z.string().min(1),
  issuer: z.string(),
  returnUrl: z.url(),
  level: z.coerce.number().int(),
  until: z.iso.datetime(),
})

/** Where to send a resident, and what their browser must bring back. */
export interface BegunSignIn {
  readonly url: string
  readonly memory: Readonly<Record<string, string>>
  readonly expiresAt: Date
}

export interface SignInRequest {
  /** Random, new for each attempt; comes back with the answer. */
  readonly state: string
  readonly returnUrl: string
  /** What the act needs; weaker means are not offered, and not accepted. */
  readonly minimumLevel: number
  /** Language for the provider's pages. */
  readonly locale: Locale
}

export interface SignInAnswer {
  /** State of the attempt that this browser began. */
  readonly state: string
  /** Query of the address at which the resident came back. */
  readonly parameters: Readonly<Record<string, string>>
  readonly memory: Readonly<Record<string, string>> | undefined
}

export interface SignedInPerson extends AssertedPerson {
  readonly level: ReturnType<typeof levelOf>
}

/**
 * The commune as a relying party (OpenID Connect Core 1.0, authorization code with PKCE): sends residents to a provider,
 * and judges what they bring back. Tokens and claims live in its local variables and nowhere else.
 */
@Injectable()
export class RelyingParty {
  constructor(
    private readonly directory: ProviderDirectory,
    private readonly configurations: ClientConfigurations,
    private readonly answered: AnsweredSignIns,
    private readonly commune: CommuneContext,
    private readonly clock: Clock,
    @Inject(PROVIDER_LIMITS) private readonly limits: ProviderLimits,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** @returns `method-unavailable` while the provider cannot be reached. */
  async begin(
    provider: IdentityProviderRecord,
    { state, returnUrl, minimumLevel, locale }: SignInRequest,
  ): Promise<BegunSignIn | Problem> {
    const { settings } = provider
    const configuration = await this.configuration(provider, new ProviderWire(this.limits))
    if (configuration === undefined) return MethodUnavailable()
    const expiresAt = new Date(this.clock.now().getTime() + MINUTES * 60_000)
    const [nonce, verifier] = [randomNonce(), randomPKCECodeVerifier()]
    const asked = askedAssurance(settings, minimumLevel)
    const url = buildAuthorizationUrl(configuration, {
      redirect_uri: returnUrl,
      scope: scopesOf(provider).join(' '),
      state,
      nonce,
      code_challenge: await calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      ui_locales: locale,
      ...(asked.length === 0 ? {} : { acr_values: asked.join(' ') }),
      ...(settings.maxAgeSeconds === undefined ? {} : { max_age: String(settings.maxAgeSeconds) }),
    })
    const level = Math.min(minimumLevel, highestLevelOf(settings))
    const { issuer } = settings
    const memory = { nonce, verifier, issuer, returnUrl, level: String(level), until: expiresAt.toISOString() }
    return { url: url.href, memory, expiresAt }
  }

  /**
   * Judges the provider's answer (spec I-19). Each attempt is answered once.
   *
   * @returns `sign-in-invalid` (400), `sign-in-cancelled`, `assurance-too-low` or `not-identified` (403),
   * `method-unavailable` (503).
   */
  async finish(
    provider: IdentityProviderRecord,
    { state, parameters, memory }: SignInAnswer,
  ): Promise<SignedInPerson | Problem> {
    const attempt = Attempt.safeParse(memory).data
    if (attempt === undefined || attempt.issuer !== provider.settings.issuer) return this.invalid(provider, 'no-attempt')
    if (new Date(attempt.until) <= this.clock.now()) return this.invalid(provider, 'too-late')
    if (parameters['state'] !== state) return this.invalid(provider, 'other-attempt')
    if (!(await this.answered.use(state, new Date(attempt.until)))) return this.invalid(provider, 'answered-before')
    const wire = new ProviderWire(this.limits)
    try {
      return await this.judge(provider, wire, { state, parameters, attempt })
    } catch (error) {
      const { problem, reason } = signInFailure(error, wire)
      if (problem.code === MethodUnavailable.code) this.directory.forget(provider.settings.issuer)
      this.report(provider, reason)
      return problem
    }
  }

  private async judge(
    provider: IdentityProviderRecord,
    wire: ProviderWire,
    { state, parameters, attempt }: Omit<SignInAnswer, 'memory'> & { readonly attempt: z.infer<typeof Attempt> },
  ): Promise<SignedInPerson | Problem> {
    const { settings } = provider
    const configuration = await this.configuration(provider, wire)
    if (configuration === undefined) return MethodUnavailable()
    const address = new URL(attempt.returnUrl)
    address.search = new URLSearchParams(parameters).toString()
    const tokens = await authorizationCodeGrant(configuration, address, {
      expectedState: state,
      expectedNonce: attempt.nonce,
      pkceCodeVerifier: attempt.verifier,
      ...(settings.maxAgeSeconds === undefined ? {} : { maxAge: settings.maxAgeSeconds }),
    })
    const signed: Claims = { ...tokens.claims() }
    if (!this.isOfNow(signed)) return this.invalid(provider, 'from-the-future')
    const claims = await this.withUserInfo(provider, configuration, { signed, accessToken: tokens.access_token })
    this.keepKeys(provider, configuration)
    const level = levelOf(settings, claims)
    if (level === 0 || level < attempt.level) {
      this.report(provider, 'assurance-too-low')
      return AssuranceTooLow()
    }
    const person = assertedPerson(provider, claims, this.commune.commune().nis)
    if (!('source' in person)) {
      this.report(provider, person.code)
      return person
    }
    return { ...person, level }
  }

  /** The library checks when a token ends; one that was not issued yet is as wrong. */
  private isOfNow(claims: Claims): boolean {
    const issuedAt = claims['iat']
    return typeof issuedAt === 'number' && issuedAt <= this.clock.now().getTime() / 1000 + SKEW_SECONDS
  }

  /** Asks for what the token does not say, where the provider answers such questions. What is signed wins. */
  private async withUserInfo(
    provider: IdentityProviderRecord,
    configuration: Configuration,
    { signed, accessToken }: { signed: Claims; accessToken: string },
  ): Promise<Claims> {
    const { settings } = provider
    const wanted = [
      ...Object.values(settings.claims),
      authorisedNumber(provider)?.claim,
      settings.assurance.length === 0 ? undefined : settings.assuranceClaim,
    ].flatMap((name) => name ?? [])
    const subject = signed['sub']
    const isComplete = wanted.every((name) => claimOf(signed, name) !== undefined)
    if (isComplete || typeof subject !== 'string' || configuration.serverMetadata().userinfo_endpoint === undefined)
      return signed
    return { ...(await fetchUserInfo(configuration, accessToken, subject)), ...signed }
  }

  private async configuration(provider: IdentityProviderRecord, wire: ProviderWire): Promise<Configuration | undefined> {
    const described = await this.directory.find(provider.settings.issuer)
    if (typeof described === 'string') {
      this.report(provider, described)
      return undefined
    }
    return await this.configurations.of(provider, described, wire)
  }

  private keepKeys({ settings }: IdentityProviderRecord, configuration: Configuration): void {
    const cache = getJwksCache(configuration)
    if (cache !== undefined) this.directory.renewKeys(settings.issuer, cache.jwks)
  }

  private invalid(provider: IdentityProviderRecord, reason: string): Problem {
    this.report(provider, reason)
    return SignInInvalid()
  }

  /** Words of ours alone: nothing that a provider or a browser has sent. */
  private report({ method }: IdentityProviderRecord, reason: string): void {
    this.logger.warn({ method, reason }, 'a sign-in at an identity provider failed')
  }
}

/** The national number's scope is among them only once the commune has recorded its authorisation (spec I-14). */
function scopesOf(provider: IdentityProviderRecord): string[] {
  return [...new Set(['openid', ...provider.settings.scopes, authorisedNumber(provider)?.scope ?? []].flat())]
}
