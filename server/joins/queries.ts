/** Reads for joining outlets: what a join would move, and which outlets look like the same one. */
import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'
import { Problem } from '../errors.ts'
import { type Alike, type Fact, facts, type JoinPreview, type Likeness } from './contract.ts'

/** Columns of each fact; a figure, its source and its day go together. */
export const columnsOf: Record<Fact, readonly string[]> = {
  territory: ['territory'],
  country: ['country'],
  language: ['language'],
  audience: ['audience', 'audience_source', 'audience_date'],
  tier: ['tier'],
  rhythm: ['rhythm'],
  leadTimeDays: ['lead_time_days'],
  note: ['note'],
}

export type Row = Record<string, unknown> & { id: string; name: string; kind: JoinPreview['from']['kind']; version: number }

const unknown = (value: unknown): boolean => value === null || value === ''
const first = (fact: Fact): string => columnsOf[fact][0] ?? ''

/** Facts that `into` lacks and `from` has, and those in which they differ. */
export function compareFacts(from: Row, into: Row): { taken: Fact[]; differ: Fact[] } {
  const said = facts.filter((fact) => !unknown(from[first(fact)]))
  return {
    taken: said.filter((fact) => unknown(into[first(fact)])),
    differ: said.filter((fact) => !unknown(into[first(fact)]) && from[first(fact)] !== into[first(fact)]),
  }
}

/** Two different outlets as they are, held until `tx` ends, in one order everywhere. */
export async function twoOutlets(tx: Tx, workspaceId: string, fromId: string, intoId: string): Promise<{ from: Row; into: Row }> {
  if (fromId === intoId) throw new Problem('same-outlet')
  const rows = await tx.execute<Row>(sql`
    select * from outlets where workspace_id = ${workspaceId} and id in (${fromId}, ${intoId}) order by id for update`)
  const [from, into] = [fromId, intoId].map((id) => rows.find((row) => row.id === id))
  if (!from || !into) throw new Problem('not-found')
  return { from, into }
}

export async function previewJoin(tx: Tx, workspaceId: string, fromId: string, intoId: string): Promise<JoinPreview> {
  const { from, into } = await twoOutlets(tx, workspaceId, fromId, intoId)
  const [counted] = await tx.execute<{ moves: JoinPreview['moves']; from_sites: string[]; into_sites: string[] }>(sql`
    select jsonb_build_object(
      'sites', (select count(*) from outlet_sites where workspace_id = ${workspaceId} and outlet_id = ${fromId}),
      'sources', (select count(*) from sources where workspace_id = ${workspaceId} and outlet_id = ${fromId} and removed_at is null),
      'documents', (select count(*) from documents where workspace_id = ${workspaceId} and outlet_id = ${fromId}),
      'mentions', (select count(*) from mentions where workspace_id = ${workspaceId} and outlet_id = ${fromId} and withdrawn_at is null and status <> 'dismissed'),
      'bylines', (select count(*) from bylines where workspace_id = ${workspaceId} and outlet_id = ${fromId}),
      'people', (select count(*) from affiliations where workspace_id = ${workspaceId} and outlet_id = ${fromId}),
      'both', (select count(*) from affiliations a join affiliations b on b.workspace_id = a.workspace_id and b.person_id = a.person_id and b.outlet_id = ${intoId}
        where a.workspace_id = ${workspaceId} and a.outlet_id = ${fromId})) as moves,
      ${sitesOf(fromId)} as from_sites, ${sitesOf(intoId)} as into_sites
    from (select ${workspaceId}::uuid as workspace_id) w`)
  if (!counted) throw new Error('nothing was counted')
  const brief = ({ id, name, kind }: Row, sites: string[]) => ({ id, name, kind, sites })
  return {
    from: brief(from, counted.from_sites),
    into: { ...brief(into, counted.into_sites), version: into.version },
    moves: counted.moves,
    ...compareFacts(from, into),
  }
}

const sitesOf = (id: string) =>
  sql`array(select site from outlet_sites s where s.workspace_id = w.workspace_id and s.outlet_id = ${id} order by s.created_at, s.site)`

/** A name that stands before a suffix says little when it is this short: `go.fr`, `m6.com`. */
const shortestStem = 4
/** Documents whose publisher is looked at. */
const mostLooked = 200
/** So many of them must name the same publisher. */
const oftenEnough = 3

/** Outlets that plainly look like this one. */
export async function alikeOutlets(tx: Tx, workspaceId: string, id: string): Promise<Alike> {
  const rows = await tx.execute<Alike['items'][number] & { why: Likeness[] }>(sql`
    with own as (select * from outlets where workspace_id = ${workspaceId} and id = ${id}),
    publisher as (
      select site_name from (
        select site_name from documents where workspace_id = ${workspaceId} and outlet_id = ${id} and site_name is not null
        order by published_at desc limit ${mostLooked}) d group by site_name having count(*) >= ${oftenEnough} order by count(*) desc limit 1
    ),
    alike as (
      select t.outlet_id as id, 'site' as why from outlet_sites s join outlet_sites t on t.workspace_id = s.workspace_id and t.stem = s.stem
      where s.workspace_id = ${workspaceId} and s.outlet_id = ${id} and length(s.stem) >= ${shortestStem} and t.outlet_id <> ${id}
      union
      select o.id, 'name' from own join outlets o on o.workspace_id = own.workspace_id and o.folded = own.folded and o.id <> own.id
      union
      -- Only among those that already look alike somehow: a publisher of many papers is no sign by itself.
      select o.id, 'publisher' from publisher p cross join own join outlets o on o.workspace_id = own.workspace_id and o.id <> own.id and o.folded % own.folded
      where (
        select count(*) from (select site_name from documents d where d.workspace_id = o.workspace_id and d.outlet_id = o.id and d.site_name is not null
          order by d.published_at desc limit ${mostLooked}) d where d.site_name = p.site_name) >= ${oftenEnough}
    )
    select o.id, o.name, o.kind, array(select site from outlet_sites s where s.workspace_id = o.workspace_id and s.outlet_id = o.id order by s.created_at, s.site) as sites,
      array_agg(distinct a.why order by a.why desc) as why
    from alike a join outlets o on o.workspace_id = ${workspaceId} and o.id = a.id
    group by o.workspace_id, o.id, o.name, o.kind order by count(*) desc, o.name, o.id limit 5`)
  return { items: [...rows] }
}
