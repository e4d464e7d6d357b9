/**
 * Joins two outlets into one, and takes them apart again. All that stood at the one that goes stands at the other from then on; what is needed to
 * give both back exactly is kept beside. It writes across the tables of the slices below, because the whole must be one act.
 */

import { and, eq, getTableColumns, isNull, or, sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { uuids } from '../../db/among.ts'
import type { Tx } from '../../db/client.ts'
import { type KeptAffiliation, outletJoins, outlets } from '../../db/schema/outlets.ts'
import { lockPeople } from '../bylines/store.ts'
import { Problem } from '../errors.ts'
import { announce } from '../events/signals.ts'
import type { Actor } from '../http.ts'
import { record } from '../workspaces/audit.ts'
import type { Entry } from '../workspaces/undo.ts'
import { columnsOf, compareFacts, twoOutlets } from './queries.ts'

/** Makes `fromId` a part of `intoId`. Refused when somebody changed the one that stays meanwhile. Gives the entry of the trail. */
export async function joinOutlets(tx: Tx, who: Actor, fromId: string, intoId: string, seen: number, now: Date): Promise<string> {
  const { workspaceId } = who
  await lockPeople(tx, workspaceId)
  const { from, into } = await twoOutlets(tx, workspaceId, fromId, intoId)
  if (into.version !== seen) throw new Problem('changed')
  const { taken } = compareFacts(from, into)
  const columns = taken.flatMap((fact) => columnsOf[fact])
  const people = await affiliationsOf(tx, workspaceId, fromId, intoId)
  const joinId = uuidv7()
  await tx.insert(outletJoins).values({
    workspaceId,
    id: joinId,
    fromId,
    fromName: from.name,
    intoId,
    byName: who.name,
    at: now,
    kept: {
      from,
      taken: Object.fromEntries(columns.map((column) => [column, from[column]])),
      fromPeople: people.filter(({ outlet_id: at }) => at === fromId).map(kept),
      intoPeople: people.filter(({ outlet_id: at }) => at === intoId).map(kept),
    },
  })
  const moved = await moveAll(tx, workspaceId, joinId, fromId, intoId)
  await tx.execute(sql`
    insert into affiliations (workspace_id, id, person_id, outlet_id, role, first_seen_at, last_seen_at)
    select workspace_id, gen_random_uuid(), person_id, ${intoId}, role, first_seen_at, last_seen_at from affiliations where workspace_id = ${workspaceId} and outlet_id = ${fromId}
    on conflict (workspace_id, person_id, outlet_id) do update set first_seen_at = least(affiliations.first_seen_at, excluded.first_seen_at),
      last_seen_at = greatest(affiliations.last_seen_at, excluded.last_seen_at), role = coalesce(affiliations.role, excluded.role)`)
  await tx.execute(sql`delete from affiliations where workspace_id = ${workspaceId} and outlet_id = ${fromId}`)
  await setFacts(tx, workspaceId, intoId, Object.fromEntries(columns.map((column) => [column, from[column]])))
  await tx.execute(sql`delete from outlets where workspace_id = ${workspaceId} and id = ${fromId}`)
  const entry = await record(tx, who, {
    action: 'outlet.joined',
    subjectKind: 'outlet',
    subjectId: intoId,
    subjectName: into.name,
    before: { joined: from.name },
    after: { join: joinId, joined: from.name, taken, ...moved },
  })
  await announce(tx, workspaceId, 'outlets', 'people', 'mentions', 'sources')
  return entry
}

/** Gives both outlets back. Refused while something else was joined with them since: that has to be taken apart first. Gives their ids. */
export async function splitOutlets(tx: Tx, workspaceId: string, { after }: Entry, now: Date): Promise<string[]> {
  await lockPeople(tx, workspaceId)
  // The trail holds what `joinOutlets` wrote.
  const joinId = String(after?.join ?? '')
  const [join] = await tx
    .select()
    .from(outletJoins)
    .where(and(eq(outletJoins.workspaceId, workspaceId), eq(outletJoins.id, joinId), isNull(outletJoins.undoneAt)))
    .for('update')
  if (!join) throw new Problem('cannot-undo')
  const { fromId, intoId, kept } = join
  const [later] = await tx
    .select({ name: outletJoins.fromName })
    .from(outletJoins)
    .where(
      and(
        eq(outletJoins.workspaceId, workspaceId),
        isNull(outletJoins.undoneAt),
        or(eq(outletJoins.intoId, intoId), eq(outletJoins.fromId, intoId)),
        sql`(${outletJoins.at}, ${outletJoins.id}) > (${join.at.toISOString()}::timestamptz, ${join.id}::uuid)`,
      ),
    )
    .orderBy(outletJoins.at)
    .limit(1)
  if (later) throw new Problem('joined-since', { what: later.name })
  await putBack(tx, kept.from)
  const late = await moveBack(tx, workspaceId, joinId, fromId, intoId, join.at)
  await giveBackPeople(tx, workspaceId, { fromId, intoId, ...kept }, late)
  await dropFacts(tx, workspaceId, intoId, kept.taken)
  await tx
    .update(outletJoins)
    .set({ undoneAt: now })
    .where(and(eq(outletJoins.workspaceId, workspaceId), eq(outletJoins.id, joinId)))
  await tx.execute(sql`delete from outlet_join_rows where workspace_id = ${workspaceId} and join_id = ${joinId}`)
  await announce(tx, workspaceId, 'outlets', 'people', 'mentions', 'sources')
  return [fromId, intoId]
}

/** The row as it was, in the columns that there are today. */
async function putBack(tx: Tx, row: Record<string, unknown>): Promise<void> {
  const names = Object.values(getTableColumns(outlets)).flatMap(({ name }) => (name in row ? [sql.identifier(name)] : []))
  const columns = sql.join(names, sql`, `)
  await tx.execute(
    sql`insert into outlets (${columns}) select ${columns} from jsonb_populate_record(null::outlets, ${JSON.stringify(row)}::jsonb)`,
  )
}

/** Who writes for the one that goes, and the same people at the other. */
const affiliationsOf = (tx: Tx, workspaceId: string, fromId: string, intoId: string) =>
  tx.execute<KeptAffiliation & { outlet_id: string } & Record<string, unknown>>(sql`
    select id, person_id, outlet_id, role, first_seen_at, last_seen_at from affiliations where workspace_id = ${workspaceId} and (outlet_id = ${fromId}
      or (outlet_id = ${intoId} and person_id in (select person_id from affiliations where workspace_id = ${workspaceId} and outlet_id = ${fromId})))
    order by id`)

const kept = ({ id, person_id, role, first_seen_at, last_seen_at }: KeptAffiliation): KeptAffiliation => ({
  id,
  person_id,
  role,
  first_seen_at,
  last_seen_at,
})

/** Tables of which a row stands at an outlet and is moved by itself; bylines and mentions follow their documents. */
const moving = [
  { kind: 'site', table: 'outlet_sites', key: 'site' },
  { kind: 'source', table: 'sources', key: 'id::text' },
  { kind: 'document', table: 'documents', key: 'id::text' },
] as const

/** Moves everything, and writes down what. */
async function moveAll(tx: Tx, workspaceId: string, joinId: string, fromId: string, intoId: string): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { kind, table, key } of moving) {
    const [row] = await tx.execute<{ n: number }>(sql`
      with moved as (update ${sql.raw(table)} set outlet_id = ${intoId} where workspace_id = ${workspaceId} and outlet_id = ${fromId} returning ${sql.raw(key)} as key),
      noted as (insert into outlet_join_rows (workspace_id, join_id, kind, key) select ${workspaceId}, ${joinId}, ${kind}, key from moved)
      select count(*)::int as n from moved`)
    counts[`${kind}s`] = row?.n ?? 0
  }
  await tx.execute(sql`update bylines set outlet_id = ${intoId} where workspace_id = ${workspaceId} and outlet_id = ${fromId}`)
  await tx.execute(sql`update mentions set outlet_id = ${intoId} where workspace_id = ${workspaceId} and outlet_id = ${fromId}`)
  return counts
}

