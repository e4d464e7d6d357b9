/** `doctor`: looks at everything that must be right for Relais to run, and says what is not. */
import { access, constants, mkdir, statfs } from 'node:fs/promises'
import { defineCommand } from 'citty'
import postgres from 'postgres'
import { isPublicName } from '../../crawlers/net/public-name.ts'
import { namedTypes } from '../../db/arrays.ts'
import { unfitRole } from '../../db/client.ts'
import type { Config } from '../config.ts'
import { openMail } from '../mail.ts'
import { openStore, readEnvironment, type Store, schemaOf } from './store.ts'
import { NotDone, say } from './terminal.ts'

/** `hint` is what would be better, where nothing is wrong. */
type Finding = { what: string; wrong: string | null; hint?: string }

export const doctor = defineCommand({
  meta: { name: 'doctor', description: 'Look whether everything is right' },
  async run() {
    const config = readEnvironment()
    const findings = [node(), await folder(config), await room(config)]
    let store: Store | null = null
    try {
      store = await openStore(config)
      findings.push(...(await database(store)))
    } catch (error) {
      findings.push({ what: 'Database', wrong: error instanceof Error ? error.message : String(error) })
    } finally {
      await store?.close()
    }
    findings.push(await mailServer(config), crawlerContact(config))
    for (const { what, wrong, hint } of findings) say(`${wrong ? '✗' : '✓'} ${what}${wrong ? `: ${wrong}` : hint ? `: ${hint}` : ''}`)
    const bad = findings.filter(({ wrong }) => wrong).length
    if (bad > 0) throw new NotDone(bad === 1 ? 'One thing is not right.' : `${bad} things are not right.`)
    say('All is right.')
  },
})

function node(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const fits = major > 20 || (major === 20 && minor >= 19)
  return { what: `Node ${process.versions.node}`, wrong: fits ? null : 'version 20.19 or newer is needed' }
}

async function folder({ dataDir }: Config): Promise<Finding> {
  try {
    await mkdir(dataDir, { recursive: true })
    await access(dataDir, constants.W_OK)
    return { what: `Data folder ${dataDir}`, wrong: null }
  } catch {
    return { what: `Data folder ${dataDir}`, wrong: 'it can’t be written to' }
  }
}

async function room({ dataDir }: Config): Promise<Finding> {
  const { bavail, bsize, blocks } = await statfs(dataDir).catch(() => ({ bavail: 0, bsize: 0, blocks: 1 }))
  const free = (bavail * bsize) / 1024 ** 3
  const tight = free < 1 || bavail / blocks < 0.05
  return {
    what: `Disk: ${free.toFixed(1)} GB free`,
    wrong: tight ? 'that is little; the database stops taking anything when it is full' : null,
  }
}

async function database({ ownerUrl, config, running, secret }: Store): Promise<Finding[]> {
  const sql = postgres(ownerUrl, { ...namedTypes, max: 1, onnotice: () => {}, connect_timeout: 10 })
  try {
    const [server] = await sql<{ version: string; number: number; encoding: string; now: Date }[]>`
      select current_setting('server_version') as version, current_setting('server_version_num')::int as number,
             current_setting('server_encoding') as encoding, clock_timestamp() as now`
    const [extension] = await sql<
      { there: boolean }[]
    >`select exists (select 1 from pg_available_extensions where name = 'pg_trgm') as there`
    const { applied, known } = await schemaOf(ownerUrl)
    const drift = Math.abs((server?.now.getTime() ?? 0) - Date.now()) / 1000
    const findings: Finding[] = [
      {
        what: `PostgreSQL ${server?.version}${config.databaseUrl ? '' : running ? ' (its own, running)' : ' (its own)'}`,
        wrong: (server?.number ?? 0) < 150_000 ? 'version 15 or newer is needed' : null,
      },
      { what: 'Encoding', wrong: server?.encoding === 'UTF8' ? null : `the database must be UTF8, it is ${server?.encoding}` },
      {
        what: 'Extension pg_trgm',
        wrong: extension?.there ? null : 'install the contrib package of your PostgreSQL, then: create extension pg_trgm;',
      },
      { what: 'Clock', wrong: drift > 30 ? `the database’s clock differs by ${Math.round(drift)} s` : null },
      {
        what: `Schema: ${applied} of ${known} migrations`,
        wrong:
          applied > known
            ? 'it is of a newer Relais; install that version'
            : applied < known && applied > 0
              ? 'run "npm run migrate"'
              : null,
      },
    ]
    if (config.databaseProgramUrl) findings.push({ what: 'Role of the program', wrong: await unfitRole(config.databaseProgramUrl) })
    if (applied === known && known > 0) findings.push(await work(sql))
    if (secret.length < 32) findings.push({ what: 'Secret key', wrong: 'it is too short' })
    return findings
  } finally {
    await sql.end({ timeout: 2 })
  }
}

async function work(sql: postgres.Sql): Promise<Finding> {
  const [steps] = await sql<{ failed: number; late: number; alive: number }[]>`
    select (select count(*)::int from graphile_worker._private_jobs where attempts >= max_attempts) as failed,
           (select count(*)::int from graphile_worker._private_jobs where run_at < now() - interval '15 minutes' and locked_at is null and attempts < max_attempts) as late,
           (select count(*)::int from workers where seen_at > now() - interval '30 seconds') as alive`
  const { failed = 0, late = 0, alive = 0 } = steps ?? {}
  return {
    what: `Work: ${failed} failed, ${late} late`,
    wrong: late > 0 && alive > 0 ? 'steps wait for more than a quarter of an hour; see /settings/jobs' : null,
  }
}

async function mailServer(config: Config): Promise<Finding> {
  if (!config.smtpUrl) return { what: 'Mail: none; links are shown instead', wrong: null }
  const mail = openMail(config)
  try {
    await mail.check()
    return { what: 'Mail server', wrong: null }
  } catch (error) {
    return { what: 'Mail server', wrong: error instanceof Error ? error.message : String(error) }
  } finally {
    mail.close()
  }
}

/** Those who run the sites that are visited must be able to learn who visits them. */
export function crawlerContact(config: Pick<Config, 'crawlContact' | 'publicUrl' | 'mailFrom'>): Finding {
  const { crawlContact, publicUrl, mailFrom } = config
  if (crawlContact) return { what: `Crawler’s contact: ${crawlContact}`, wrong: null }
  if (!publicUrl || !isPublicName(publicUrl))
    return {
      what: 'Crawler’s contact',
      wrong: null,
      hint: `none, for PUBLIC_URL ${publicUrl ? 'is only local' : 'is not set'}: sites can’t tell who visits them; set PUBLIC_URL to a public address, or CRAWL_CONTACT`,
    }
  return {
    what: `Crawler’s contact: ${publicUrl}/bot`,
    wrong: null,
    ...(mailFrom ? {} : { hint: 'the page names nobody to write to; set MAIL_FROM or CRAWL_CONTACT' }),
  }
}
