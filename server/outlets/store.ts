/** The only writes to outlets: found where documents stand, completed and corrected by people. */
import { and, eq, sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { among } from '../../db/among.ts'
import type { Tx } from '../../db/client.ts'
import { outletSites, outlets } from '../../db/schema/outlets.ts'
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
  const ids = await meetOutlets(
    tx,
    workspaceId,
    facts.map(({ site, name, language }) => ({ site, name, language })),
  )
  for (const { site, ...known } of bySite.values()) {
    const id = ids.get(site)
    if (!id) continue
    await tx
      .update(outlets)
      .set({ ...known, folded: foldText(known.name), version: sql`${outlets.version} + 1` })
      .where(and(eq(outlets.workspaceId, workspaceId), eq(outlets.id, id)))
    const { name, ...after } = known
    await record(tx, who, { action: 'outlet.described', subjectKind: 'outlet', subjectId: id, subjectName: name, after })
  }
  await announce(tx, workspaceId, 'outlets')
}

/** The outlets of these sites, made where there were none; a site is one outlet per workspace. */
export async function meetOutlets(tx: Tx, workspaceId: string, met: MetSite[]): Promise<Map<string, string>> {
  const bySite = new Map(met.map((each) => [each.site, each]))
  if (bySite.size === 0) return new Map()
  const known = await outletsAt(tx, workspaceId, [...bySite.keys()])
  const missing = [...bySite.values()].filter(({ site }) => !known.has(site))
  if (missing.length === 0) return known
  // In the order of their names, so that two workers that meet the same sites wait for each other instead of blocking each other.
  missing.sort((a, b) => (a.site < b.site ? -1 : 1))
  const rows = missing.map(({ site, name, language }) => ({ id: uuidv7(), site, name: name ?? site, language }))
  await tx.insert(outlets).values(rows.map(({ site: _, ...row }) => ({ workspaceId, ...row, folded: foldText(row.name) })))
  const won = await nameSites(
    tx,
    workspaceId,
    rows.map(({ id, site }) => ({ outletId: id, site })),
  )
  const lost = rows.filter(({ site }) => !won.has(site))
  if (lost.length > 0) {
    await tx.delete(outlets).where(
      and(
        eq(outlets.workspaceId, workspaceId),
        among(
          outlets.id,
          lost.map(({ id }) => id),
        ),
      ),
    )
    for (const [site, id] of await outletsAt(
      tx,
      workspaceId,
      lost.map(({ site }) => site),
    ))
      known.set(site, id)
  }
  for (const { id, site, name } of rows.filter((row) => won.has(row.site))) {
    known.set(site, id)
    await record(tx, program(workspaceId), {
      action: 'outlet.met',
      subjectKind: 'outlet',
      subjectId: id,
      subjectName: name,
      after: { site },
    })
  }
  return known
}

/** Whose these sites are. */
async function outletsAt(tx: Tx, workspaceId: string, sites: string[]): Promise<Map<string, string>> {
  const rows = await tx
    .select({ site: outletSites.site, id: outletSites.outletId })
    .from(outletSites)
    .where(and(eq(outletSites.workspaceId, workspaceId), among(outletSites.site, sites)))
  return new Map(rows.map(({ site, id }) => [site, id]))
}

/** Makes sites these outlets'. Gives those that were nobody's before; the others stay whose they are. */
export async function nameSites(tx: Tx, workspaceId: string, named: { site: string; outletId: string }[]): Promise<Set<string>> {
  const won = await tx
    .insert(outletSites)
    .values(named.map((each) => ({ workspaceId, ...each })))
    .onConflictDoNothing()
    .returning({ site: outletSites.site })
  return new Set(won.map(({ site }) => site))
}
