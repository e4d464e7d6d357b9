/** What humans decide of bylines, and taking it back: it is kept on the byline, wins over every recomputation and is remembered for the next of the same name at the same outlet. */
import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'
import { bylines } from '../../db/schema/bylines.ts'
import { people } from '../../db/schema/people.ts'
import type { BylineState } from '../../db/vocabulary.ts'
import { Problem } from '../errors.ts'
import { announce } from '../events/signals.ts'
import type { Actor } from '../http.ts'
import { namePerson, removePerson } from '../people/edit.ts'
import { recountAffiliations } from '../people/store.ts'
import { record } from '../workspaces/audit.ts'
import type { Entry } from '../workspaces/undo.ts'
import type { Decided, Decision } from './contract.ts'
import { together } from './queries.ts'
import { lockPeople } from './store.ts'

/** Bylines that one decision takes at most. */
const mostDecided = 5_000

/** Bylines that stood alike before a decision. */
interface Stood {
  state: BylineState
  people: string[]
  judgedAt: string | null
  judgedBy: string | null
  ids: string[]
}

/** Decides whose a byline is. Refused when it no longer waits and `waiting` ones were meant. Gives the new record, when one was made. */
export async function decide(
  tx: Tx,
  who: Actor,
  bylineId: string,
  { people: chosen, newPerson, scope }: Decision,
  at: Date,
): Promise<{ decided: Decided; made: string | null }> {
  const { workspaceId } = who
  await lockPeople(tx, workspaceId)
  const [one] = await tx
    .select()
    .from(bylines)
    .where(and(eq(bylines.workspaceId, workspaceId), eq(bylines.id, bylineId)))
  if (!one) throw new Problem('not-found')
  if (scope === 'waiting' && one.state !== 'ambiguous') throw new Problem('changed')
  const meant = { one: sql`b.id = one.id`, all: together, waiting: sql`${together} and b.state = 'ambiguous'` }[scope]
  const stood = await standing(tx, workspaceId, bylineId, meant)
  const ids = stood.flatMap((each) => each.ids)
  const made = newPerson ? await namePerson(tx, who, { ...newPerson, note: '' }, one.nameKey ? [one.nameKey] : []) : null
  const personIds = made ? [made] : [...new Set(chosen ?? [])]
  const named = await namesOf(tx, workspaceId, personIds)
  await settle(tx, workspaceId, ids, personIds, { state: personIds.length > 0 ? 'resolved' : 'nobody', judgedAt: at, judgedBy: who.name })
  await recountAffiliations(tx, workspaceId, [...new Set([...personIds, ...stood.flatMap((each) => each.people)])])
  const undo = await record(tx, who, {
    action: 'byline.decided',
    subjectKind: 'byline',
    subjectId: bylineId,
    subjectName: one.printed,
    before: { stood },
    after: { people: named, made, bylines: ids.length, at: at.toISOString() },
  })
  await announce(tx, workspaceId, 'bylines', 'people', 'mentions')
  return { decided: { bylines: ids.length, people: named, undo }, made }
}

/** Takes a decision back: the bylines wait again, or are whose they were before. Refused when one of them was decided anew. Gives documents whose bylines may follow. */
export async function takeBack(tx: Tx, workspaceId: string, { subjectId, before, after, at: since }: Entry): Promise<string[]> {
  await lockPeople(tx, workspaceId)
  // The trail holds what `decide` wrote.
  const { stood = [] } = (before ?? {}) as { stood?: Stood[] }
  const { people: named = [], made = null, at = '' } = (after ?? {}) as { people?: { id: string }[]; made?: string | null; at?: string }
  const ids = stood.flatMap((each) => each.ids)
  const still = await tx
    .select({ id: bylines.id })
    .from(bylines)
    .where(and(eq(bylines.workspaceId, workspaceId), inArray(bylines.id, ids), eq(bylines.judgedAt, new Date(at))))
  const here = new Set(still.map(({ id }) => id))
  // One that is gone went with its document; one that is there and was decided anew must not be overruled.
  const [anew] = await tx
    .select({ id: bylines.id })
    .from(bylines)
    .where(
      and(eq(bylines.workspaceId, workspaceId), inArray(bylines.id, ids), sql`${bylines.judgedAt} is distinct from ${at}::timestamptz`),
    )
    .limit(1)
  if (anew || here.size === 0) throw new Problem('cannot-undo')
  for (const each of stood) {
    await settle(
      tx,
      workspaceId,
      each.ids.filter((id) => here.has(id)),
      each.people,
      { state: each.state, judgedAt: each.judgedAt === null ? null : new Date(each.judgedAt), judgedBy: each.judgedBy },
    )
  }
  await forgetFollowers(tx, workspaceId, subjectId ?? '', since)
  const followers = await followersOf(tx, workspaceId, subjectId ?? '', made)
  if (made) await removeMade(tx, workspaceId, made)
  const touched = [...named.map(({ id }) => id), ...stood.flatMap((each) => each.people)].filter((id) => id !== made)
  await recountAffiliations(tx, workspaceId, [...new Set(touched)])
  await announce(tx, workspaceId, 'bylines', 'people', 'mentions')
  return followers
}

