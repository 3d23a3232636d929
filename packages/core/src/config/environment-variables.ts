import { z } from 'zod'

const switchedOn = z
  .enum(['0', '1', 'true', 'false'], { error: 'must be 1 or 0' })
  .transform((value) => value === '1' || value === 'true')

function urlOf(protocols: readonly string[]) {
  return z.string().refine(
    (value) => URL.canParse(value) && protocols.includes(new URL(value).protocol),
    { error: `must be a URL that starts with ${protocols.map((each) => `${each}//`).join(' or ')}` },
  )
}

const postgresUrl = urlOf(['postgres:', 'postgresql:'])
const wholeNumber = (from: number, to: number) =>
  z.coerce.number({ error: `must be a whole number from ${from} to ${to}` }).int().min(from).max(to)

/** Schema of every variable that the server reads. An empty variable counts as not set. */
export const EnvironmentVariables = z.object({
  PORT: wholeNumber(0, 65_535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  PARVIS_DATA_DIR: z.string().min(1).default('.data'),
  PARVIS_PUBLIC_ORIGIN: urlOf(['http:', 'https:'])
    .transform((value) => new URL(value).origin)
    .optional(),
  PARVIS_SECRET: z.string().min(32, { error: 'must be at least 32 random characters' }).optional(),
  PARVIS_SAFE_MODE: switchedOn.default(false),
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_APP_URL: postgresUrl.optional(),
  DATABASE_PLATFORM_URL: postgresUrl.optional(),
  SMTP_URL: urlOf(['smtp:', 'smtps:']).optional(),
  MAIL_FROM: z.string().min(3).default('Parvis <parvis@localhost>'),
  // 48 characters are put behind the name; a name may have 64.
  MAIL_BOUNCES: z
    .string()
    .regex(/^[a-z0-9._-]{1,15}@[a-z0-9.-]+$/i, { error: 'must be an address whose name has 15 characters at most and no plus sign' })
    .optional(),
  S3_ENDPOINT: urlOf(['http:', 'https:']).optional(),
  S3_BUCKET: z.string().min(1).optional(),
  S3_REGION: z.string().min(1).default('auto'),
  S3_ACCESS_KEY: z.string().min(1).optional(),
  S3_SECRET_KEY: z.string().min(1).optional(),
  LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
  WORKER_CONCURRENCY: wholeNumber(1, 100).default(4),
  TRUST_PROXY: switchedOn.default(false),
  NODE_ENV: z.string().default('development'),
})
export type EnvironmentVariables = z.output<typeof EnvironmentVariables>

/** The table of the configuration guide: variable, value when it is not set, purpose. */
export const ENVIRONMENT_GUIDE: Readonly<Record<keyof EnvironmentVariables, { standard: string; purpose: string }>> = {
  PORT: { standard: '3000', purpose: 'Port of the one HTTP server (portal, admin and API). 0 takes a free one.' },
  HOST: { standard: '127.0.0.1', purpose: 'Address to listen on. Behind a proxy on another machine: 0.0.0.0.' },
  PARVIS_DATA_DIR: { standard: '.data', purpose: 'Folder of the embedded database, uploaded files and the installation secret.' },
  PARVIS_PUBLIC_ORIGIN: { standard: 'taken from the request', purpose: 'Public address of the installation, e.g. `https://parvis.example`; used in mails and feeds. With `https`, cookies are marked secure.' },
  PARVIS_SECRET: {
    standard: 'random, kept in the file `secret` of the data folder',
    purpose: 'Installation secret, 32 characters or more. Keys for voters, sessions and database passwords come from it: every process needs the same one, and a lost one cannot be replaced while a vote is open.',
  },
  PARVIS_SAFE_MODE: { standard: '0', purpose: '1 starts without third-party plugins.' },
  DATABASE_URL: {
    standard: 'an embedded PostgreSQL is started',
    purpose: 'PostgreSQL 15 or newer. The login owns the database and may create roles, unless the two URLs below are given.',
  },
  DATABASE_APP_URL: { standard: 'derived from `DATABASE_URL`', purpose: 'Login in the role `parvis_app`, when a database administrator made the roles by hand.' },
  DATABASE_PLATFORM_URL: { standard: 'derived from `DATABASE_URL`', purpose: 'Login in the role `parvis_platform`, likewise.' },
  SMTP_URL: { standard: 'none: mails are shown in the built-in viewer', purpose: 'Mail server, e.g. `smtps://user:password@mail.example:465`.' },
  MAIL_FROM: { standard: '`Parvis <parvis@localhost>`', purpose: 'Sender of mails.' },
  MAIL_BOUNCES: {
    standard: 'none: only what the mail server refuses at once is known',
    purpose: 'Mailbox for reports on mails that came back, e.g. `bounces@mail.example`; see [Mail that comes back](operator.md#mail-that-comes-back).',
  },
  S3_ENDPOINT: { standard: 'none: files are kept in the data folder', purpose: 'S3-compatible storage for files; with it `S3_BUCKET`, `S3_ACCESS_KEY` and `S3_SECRET_KEY` are needed.' },
  S3_BUCKET: { standard: '', purpose: 'Bucket for files.' },
  S3_REGION: { standard: 'auto', purpose: 'Region of the bucket.' },
  S3_ACCESS_KEY: { standard: '', purpose: 'Access key of the storage.' },
  S3_SECRET_KEY: { standard: '', purpose: 'Secret key of the storage.' },
  LOG_LEVEL: { standard: 'info', purpose: 'silent, fatal, error, warn, info, debug or trace.' },
  WORKER_CONCURRENCY: { standard: '4', purpose: 'Jobs that one process runs at a time.' },
  TRUST_PROXY: { standard: '0', purpose: '1 believes the `X-Forwarded-*` headers. Only behind a proxy that sets them itself.' },
  NODE_ENV: { standard: 'development', purpose: '`production` hides the built-in mail viewer.' },
}

/** The configuration guide's table in Markdown. */
export function environmentTable(): string {
  const lines = Object.entries(ENVIRONMENT_GUIDE).map(([name, { standard, purpose }]) => `| \`${name}\` | ${standard} | ${purpose} |`)
  return ['| variable | when not set | what it is for |', '| --- | --- | --- |', ...lines].join('\n')
}
