/** Brings people who were there before an update to the keys that those who come now are found under. */
import { and, eq, inArray, lt } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'
import { people, personKeys } from '../../db/schema/people.ts'
import { enqueue, type Next } from '../jobs.ts'
import { forEachWorkspace, type Recurring, type Workspaces } from '../recurring.ts'
import { keysVersion, personKeysOf } from './keys.ts'

const batch = 500

export interface FollowingKeys {
  /** What carries a new key and led to nobody is looked at again. */
  meetPerson(workspaceId: string, personId: string): Next
}

/** A batch of people whose keys are of an older making. Gives how many there were. */
async function rekey(tx: Tx, workspaceId: string, { meetPerson }: FollowingKeys): Promise<number> {
  const rows = await tx
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(and(eq(people.workspaceId, workspaceId), lt(people.keysVersion, keysVersion)))
    .orderBy(people.id)
    .limit(batch)
    .for('update', { skipLocked: true })
  if (rows.length === 0) return 0
  const keys = rows.flatMap(({ id, name }) => personKeysOf(name).map((key) => ({ workspaceId, key, personId: id })))
  const added =
    keys.length === 0 ? [] : await tx.insert(personKeys).values(keys).onConflictDoNothing().returning({ personId: personKeys.personId })
  await tx
    .update(people)
    .set({ keysVersion })
    .where(
      and(
        eq(people.workspaceId, workspaceId),
        inArray(
          people.id,
          rows.map(({ id }) => id),
        ),
      ),
    )
  await enqueue(tx, ...[...new Set(added.map(({ personId }) => personId))].map((id) => meetPerson(workspaceId, id)))
  return rows.length
}

export const renewKeys = (following: FollowingKeys, workspaces: Workspaces): Recurring =>
  forEachWorkspace({
    name: 'renew-keys',
    every: '*/3 * * * *',
    workspaces,
    async work({ db }, workspaceId, signal) {
      while (!signal.aborted && (await db.workspace(workspaceId, (tx) => rekey(tx, workspaceId, following))) === batch);
    },
  })
