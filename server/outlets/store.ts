/** The only writes to outlets: found where documents stand, completed and corrected by people. */
import { and, eq, inArray } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'
import { outlets } from '../../db/schema/outlets.ts'
import { foldText } from '../text.ts'
import { program, record } from '../workspaces/audit.ts'

/** A site met on the way, with the best name known for it. */
export interface MetSite {
  /** Registrable domain, the outlet's natural key. */
  site: string
  name: string | null
  language: string | null
}

/** The outlets of these sites, made where there were none; a site is one outlet per workspace. */
export async function meetOutlets(tx: Tx, workspaceId: string, met: MetSite[]): Promise<Map<string, string>> {
  const bySite = new Map(met.map((each) => [each.site, each]))
  if (bySite.size === 0) return new Map()
  const known = new Map<string, string>()
  const look = async () => {
    const rows = await tx
      .select({ id: outlets.id, site: outlets.site })
      .from(outlets)
      .where(and(eq(outlets.workspaceId, workspaceId), inArray(outlets.site, [...bySite.keys()])))
    for (const { id, site } of rows) if (site) known.set(site, id)
  }
  await look()
  const missing = [...bySite.values()].filter(({ site }) => !known.has(site))
  if (missing.length === 0) return known
  // In the order of their names, so that two workers that meet the same sites wait for each other instead of blocking each other.
  missing.sort((a, b) => (a.site < b.site ? -1 : 1))
  const made = await tx
    .insert(outlets)
    .values(
      missing.map(({ site, name, language }) => ({ workspaceId, site, name: name ?? site, folded: foldText(name ?? site), language })),
    )
    .onConflictDoNothing()
    .returning({ id: outlets.id, name: outlets.name, site: outlets.site })
  for (const { id, name, site } of made) {
    if (site) known.set(site, id)
    await record(tx, program(workspaceId), {
      action: 'outlet.met',
      subjectKind: 'outlet',
      subjectId: id,
      subjectName: name,
      after: { site },
    })
  }
  if (made.length < missing.length) await look()
  return known
}