/** The bylines that are meant, by how they stand now. */
async function standing(tx: Tx, workspaceId: string, bylineId: string, meant: ReturnType<typeof sql>): Promise<Stood[]> {
  const rows = await tx.execute<{
    state: BylineState
    people: string[]
    judged_at: string | null
    judged_by: string | null
    ids: string[]
  }>(sql`
    select state, people, judged_at, judged_by, array_agg(id::text order by id) as ids from (
      select b.id, b.state, b.judged_at, b.judged_by, array(
        select bp.person_id::text from byline_people bp where bp.workspace_id = b.workspace_id and bp.byline_id = b.id order by 1) as people
      from bylines one join bylines b on b.workspace_id = one.workspace_id
      where one.workspace_id = ${workspaceId} and one.id = ${bylineId} and ${meant} order by (b.id = one.id) desc, b.id desc limit ${mostDecided}) s
    group by state, people, judged_at, judged_by`)
  return rows.map(({ judged_at: judgedAt, judged_by: judgedBy, ...row }) => ({
    ...row,
    judgedAt: judgedAt === null ? null : new Date(judgedAt).toISOString(),
    judgedBy,
  }))
}

async function namesOf(tx: Tx, workspaceId: string, ids: string[]): Promise<{ id: string; name: string }[]> {
  if (ids.length === 0) return []
  const rows = await tx
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(and(eq(people.workspaceId, workspaceId), inArray(people.id, ids)))
    .orderBy(people.name)
  if (rows.length < ids.length) throw new Problem('not-found')
  return rows
}

/** Makes these bylines exactly these people's. */
async function settle(
  tx: Tx,
  workspaceId: string,
  ids: string[],
  personIds: string[],
  as: { state: BylineState; judgedAt: Date | null; judgedBy: string | null },
): Promise<void> {
  if (ids.length === 0) return
  const list = sql`${`{${ids.join(',')}}`}::uuid[]`
  await tx
    .update(bylines)
    .set(as)
    .where(and(eq(bylines.workspaceId, workspaceId), inArray(bylines.id, ids)))
  await tx.execute(sql`delete from byline_people where workspace_id = ${workspaceId} and byline_id = any(${list})`)
  if (personIds.length === 0) return
  await tx.execute(sql`
    insert into byline_people (workspace_id, byline_id, person_id)
    select ${workspaceId}, b, p from unnest(${list}) b cross join unnest(${`{${personIds.join(',')}}`}::uuid[]) p on conflict do nothing`)
}

/** What came since and was found by the memory of the decision leads nowhere until it is looked at again, or it would speak for the very people it was given to. */
async function forgetFollowers(tx: Tx, workspaceId: string, bylineId: string, since: Date): Promise<void> {
  await tx.execute(sql`
    with followers as (
      update bylines f set state = 'unmet' from bylines one, bylines b
      where one.workspace_id = ${workspaceId} and one.id = ${bylineId} and b.workspace_id = one.workspace_id and ${together}
        and f.workspace_id = b.workspace_id and f.id = b.id and b.judged_at is null and b.created_at >= ${since.toISOString()}::timestamptz
      returning f.id)
    delete from byline_people bp using followers f where bp.workspace_id = ${workspaceId} and bp.byline_id = f.id`)
}

/** Documents whose bylines were found by the memory of a decision, or lead to the record that it made: they are looked at again without it. */
async function followersOf(tx: Tx, workspaceId: string, bylineId: string, made: string | null): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    select distinct b.document_id as id from bylines one join bylines b on b.workspace_id = one.workspace_id
    where one.workspace_id = ${workspaceId} and one.id = ${bylineId} and b.judged_at is null and (${together} ${
      made
        ? sql`or b.id in (select byline_id from byline_people where workspace_id = ${workspaceId} and person_id = ${made}) or ${made}::uuid = any(b.candidates)`
        : sql``
    }) limit 2000`)
  return rows.map(({ id }) => id)
}

/** The record goes with the decision that made it, unless another decision leads to it or somebody wrote a note in it. */
async function removeMade(tx: Tx, workspaceId: string, personId: string): Promise<void> {
  const kept = await tx.execute(sql`
    select 1 from people p where p.workspace_id = ${workspaceId} and p.id = ${personId} and (p.version > 1 or exists (
      select 1 from byline_people bp join bylines b on b.workspace_id = bp.workspace_id and b.id = bp.byline_id
      where bp.workspace_id = p.workspace_id and bp.person_id = p.id and b.judged_at is not null))`)
  if (kept.length > 0) return
  await tx.execute(sql`delete from byline_people where workspace_id = ${workspaceId} and person_id = ${personId}`)
  await removePerson(tx, workspaceId, personId)
}
