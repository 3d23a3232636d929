import { exportJWK, generateKeyPair, importJWK, SignJWT, type JWK } from 'jose'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import Provider, { type AccountClaims, type ClientMetadata, type Configuration } from 'oidc-provider'
import type { IdentityProviderProfile } from './identity-provider-profile.js'
import { ProviderMemory } from './provider-memory.js'
import { signInPage } from './sign-in-page.js'
import { tamperWith, type Tampering } from './tampering.js'

const MINUTE = 60
const HOUR = 3_600

/** Endpoints whose answers can be tampered with. */
const ENDPOINTS = {
  discovery: '/.well-known/openid-configuration',
  keys: '/jwks',
  token: '/token',
  userinfo: '/me',
} as const
export type ProviderEndpoint = keyof typeof ENDPOINTS

/** Somebody who has an account there. */
export interface ProviderAccount extends AccountClaims {
  /** How they prove themselves; must be one of the profile's values. */
  readonly acr: string
}

export interface LocalIdentityProviderOptions {
  readonly profile: IdentityProviderProfile
  /** Those who can sign in; the first does by herself, without a page. */
  readonly accounts: readonly ProviderAccount[]
  /** Default: any that is free. */
  readonly port?: number
  /** Shows a page on which one of the accounts is chosen, for journeys with a browser. */
  readonly withPage?: boolean
}

/**
 * A real OpenID provider (the `oidc-provider` package) on a free port of this machine, with accounts that sign in by
 * themselves, keys that can be changed, and answers that can be tampered with.
 *
 * @example const provider = await LocalIdentityProvider.start({ profile: FAS_LIKE, accounts: [{ sub: 'a', acr: '…' }] })
 */
export class LocalIdentityProvider {
  readonly clientId = 'parvis-commune'
  readonly clientSecret = 'a secret of this provider and the commune'
  private readonly memory = new ProviderMemory()
  private readonly tamperings = new Map<ProviderEndpoint, Tampering>()
  private keys: JWK[] = []
  private provider: Provider | undefined

  private constructor(
    private readonly server: Server,
    private readonly options: LocalIdentityProviderOptions,
    /** `http://127.0.0.1:1234` */
    readonly issuer: string,
  ) {}