/** Host of the address in the column. */
const hostOf = sql.raw(`lower(substring(d.address from '^[a-zA-Z]+://(?:[^/@]*@)?([^/:?#]+)'))`)

/** Moves back what was moved, and what came since from the same sites and sources. Gives the documents that came since. */
async function moveBack(tx: Tx, workspaceId: string, joinId: string, fromId: string, intoId: string, since: Date): Promise<string[]> {
  for (const { kind, table, key } of moving) {
    await tx.execute(sql`
      update ${sql.raw(table)} set outlet_id = ${fromId} where workspace_id = ${workspaceId} and outlet_id = ${intoId}
        and ${sql.raw(key)} in (select key from outlet_join_rows where workspace_id = ${workspaceId} and join_id = ${joinId} and kind = ${kind})`)
  }
  // Where a person said otherwise meanwhile, it is what was read that goes back.
  await tx.execute(sql`
    update documents set read_as = jsonb_set(read_as, '{outletId}', to_jsonb(${fromId}::text)) where workspace_id = ${workspaceId} and read_as->>'outletId' = ${intoId}
      and id::text in (select key from outlet_join_rows where workspace_id = ${workspaceId} and join_id = ${joinId} and kind = 'document')`)
  const late = await tx.execute<{ id: string }>(sql`
    update documents d set outlet_id = ${fromId} where d.workspace_id = ${workspaceId} and d.outlet_id = ${intoId} and d.created_at >= ${since.toISOString()}::timestamptz
      and not (d.read_as ? 'outletId')
      and (exists (select 1 from outlet_sites s where s.workspace_id = d.workspace_id and s.outlet_id = ${fromId} and (${hostOf} = s.site or right(${hostOf}, length(s.site) + 1) = '.' || s.site))
        or (d.address is null and exists (select 1 from sources s where s.workspace_id = d.workspace_id and s.id = d.source_id and s.outlet_id = ${fromId})))
    returning d.id`)
  for (const table of ['bylines', 'mentions'])
    await tx.execute(sql`
      update ${sql.raw(table)} x set outlet_id = ${fromId} from documents d
      where x.workspace_id = ${workspaceId} and x.outlet_id = ${intoId} and d.workspace_id = x.workspace_id and d.id = x.document_id and d.outlet_id = ${fromId}`)
  return late.map(({ id }) => id)
}

