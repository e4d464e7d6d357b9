/** Which clock somebody who publishes lives by: that of their country, else of the country that their address names, else the workspace's. */
import { sql } from 'drizzle-orm'
import { zoneOfPlace } from '../../crawlers/reading/zones.ts'
import type { Tx } from '../../db/client.ts'

export async function zoneOfOutlet(
  tx: Tx,
  workspaceId: string,
  { outletId, address }: { outletId: string | null; address: string | null },
): Promise<string> {
  const [row] = await tx.execute<{ zone: string; country: string | null }>(sql`
    select w.time_zone as zone, (select o.country from outlets o where o.workspace_id = w.id and o.id = ${outletId}::uuid) as country
    from workspaces w where w.id = ${workspaceId}`)
  return zoneOfPlace(row?.country ?? null, address) ?? row?.zone ?? 'UTC'
}
