/** Every setting in one list: its name in the environment, what it must be, what holds without it, and what it is for. */
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'
import { locales } from '../db/vocabulary.ts'

const flag = z.enum(['true', 'false', '1', '0', 'yes', 'no']).transform((value) => ['true', '1', 'yes'].includes(value))
const optionalText = z.string().trim().min(1).optional()

interface Setting<T extends z.ZodType = z.ZodType> {
  env: string
  schema: T
  /** One sentence for the table of the README and `relais config`. */
  means: string
  secret?: boolean
}

const setting = <T extends z.ZodType>(env: string, schema: T, means: string, secret = false): Setting<T> => ({ env, schema, means, secret })

export const settings = {
  port: setting('PORT', z.coerce.number().int().min(0).max(65_535).optional(), 'Port to serve on; without it the first free one from 3000'),
  host: setting('HOST', z.string().trim().min(1).default('127.0.0.1'), 'Address to listen on; 0.0.0.0 opens it to the network'),
  role: setting('ROLE', z.enum(['all', 'web', 'worker']).default('all'), 'What this process does: serve, work, or both'),
  dataDir: setting(
    'DATA_DIR',
    z
      .string()
      .trim()
      .min(1)
      .default('data')
      .transform((path) => resolve(path)),
    'Folder of everything that must be kept',
  ),
  databaseUrl: setting(
    'DATABASE_URL',
    z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    'A PostgreSQL server of yours (15 or newer), as the role that owns the database; without it Relais runs its own',
    true,
  ),
  databaseProgramUrl: setting(
    'DATABASE_PROGRAM_URL',
    z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    'The role the program works as; without it one is made',
    true,
  ),
  secretKey: setting(
    'SECRET_KEY',
    z.string().min(32).optional(),
    'At least 32 characters; without it one is made and kept in the data folder',
    true,
  ),
  publicUrl: setting(
    'PUBLIC_URL',
    z
      .url({ protocol: /^https?$/ })
      .transform((url) => url.replace(/\/+$/, ''))
      .optional(),
    'Address under which people reach it, for links in mails',
  ),
  trustProxy: setting('TRUST_PROXY', flag.default(false), 'Believe X-Forwarded-For and X-Forwarded-Proto of a proxy in front'),
  defaultLocale: setting('DEFAULT_LOCALE', z.enum(locales).default('fr'), 'Language before anybody chose one'),
  logLevel: setting('LOG_LEVEL', z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'), 'How much is logged'),
  metricsToken: setting('METRICS_TOKEN', z.string().min(16).optional(), 'Token that opens /metrics; without it the page is closed', true),
  smtpUrl: setting('SMTP_URL', z.url({ protocol: /^smtps?$/ }).optional(), 'Mail server for invitations and passwords', true),
  mailFrom: setting('MAIL_FROM', optionalText, 'Sender of the product’s own mails'),
  passwordSignIn: setting('PASSWORD_SIGN_IN', flag.default(true), 'Whether people may sign in with a password'),
  oidcIssuer: setting('OIDC_ISSUER', z.url().optional(), 'OpenID Connect provider'),
  oidcClientId: setting('OIDC_CLIENT_ID', optionalText, 'Client id at the provider'),
  oidcClientSecret: setting('OIDC_CLIENT_SECRET', optionalText, 'Client secret at the provider', true),
  oidcName: setting('OIDC_NAME', optionalText, 'Name of the provider on the button'),
  crawlContact: setting(
    'CRAWL_CONTACT',
    z.string().trim().min(3).optional(),
    'Address or page that the crawler gives to those who run the sites it visits; without it the page /bot under PUBLIC_URL',
  ),
  crawlDelayMs: setting(
    'CRAWL_DELAY_MS',
    z.coerce.number().int().min(0).max(60_000).default(1000),
    'Shortest time between two calls of one domain, in milliseconds',
  ),
  crawlAllowPrivate: setting(
    'CRAWL_ALLOW_PRIVATE',
    flag.default(false),
    'Let the crawler into private networks; only for an intranet of yours',
  ),
  crawlExceptions: setting(
    'CRAWL_EXCEPTIONS',
    z
      .string()
      .default('')
      .transform((list) =>
        list
          .split(',')
          .map((each) => each.trim())
          .filter(Boolean),
      ),
    'host:port patterns that the crawler may reach although they are private, separated by commas',
  ),
  workerConcurrency: setting(
    'WORKER_CONCURRENCY',
    z.coerce.number().int().min(1).max(64).default(8),
    'Steps that one worker takes at the same time',
  ),
  readerThreads: setting('READER_THREADS', z.coerce.number().int().min(1).max(32).default(2), 'Threads that read pages'),
} satisfies Record<string, Setting>

export type Config = { [Name in keyof typeof settings]: z.output<(typeof settings)[Name]['schema']> }

/** All that is wrong with the environment, told at once. */
export class ConfigMistakes extends Error {
  readonly mistakes: string[]
  constructor(mistakes: string[]) {
    super(
      `The configuration has ${mistakes.length === 1 ? 'a mistake' : `${mistakes.length} mistakes`}:\n${mistakes.map((each) => `  - ${each}`).join('\n')}`,
    )
    this.mistakes = mistakes
  }
}

/** Reads the settings from `env`; `NAME_FILE` names a file that holds the value of `NAME`. Throws `ConfigMistakes`. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const mistakes: string[] = []
  const values = Object.entries(settings).map(([name, { env: variable, schema }]) => {
    const file = env[`${variable}_FILE`]
    let given = env[variable]
    if (file !== undefined && file !== '') {
      if (given) mistakes.push(`${variable} and ${variable}_FILE are both set; keep one.`)
      if (existsSync(file)) given = readFileSync(file, 'utf8').trim()
      else mistakes.push(`${variable}_FILE: there is no file ${file}.`)
    }
    const read = schema.safeParse(given === '' ? undefined : given)
    if (read.success) return [name, read.data]
    for (const issue of read.error.issues) mistakes.push(`${variable}: ${issue.message}.`)
    return [name, undefined]
  })
  // Each value was parsed by its own schema above, and the list of names is the type's.
  const config = Object.fromEntries(values) as Config
  if (config.secretKey && new Set(config.secretKey).size < 8)
    mistakes.push('SECRET_KEY: too simple; take 32 random characters, for example from "openssl rand -base64 32".')
  if (config.oidcIssuer && !config.oidcClientId) mistakes.push('OIDC_CLIENT_ID is needed with OIDC_ISSUER.')
  if (!config.passwordSignIn && !config.oidcIssuer)
    mistakes.push('PASSWORD_SIGN_IN is off, so OIDC_ISSUER is needed, or nobody could sign in.')
  if (config.smtpUrl && !config.mailFrom) mistakes.push('MAIL_FROM is needed with SMTP_URL.')
  if (config.databaseProgramUrl && !config.databaseUrl)
    mistakes.push('DATABASE_URL is needed with DATABASE_PROGRAM_URL: migrations and the queue use it.')
  if (mistakes.length > 0) throw new ConfigMistakes(mistakes)
  return config
}
