/** Follows the press of a bench, and tells when all of it is read. */
import { sql as statement } from 'drizzle-orm'
import { addSources } from '../../server/sources/store.ts'
import { program } from '../../server/workspaces/audit.ts'
import type { Workplace } from './workplace.ts'

/** Follows feeds of the press, and watches one name. Gives their ids. */
export const follow = ({ deps, workspaceId }: Workplace, port: number, names: string[]): Promise<string[]> =>
  deps.db.workspace(workspaceId, async (tx) => {
    await tx.execute(
      statement`insert into watches (workspace_id, id, name, kind, expression) values (${workspaceId}, gen_random_uuid(), 'La Lanterne', 'brand', '"La Lanterne"')`,
    )
    return addSources(
      tx,
      program(workspaceId),
      names.map((name) => ({ kind: 'feed' as const, address: `http://${name}.localhost:${port}/feed`, title: name })),
    )
  })

/** Resolves when so many pages were read, matched and told apart, whatever else is still waited for. */
export async function allRead({ sql }: Workplace, pages: number): Promise<void> {
  for (;;) {
    const [row] = await sql<{ read: number; left: number }[]>`
      select (select count(*)::int from documents where reading_state = 'read') as read,
        (select count(*)::int from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
          where t.identifier in ('understand', 'match', 'group', 'identify')) as left`
    if (row && row.read >= pages && row.left === 0) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}
