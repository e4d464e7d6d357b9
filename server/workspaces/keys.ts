/** API keys: shown once when they are made, kept as a hash, revoked for good. */
import { and, eq, isNull } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import type { Tx } from '../../db/client.ts'
import { apiKeys } from '../../db/schema/workspaces.ts'
import { Problem } from '../errors.ts'
import { announce } from '../events/signals.ts'
import type { Actor } from '../http.ts'
import { record } from './audit.ts'
import type { ApiKey, NewKey } from './contract.ts'
import { newKeyOf, tokenHash } from './secrets.ts'

export const keyOf = (row: Omit<typeof apiKeys.$inferSelect, 'tokenHash' | 'workspaceId'>): ApiKey => ({
  id: row.id,
  name: row.name,
  hint: row.hint,
  scopes: row.scopes,
  createdBy: row.createdBy,
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt?.toISOString() ?? null,
  usedAt: row.usedAt?.toISOString() ?? null,
  revokedAt: row.revokedAt?.toISOString() ?? null,
})

/** The end of the secret part, which tells keys of one workspace apart and gives nothing away that could be used. */
const hintOf = (token: string): string => `…${token.slice(-4)}`

export async function makeKey(tx: Tx, who: Actor, { name, scopes, expiresAt }: NewKey, now: Date): Promise<{ key: ApiKey; token: string }> {
  const token = newKeyOf(who.workspaceId)
  const [row] = await tx
    .insert(apiKeys)
    .values({
      workspaceId: who.workspaceId,
      id: uuidv7(),
      name,
      tokenHash: tokenHash(token),
      hint: hintOf(token),
      scopes: [...new Set(scopes)],
      createdBy: who.name,
      createdAt: now,
      expiresAt: expiresAt === null ? null : new Date(expiresAt),
    })
    .returning()
  if (!row) throw new Error('the key was not made')
  await record(tx, who, {
    action: 'api-key.made',
    subjectKind: 'api-key',
    subjectId: row.id,
    subjectName: name,
    after: { scopes: row.scopes, expiresAt },
  })
  await announce(tx, who.workspaceId, 'workspace')
  return { key: keyOf(row), token }
}

/** Throws `not-found`; a key that was revoked before stays so. */
export async function revokeKey(tx: Tx, who: Actor, id: string, now: Date): Promise<void> {
  const mine = and(eq(apiKeys.workspaceId, who.workspaceId), eq(apiKeys.id, id))
  const [known] = await tx.select({ name: apiKeys.name, scopes: apiKeys.scopes }).from(apiKeys).where(mine)
  if (!known) throw new Problem('not-found')
  const revoked = await tx
    .update(apiKeys)
    .set({ revokedAt: now })
    .where(and(mine, isNull(apiKeys.revokedAt)))
    .returning({ id: apiKeys.id })
  if (revoked.length === 0) return
  await record(tx, who, {
    action: 'api-key.revoked',
    subjectKind: 'api-key',
    subjectId: id,
    subjectName: known.name,
    before: { scopes: known.scopes },
  })
  await announce(tx, who.workspaceId, 'workspace')
}
