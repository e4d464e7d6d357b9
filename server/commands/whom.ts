/** Which workspace and which user a command means. */
import { asc, eq } from 'drizzle-orm'
import type { Db } from '../../db/client.ts'
import { users, workspaces } from '../../db/schema/workspaces.ts'
import type { Actor } from '../http.ts'
import { program } from '../workspaces/audit.ts'
import { plainEmail } from '../workspaces/store.ts'
import { NotDone } from './terminal.ts'

export interface Meant {
  id: string
  name: string
}

/** The workspace of this name or id, or the only one there is. */
export async function workspaceMeant(db: Db, named: string | undefined): Promise<Meant> {
  const there = await db.program((tx) =>
    tx.select({ id: workspaces.id, name: workspaces.name }).from(workspaces).orderBy(asc(workspaces.createdAt)),
  )
  const fits = named === undefined ? there : there.filter(({ id, name }) => id === named || name.toLowerCase() === named.toLowerCase())
  const [only] = fits
  if (fits.length === 1 && only) return only
  if (there.length === 0) throw new NotDone('There is no organisation yet. Make one with "npm run relais -- owner".')
  const names = there.map(({ name, id }) => `  ${name} (${id})`).join('\n')
  throw new NotDone(`${fits.length === 0 ? 'No workspace is called that.' : 'Say which one with --workspace.'} There are:\n${names}`)
}

/** The user who signs in with this address. */
export async function userMeant(db: Db, email: string): Promise<{ id: string; name: string; email: string }> {
  const [user] = await db.program((tx) =>
    tx
      .select({ id: users.id, name: users.name, email: users.email })
      .from(users)
      .where(eq(users.email, plainEmail(email))),
  )
  if (!user) throw new NotDone(`Nobody signs in as ${plainEmail(email)}.`)
  return user
}

/** What is done from the terminal stands in the trail as such. */
export const atTheTerminal = (workspaceId: string): Actor => ({ ...program(workspaceId), name: 'Relais (terminal)' })
