/** What changes live: a change is announced in the transaction that makes it, and reaches every process's listeners of that workspace. */
import { sql } from 'drizzle-orm'
import type { Db, Tx } from '../../db/client.ts'

/** What a screen may be looking at. */
export const topics = [
  'mentions',
  'stories',
  'sources',
  'watches',
  'labels',
  'people',
  'outlets',
  'bylines',
  'jobs',
  'workspace',
  'views',
  'subjects',
  'imports',
] as const
export type Topic = (typeof topics)[number]

export interface Signal {
  workspaceId: string
  topics: Topic[]
}

export interface Signals {
  /** Hears the signals of one workspace until the returned function is called. */
  hear(workspaceId: string, heard: (topics: Topic[]) => void): () => void
  close(): Promise<void>
}

const channel = 'relais'

/** Announces, when `tx` commits, that something of these topics changed. PostgreSQL drops equal announcements of one transaction. */
export async function announce(tx: Tx, workspaceId: string, ...changed: Topic[]): Promise<void> {
  await tx.execute(sql`select pg_notify(${channel}, ${JSON.stringify({ workspaceId, topics: changed } satisfies Signal)})`)
}

export async function openSignals(db: Db): Promise<Signals> {
  const listeners = new Map<string, Set<(topics: Topic[]) => void>>()
  const listening = await db.listen(channel, (payload) => {
    const signal: Signal = JSON.parse(payload)
    for (const heard of listeners.get(signal.workspaceId) ?? []) heard(signal.topics)
  })
  return {
    hear(workspaceId, heard) {
      const heardHere = listeners.get(workspaceId) ?? new Set()
      listeners.set(workspaceId, heardHere.add(heard))
      return () => {
        heardHere.delete(heard)
        if (heardHere.size === 0) listeners.delete(workspaceId)
      }
    },
    close: () => listening.stop(),
  }
}