  static async start(options: LocalIdentityProviderOptions): Promise<LocalIdentityProvider> {
    const late: { provider?: LocalIdentityProvider } = {}
    const server = createServer((request, response) => void late.provider?.handle(request, response))
    await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve))
    const address = server.address()
    if (typeof address !== 'object' || address === null) throw new Error('The provider has no port')
    const provider = new LocalIdentityProvider(server, options, `http://127.0.0.1:${address.port}`)
    late.provider = provider
    await provider.changeKey()
    return provider
  }

  /** Registers the commune as a client. @param publicKeys its keys, where the profile has it sign. */
  register(redirectAddresses: readonly string[], publicKeys: readonly JWK[] = []): void {
    const { client, claimsIn, algorithm } = this.options.profile
    const base: ClientMetadata = {
      client_id: this.clientId,
      redirect_uris: [...redirectAddresses],
      response_types: ['code'],
      grant_types: ['authorization_code'],
      id_token_signed_response_alg: algorithm,
      ...(claimsIn === 'signed-userinfo' ? { userinfo_signed_response_alg: algorithm } : {}),
    }
    const proof: Partial<ClientMetadata> =
      client === 'secret'
        ? { client_secret: this.clientSecret, token_endpoint_auth_method: 'client_secret_basic' }
        : {
            token_endpoint_auth_method: 'private_key_jwt',
            jwks: { keys: publicKeys.map((key) => ({ ...key })) },
            id_token_encrypted_response_alg: 'RSA-OAEP',
            id_token_encrypted_response_enc: 'A128CBC-HS256',
          }
    this.memory.register({ ...base, ...proof })
  }

  /** Signs with a new key from now on; the old one is forgotten. */
  async changeKey(): Promise<void> {
    const { algorithm } = this.options.profile
    const { privateKey } = await generateKeyPair(algorithm, { extractable: true })
    this.keys = [{ ...(await exportJWK(privateKey)), kid: `key-${Date.now()}-${this.keys.length}`, alg: algorithm, use: 'sig' }]
    this.restart()
  }

  /** The key that it signs with now, private half included. */
  signingKey(): JWK {
    const [key] = this.keys
    if (key === undefined) throw new Error('The provider has no key')
    return key
  }

  /** Signs a token as the provider would, whatever it says. */
  async sign(claims: Record<string, unknown>, header: { alg?: string; kid?: string } = {}): Promise<string> {
    const key = this.signingKey()
    const alg = header.alg ?? this.options.profile.algorithm
    const signer = new SignJWT(claims).setProtectedHeader({ alg, kid: header.kid ?? key.kid ?? '' })
    return await signer.sign(await importJWK(key, alg))
  }

  /** From now on, answers of the endpoint are changed on their way out. */
  tamper(endpoint: ProviderEndpoint, tampering: Tampering): void {
    this.tamperings.set(endpoint, tampering)
  }

  /** An honest provider again. */
  behave(): void {
    this.tamperings.clear()
  }

  async close(): Promise<void> {
    this.server.closeAllConnections()
    await new Promise((resolve) => this.server.close(resolve))
  }

  private restart(): void {
    const { profile, accounts } = this.options
    const configuration: Configuration = {
      adapter: this.memory.adapter,
      ttl: { AccessToken: MINUTE, AuthorizationCode: MINUTE, Grant: HOUR, IdToken: HOUR, Interaction: HOUR, Session: HOUR },
      jwks: { keys: this.keys },
      scopes: ['openid', ...Object.keys(profile.scopes)],
      claims: { openid: ['sub'], acr: null, auth_time: null, ...profile.scopes },
      acrValues: profile.acrValues,
      conformIdTokenClaims: profile.claimsIn !== 'token',
      pkce: { required: () => true },
      cookies: { keys: ['only for tests'] },
      features: {
        devInteractions: { enabled: false },
        jwtUserinfo: { enabled: profile.claimsIn === 'signed-userinfo' },
        encryption: { enabled: profile.client === 'keys' },
      },
      interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
      findAccount: (_context, id) => {
        const account = accounts.find(({ sub }) => sub === id)
        return account === undefined ? undefined : { accountId: id, claims: () => account }
      },
      // Whoever signs in agrees to what is asked.
      loadExistingGrant: async ({ oidc }) => {
        const grant = new oidc.provider.Grant({
          accountId: oidc.session?.accountId ?? '',
          clientId: oidc.client?.clientId ?? '',
        })
        grant.addOIDCScope(String(oidc.params?.['scope'] ?? 'openid'))
        await grant.save()
        return grant
      },
    }
    this.provider = new Provider(this.issuer, configuration)
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', this.issuer)
    const tampering = [...this.tamperings].find(([endpoint]) => ENDPOINTS[endpoint] === pathname)?.[1]
    if (tampering !== undefined) tamperWith(response, tampering)
    if (this.provider === undefined) throw new Error('The provider is not ready')
    if (!pathname.startsWith('/interaction/')) return await this.provider.callback()(request, response)
    await this.interact(request, response, searchParams)
  }

  /** Nobody types a password here: the first account signs in, or the one that was chosen on the page. */
  private async interact(request: IncomingMessage, response: ServerResponse, query: URLSearchParams): Promise<void> {
    const { accounts, withPage = false } = this.options
    const chosen = withPage ? query.get('account') : (query.get('account') ?? accounts[0]?.sub)
    if (chosen === null || chosen === undefined) {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(signInPage(accounts.map(({ sub }) => sub)))
      return
    }
    const account = accounts.find(({ sub }) => sub === chosen)
    const result =
      account === undefined
        ? { error: 'access_denied', error_description: 'The person did not want to' }
        : { login: { accountId: account.sub, acr: account.acr } }
    await this.provider?.interactionFinished(request, response, result)
  }
}
