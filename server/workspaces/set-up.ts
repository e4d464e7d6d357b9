/** The very first start: the organisation and its owner, made once. */
import { sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import type { Tx } from '../../db/client.ts'
import { workspaces } from '../../db/schema/workspaces.ts'
import type { Entrance } from '../demo/open.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../errors.ts'
import type { SignedIn } from '../http.ts'
import type { Entry, NewWorkspace, SetUp } from './contract.ts'
import { checkNewPassword, type From, type Opened } from './passwords.ts'
import { hashPassword } from './secrets.ts'
import { addUser, found, openSession } from './store.ts'

const isSetUp = async (tx: Tx): Promise<boolean> => (await tx.select({ id: workspaces.id }).from(workspaces).limit(1)).length > 0

/** What somebody at the door may do. */
export async function entry({ db, config, mail }: Deps, demo: Entrance | null): Promise<Entry> {
  return {
    ready: await db.program(isSetUp),
    passwordSignIn: config.passwordSignIn,
    provider: config.oidcIssuer ? (config.oidcName ?? new URL(config.oidcIssuer).hostname) : null,
    mail: mail.ready,
    demo,
    locale: config.defaultLocale,
  }
}

/** Makes the first organisation with its owner, and signs them in. Throws `already-set-up` when there is one, also when two try at once. */
export async function setUp({ db, clock }: Deps, asked: SetUp, from: From): Promise<Opened> {
  if (await db.program(isSetUp)) throw new Problem('already-set-up')
  checkNewPassword(asked.password, 'password', [asked.email, asked.name, asked.organisation])
  const passwordHash = await hashPassword(asked.password)
  const workspaceId = uuidv7()
  return db.workspace(workspaceId, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('set up'), 0)`)
    if (await isSetUp(tx)) throw new Problem('already-set-up')
    const { organisation, locale, timeZone, name, email } = asked
    const userId = await addUser(tx, { email, name, passwordHash, locale })
    await found(tx, workspaceId, { name: organisation, locale, timeZone }, { id: userId, name })
    return { userId, ...(await openSession(tx, { userId, now: clock.now(), ...from })) }
  })
}

/** Another workspace of somebody who owns one already: an agency's next client. Gives its id. */
export async function openWorkspace({ db }: Deps, owner: SignedIn, workspace: NewWorkspace): Promise<string> {
  const workspaceId = uuidv7()
  await db.workspace(workspaceId, (tx) => found(tx, workspaceId, workspace, { id: owner.userId, name: owner.name }))
  return workspaceId
}
