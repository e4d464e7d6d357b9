/** The only writes to outlets: found where documents stand, completed and corrected by people. */
import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'
import { outlets } from '../../db/schema/outlets.ts'
import type { OutletKind, Territory } from '../../db/vocabulary.ts'
import { announce } from '../events/signals.ts'
import type { Actor } from '../http.ts'
import { foldText } from '../text.ts'
import { program, record } from '../workspaces/audit.ts'

/** A site met on the way, with the best name known for it. */
export interface MetSite {
  /** Registrable domain, the outlet's natural key. */
  site: string
  name: string | null
  language: string | null
}

/** What is known of an outlet from elsewhere: a directory, an import. Null stands for unknown. */
export interface OutletFacts {
  /** Registrable domain, the outlet's natural key. */
  site: string
  name: string
  kind: OutletKind
  territory: Territory | null
  language: string | null
  /** People reached, with where the figure is from and its day (ISO). */
  audience: number | null
  audienceSource: string | null
  audienceDate: string | null
}

/** Keeps what is known of these outlets; those that are not there yet are made, those that are get these facts. */
export async function describeOutlets(tx: Tx, who: Actor, facts: OutletFacts[]): Promise<void> {
  const bySite = new Map(facts.map((each) => [each.site, each]))
  if (bySite.size === 0) return
  const { workspaceId } = who
  const kept = await tx
    .insert(outlets)
    .values([...bySite.values()].map((each) => ({ workspaceId, ...each, folded: foldText(each.name) })))
    .onConflictDoUpdate({
      target: [outlets.workspaceId, outlets.site],
      set: {
        name: sql`excluded.name`,
        folded: sql`excluded.folded`,
        kind: sql`excluded.kind`,
        territory: sql`excluded.territory`,
        language: sql`excluded.language`,
        audience: sql`excluded.audience`,
        audienceSource: sql`excluded.audience_source`,
        audienceDate: sql`excluded.audience_date`,
        version: sql`${outlets.version} + 1`,
      },
    })
    .returning({ id: outlets.id, site: outlets.site, name: outlets.name })
  for (const { id, site, name } of kept) {
    const { site: _, name: __, ...after } = bySite.get(site ?? '') ?? { site: null, name: null }
    await record(tx, who, { action: 'outlet.described', subjectKind: 'outlet', subjectId: id, subjectName: name, after })
  }
  await announce(tx, workspaceId, 'outlets')
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
