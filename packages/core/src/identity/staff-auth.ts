import { Inject, Injectable } from '@nestjs/common'
import { Clock } from '@parvis/plugin-api/server'
import { betterAuth } from 'better-auth'
import { emailOTP } from 'better-auth/plugins'
import { Kysely, PostgresDialect } from 'kysely'
import { z } from 'zod'
import { ENVIRONMENT, type Environment } from '../config/environment.js'
import { SECOND_FACTOR_METHODS } from '../http/request-context.js'
import { InstallationKeys } from './installation-keys.js'
import { PlatformPool } from './platform-pool.js'
import { SESSION_HOURS } from './session-limits.js'

/** Minutes that a one-time code is valid, and wrong tries after which it is void (spec I-04). */
export const CODE_MINUTES = 10
export const CODE_TRIES = 5
/** Start of the names of session cookies. */
export const STAFF_COOKIE_PREFIX = 'parvis'

const times = { createdAt: 'created_at', updatedAt: 'updated_at' } as const

const FoundSession = z.object({
  id: z.uuid(),
  userId: z.uuid(),
  startedAt: z.coerce.date(),
  usedAt: z.coerce.date(),
  secondFactorAt: z.coerce.date().nullish(),
  secondFactorMethod: z.enum(SECOND_FACTOR_METHODS).nullish(),
})

export type FoundSession = z.infer<typeof FoundSession>

interface Parts {
  readonly clock: Clock
  readonly pool: PlatformPool
  readonly keys: InstallationKeys
  readonly environment: Pick<Environment, 'publicOrigin'>
}

function library({ pool, keys, environment, clock }: Parts) {
  return betterAuth({
    // Nothing is reached through the library's own addresses: only `auth.api.*` is called, in process.
    baseURL: environment.publicOrigin ?? 'http://localhost',
    secret: Buffer.from(keys.key('staff-session')).toString('base64url'),
    database: {
      db: new Kysely({ dialect: new PostgresDialect({ pool: pool.pool }) }).withSchema('core'),
      type: 'postgres',
    },
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false },
    advanced: {
      database: { generateId: 'uuid' },
      cookiePrefix: STAFF_COOKIE_PREFIX,
      useSecureCookies: false,
      ipAddress: { disableIpTracking: true },
    },
    user: {
      modelName: 'account',
      fields: { emailVerified: 'email_verified', ...times },
      additionalFields: {
        isOperator: {
          type: 'boolean',
          fieldName: 'is_operator',
          input: false,
          required: true,
          defaultValue: false,
        },
      },
    },
    session: {
      modelName: 'staff_session',
      fields: {
        userId: 'account_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        ...times,
      },
      // Use and its end are watched by StaffSessions, by the platform's clock.
      expiresIn: SESSION_HOURS * 3600,
      disableSessionRefresh: true,
      additionalFields: {
        startedAt: { type: 'date', fieldName: 'started_at', input: false, required: true },
        usedAt: { type: 'date', fieldName: 'used_at', input: false, required: true },
        secondFactorAt: { type: 'date', fieldName: 'second_factor_at', input: false, required: false },
        secondFactorMethod: { type: 'string', fieldName: 'second_factor_method', input: false, required: false },
      },
    },
    account: {
      modelName: 'staff_credential',
      fields: {
        userId: 'account_id',
        accountId: 'subject',
        providerId: 'provider',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        ...times,
      },
    },
    verification: {
      modelName: 'staff_code',
      fields: { expiresAt: 'expires_at', ...times },
      storeIdentifier: { hash: async (identifier: string) => keys.hash('staff-code-mailbox', identifier) },
    },
    // Devices and networks of staff are nobody's business here.
    databaseHooks: {
      session: {
        create: {
          before: async (session) => {
            const now = clock.now()
            return { data: { ...session, startedAt: now, usedAt: now, ipAddress: null, userAgent: null } }
          },
        },
      },
    },
    plugins: [
      emailOTP({
        disableSignUp: true,
        otpLength: 6,
        expiresIn: CODE_MINUTES * 60,
        allowedAttempts: CODE_TRIES,
        storeOTP: { hash: async (code: string) => keys.hash('staff-code', code) },
        // Codes are made by createVerificationOTP and mailed by us.
        sendVerificationOTP: async () => undefined,
      }),
    ],
  })
}

/** better-auth over the tables `core.account`, `core.staff_session`, `core.staff_code` and `core.staff_credential`, as the platform's role. */
@Injectable()
export class StaffAuth {
  private readonly auth: ReturnType<typeof library>

  constructor(
    pool: PlatformPool,
    keys: InstallationKeys,
    clock: Clock,
    @Inject(ENVIRONMENT) environment: Environment,
  ) {
    this.auth = library({ pool, keys, environment, clock })
  }

  /** Makes a one-time code for a mailbox; it replaces an earlier one. */
  async createCode(email: string): Promise<string> {
    return await this.auth.api.createVerificationOTP({ body: { email, type: 'sign-in' } })
  }

  /** Uses up a code. @returns the cookies of a new session, or `undefined` when the code is not right (any more). */
  async signIn(email: string, code: string): Promise<readonly string[] | undefined> {
    try {
      const { headers } = await this.auth.api.signInEmailOTP({
        body: { email, otp: code },
        returnHeaders: true,
      })
      return headers.getSetCookie()
    } catch (error) {
      if (isRefusal(error)) return undefined
      throw error
    }
  }

  /** The session in this `Cookie` header, whether or not it was used lately. */
  async session(cookie: string): Promise<FoundSession | undefined> {
    const found = await this.auth.api.getSession({ headers: new Headers({ cookie }) })
    return found === null ? undefined : FoundSession.parse(found.session)
  }

  /** Ends the session. @returns the cookies that remove it from the browser. */
  async signOut(cookie: string): Promise<readonly string[]> {
    const { headers } = await this.auth.api.signOut({ headers: new Headers({ cookie }), returnHeaders: true })
    return headers.getSetCookie()
  }
}

/** A refusal (4xx) of the library, such as a wrong, old or used-up code. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error) || !('statusCode' in error)) return false
  const { statusCode } = error
  return typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500
}
