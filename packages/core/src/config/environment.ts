import { resolve } from 'node:path'
import { EnvironmentError } from './environment-error.js'
import { EnvironmentVariables } from './environment-variables.js'
import { readInstallationSecret } from './installation-secret.js'

/** S3-compatible storage of files. */
export interface ObjectStorage {
  readonly endpoint: string
  readonly bucket: string
  readonly region: string
  readonly accessKey: string
  readonly secretKey: string
}

/** The installation's configuration, read once from environment variables (docs/guides/configuration.md). */
export interface Environment {
  readonly port: number
  readonly host: string
  /** Absolute path. */
  readonly dataDirectory: string
  readonly databaseUrl?: string | undefined
  readonly databaseAppUrl?: string | undefined
  readonly databasePlatformUrl?: string | undefined
  /** Scheme, host and port, without a path. */
  readonly publicOrigin?: string | undefined
  /** Never used as a key itself: keys are derived from it, each under its own label. */
  readonly secret: Uint8Array
  readonly smtpUrl?: string | undefined
  readonly mailFrom: string
  /** Mailbox for reports on mails that came back. */
  readonly mailBounces?: string | undefined
  readonly s3?: ObjectStorage | undefined
  readonly safeMode: boolean
  readonly logLevel: EnvironmentVariables['LOG_LEVEL']
  readonly workerConcurrency: number
  readonly isProduction: boolean
  readonly trustProxy: boolean
}

/** Injection token of the {@link Environment}. */
export const ENVIRONMENT: unique symbol = Symbol('parvis.environment')

/**
 * Reads the configuration. Makes the secret file of the data folder where `PARVIS_SECRET` is not given.
 *
 * @throws EnvironmentError listing everything that is wrong.
 */
export function readEnvironment(variables: NodeJS.ProcessEnv): Environment {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined && value.trim() !== ''))
  const parsed = EnvironmentVariables.safeParse(given)
  const faults = parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  faults.push(...faultsBetween(given))
  if (!parsed.success || faults.length > 0) throw new EnvironmentError(faults)
  return environmentOf(parsed.data)
}

function faultsBetween(given: NodeJS.ProcessEnv): string[] {
  const faults: string[] = []
  const storage = ['S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY', 'S3_SECRET_KEY']
  const missing = storage.filter((name) => given[name] === undefined)
  if (missing.length > 0 && missing.length < storage.length) faults.push(`${missing.join(', ')}: needed when files are kept in S3`)
  for (const [name, other] of [['DATABASE_APP_URL', 'DATABASE_PLATFORM_URL'], ['DATABASE_PLATFORM_URL', 'DATABASE_APP_URL']] as const) {
    if (given[name] === undefined) continue
    if (given[other] === undefined) faults.push(`${other}: needed beside ${name}`)
    if (given['DATABASE_URL'] === undefined) faults.push(`DATABASE_URL: needed beside ${name} (the login of parvis_owner, for migrations)`)
  }
  return [...new Set(faults)]
}

function environmentOf(variables: EnvironmentVariables): Environment {
  const dataDirectory = resolve(variables.PARVIS_DATA_DIR)
  const { S3_ENDPOINT: endpoint, S3_BUCKET: bucket, S3_ACCESS_KEY: accessKey, S3_SECRET_KEY: secretKey } = variables
  return {
    port: variables.PORT,
    host: variables.HOST,
    dataDirectory,
    databaseUrl: variables.DATABASE_URL,
    databaseAppUrl: variables.DATABASE_APP_URL,
    databasePlatformUrl: variables.DATABASE_PLATFORM_URL,
    publicOrigin: variables.PARVIS_PUBLIC_ORIGIN,
    secret: new TextEncoder().encode(variables.PARVIS_SECRET ?? readInstallationSecret(dataDirectory)),
    smtpUrl: variables.SMTP_URL,
    mailFrom: variables.MAIL_FROM,
    mailBounces: variables.MAIL_BOUNCES,
    s3:
      endpoint !== undefined && bucket !== undefined && accessKey !== undefined && secretKey !== undefined
        ? { endpoint, bucket, region: variables.S3_REGION, accessKey, secretKey }
        : undefined,
    safeMode: variables.PARVIS_SAFE_MODE,
    logLevel: variables.LOG_LEVEL,
    workerConcurrency: variables.WORKER_CONCURRENCY,
    isProduction: variables.NODE_ENV === 'production',
    trustProxy: variables.TRUST_PROXY,
  }
}