/** Who writes where, as it was, widened by what was written since. */
async function giveBackPeople(
  tx: Tx,
  workspaceId: string,
  join: { fromId: string; intoId: string; fromPeople: KeptAffiliation[]; intoPeople: KeptAffiliation[] },
  late: string[],
): Promise<void> {
  const { fromId, intoId, fromPeople, intoPeople } = join
  const known = fromPeople.map(({ person_id: id }) => id)
  await tx.execute(
    sql`delete from affiliations where workspace_id = ${workspaceId} and outlet_id = ${intoId} and person_id = any(${uuids(known)})`,
  )
  for (const [outletId, rows] of [
    [fromId, fromPeople],
    [intoId, intoPeople],
  ] as const)
    await tx.execute(sql`
      insert into affiliations (workspace_id, id, person_id, outlet_id, role, first_seen_at, last_seen_at)
      select ${workspaceId}, r.id, r.person_id, ${outletId}, r.role, r.first_seen_at, r.last_seen_at
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, person_id uuid, role text, first_seen_at timestamptz, last_seen_at timestamptz)
      join people p on p.workspace_id = ${workspaceId} and p.id = r.person_id on conflict do nothing`)
  // Those who came with what was published since, and were never at the one that is given back, are at the other only as far as their documents say.
  await tx.execute(sql`
    delete from affiliations where workspace_id = ${workspaceId} and outlet_id = ${intoId} and person_id <> all(${uuids(known)}) and person_id in (
      select bp.person_id from byline_people bp join bylines b on b.workspace_id = bp.workspace_id and b.id = bp.byline_id
      where bp.workspace_id = ${workspaceId} and b.document_id = any(${uuids(late)}))`)
  await tx.execute(sql`
    insert into affiliations (workspace_id, id, person_id, outlet_id, first_seen_at, last_seen_at)
    select ${workspaceId}, gen_random_uuid(), bp.person_id, d.outlet_id, min(d.published_at), max(d.published_at)
    from byline_people bp join bylines b on b.workspace_id = bp.workspace_id and b.id = bp.byline_id
    join documents d on d.workspace_id = b.workspace_id and d.id = b.document_id
    where bp.workspace_id = ${workspaceId} and d.outlet_id in (${fromId}, ${intoId}) and (bp.person_id = any(${uuids(known)}) or bp.person_id in (
      select x.person_id from byline_people x join bylines y on y.workspace_id = x.workspace_id and y.id = x.byline_id
      where x.workspace_id = ${workspaceId} and y.document_id = any(${uuids(late)})))
    group by bp.person_id, d.outlet_id
    on conflict (workspace_id, person_id, outlet_id) do update set first_seen_at = least(affiliations.first_seen_at, excluded.first_seen_at),
      last_seen_at = greatest(affiliations.last_seen_at, excluded.last_seen_at)`)
}

async function setFacts(tx: Tx, workspaceId: string, id: string, facts: Record<string, unknown>): Promise<void> {
  const columns = Object.keys(facts).map((column) => sql.raw(`"${column}" = r."${column}"`))
  await tx.execute(sql`
    update outlets o set ${sql.join([...columns, sql.raw('version = o.version + 1')], sql`, `)}
    from jsonb_populate_record(null::outlets, ${JSON.stringify(facts)}::jsonb) r where o.workspace_id = ${workspaceId} and o.id = ${id}`)
}

/** Facts that were taken over and that nobody changed since go; a figure, its source and its day together. */
async function dropFacts(tx: Tx, workspaceId: string, id: string, taken: Record<string, unknown>): Promise<void> {
  const [now] = await tx.execute<Record<string, unknown>>(sql`select * from outlets where workspace_id = ${workspaceId} and id = ${id}`)
  const mine = Object.values(columnsOf).filter(
    (columns) => columns.some((column) => column in taken) && columns.every((column) => now?.[column] === taken[column]),
  )
  await setFacts(tx, workspaceId, id, Object.fromEntries(mine.flat().map((column) => [column, column === 'note' ? '' : null])))
}
