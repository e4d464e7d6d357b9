/** Puts documents beside others that tell the same happening in their own words: as they come, and again, all of some days together, by the clock. */

import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { storyWindow } from '../../crawlers/understanding/cluster.ts'
import type { Item } from '../../crawlers/understanding/terms.ts'
import { uuids } from '../../db/among.ts'
import type { Tx } from '../../db/client.ts'
import type { Language } from '../../db/vocabulary.ts'
import type { Deps } from '../deps.ts'
import { announce } from '../events/signals.ts'
import { enqueue, job, type Next } from '../jobs.ts'
import { refreshMentions } from '../mentions/store.ts'
import { inEachWorkspace, type Recurring, type Workspaces } from '../recurring.ts'
import { arrange } from './arrange.ts'
import { lockStories, membersOfStories, storyOfEach, tellersOf } from './store.ts'

/** Documents that one step puts beside others, and how far apart they may be published. */
const mostAtOnce = 300
const span = 24 * 3_600_000
/** Texts that are looked at together at most: the latest, so that memory and time stay bounded however much is told of in three days. */
const mostTogether = 2_500
const day = 24 * 3_600_000
/** Days that are grouped again together, the marked one being the last. */
const daysTogether = 3
/** Where more texts than these are looked at, so many times as long as it took passes before the next go: the more is told, the more come together. */
const fewTogether = 200
const restTimes = 9

export const placeJobs = () => {
  /** Until when a workspace rests, in milliseconds of this process's running time. */
  const rests = new Map<string, number>()
  const placeArrivals = job({
    name: 'place-arrivals',
    payload: z.object({ workspaceId: z.uuid() }),
    async run(deps, { workspaceId }) {
      const started = performance.now()
      const rest = (rests.get(workspaceId) ?? 0) - started
      if (rest > 0) {
        await deps.db.workspace(workspaceId, (tx) => enqueue(tx, placeNext(workspaceId, new Date(Date.now() + rest))))
        return
      }
      const { known, arriving, waiting } = await deps.db.workspace(workspaceId, (tx) => scene(tx, workspaceId))
      if (waiting.length === 0) return
      const assigned = await deps.readers.place({ known, arriving })
      await deps.db.workspace(workspaceId, async (tx) => {
        await lockStories(tx, workspaceId)
        const groups = await groupsFor(tx, workspaceId, arriving, assigned)
        const changed = await arrange(tx, workspaceId, { groups })
        await refreshMentions(tx, workspaceId, changed)
        await tx.execute(sql`
          insert into story_days (workspace_id, day) select distinct workspace_id, (published_at at time zone 'UTC')::date from story_arrivals
          where workspace_id = ${workspaceId} and document_id = any(${uuids(waiting)})
          on conflict (workspace_id, day) do update set marked_at = clock_timestamp()`)
        await tx.execute(sql`delete from story_arrivals where workspace_id = ${workspaceId} and document_id = any(${uuids(waiting)})`)
        const [left] = await tx.execute(sql`select 1 from story_arrivals where workspace_id = ${workspaceId} limit 1`)
        if (left) await enqueue(tx, placeNext(workspaceId))
        if (changed.length > 0) await announce(tx, workspaceId, 'stories', 'mentions')
      })
      if (known.length + arriving.length > fewTogether)
        rests.set(workspaceId, performance.now() + restTimes * (performance.now() - started))
    },
  })
  // After what brings more of them, so that a burst is looked at together.
  const placeNext = (workspaceId: string, runAt?: Date): Next =>
    placeArrivals.next({ workspaceId }, { key: `place:${workspaceId}`, priority: 2, ...(runAt ? { runAt } : {}) })

  /** One day after the other, oldest first, so that the same documents always end in the same stories. */
  const regroupStories = job({
    name: 'regroup-stories',
    payload: z.object({ workspaceId: z.uuid() }),
    async run(deps, { workspaceId }) {
      if (await regroupOldest(deps, workspaceId)) await deps.db.workspace(workspaceId, (tx) => enqueue(tx, regroupNext(workspaceId)))
    },
  })
  const regroupNext = (workspaceId: string): Next => regroupStories.next({ workspaceId }, { key: `regroup:${workspaceId}`, priority: 3 })

  /** Groups again, every ten minutes, the days into which something was put since; takes up what a stopped step left waiting. */
  const settleStories = (workspaces: Workspaces): Recurring =>
    inEachWorkspace({
      name: 'settle-stories',
      every: '*/10 * * * *',
      workspaces,
      async work(tx, workspaceId) {
        const [left] = await tx.execute<{ waiting: boolean; marked: boolean }>(sql`
          select exists (select 1 from story_arrivals where workspace_id = ${workspaceId}) as waiting,
            exists (select 1 from story_days where workspace_id = ${workspaceId}) as marked`)
        if (left?.waiting) await enqueue(tx, placeNext(workspaceId))
        if (left?.marked) await enqueue(tx, regroupNext(workspaceId))
      },
    })
  return { placeArrivals, placeNext, regroupStories, settleStories }
}

interface Row extends Record<string, unknown> {
  id: string
  title: string
  lead: string
  language: Language | null
  published: string
  story_id: string | null
  text_id: string | null
  without: string[] | null
}

/** Mentioned documents published in a time, with the copies of their texts, latest first; without the words that made them mentions. */
async function itemsBetween(tx: Tx, workspaceId: string, from: number, to: number): Promise<(Item & { storyId: string | null })[]> {
  const rows = await tx.execute<Row>(sql`
    with met as (
      select document_id, max(published_at) as at from mentions
      where workspace_id = ${workspaceId} and withdrawn_at is null
        and published_at >= ${new Date(from).toISOString()}::timestamptz and published_at < ${new Date(to).toISOString()}::timestamptz
      group by document_id order by max(published_at) desc, document_id limit ${mostTogether}
    ),
    texts as (select distinct s.text_id from met join story_documents s on s.workspace_id = ${workspaceId} and s.document_id = met.document_id where s.text_id is not null),
    wanted as (
      select document_id from met union
      select s.document_id from texts join story_documents s on s.workspace_id = ${workspaceId} and s.text_id = texts.text_id
    )
    select d.id, d.title, coalesce(nullif(left(t.text, 700), ''), d.lead) as lead, d.language, d.published_at as published, s.story_id, s.text_id,
      (select array_agg(distinct substr(p->>'excerpt', (l->>0)::int + 1, (l->>1)::int - (l->>0)::int))
        from mentions m, jsonb_array_elements(m.passages) p, jsonb_array_elements(p->'lit') l
        where m.workspace_id = d.workspace_id and m.document_id = d.id and m.withdrawn_at is null) as without
    from wanted w
    join documents d on d.workspace_id = ${workspaceId} and d.id = w.document_id
    left join document_texts t on t.workspace_id = d.workspace_id and t.document_id = d.id
    left join story_documents s on s.workspace_id = d.workspace_id and s.document_id = d.id
    order by d.published_at, d.id`)
  return rows.map(({ published, story_id: storyId, text_id: textId, without, ...row }) => ({
    ...row,
    published: new Date(published).getTime(),
    storyId,
    ...(textId ? { twin: textId } : {}),
    ...(without ? { without } : {}),
  }))
}

/** The documents that wait, oldest first and no further apart than a day, and what they are put among. Of a text and its copies only the earliest speaks. */
async function scene(tx: Tx, workspaceId: string) {
  const rows = await tx.execute<{ id: string; published: string }>(
    sql`select document_id as id, published_at as published from story_arrivals where workspace_id = ${workspaceId} order by published_at, document_id limit ${mostAtOnce}`,
  )
  const [first] = rows
  const start = first ? new Date(first.published).getTime() : 0
  const waiting = rows.filter(({ published }) => new Date(published).getTime() <= start + span).map(({ id }) => id)
  if (waiting.length === 0) return { known: [], arriving: [], waiting }
  const items = await itemsBetween(tx, workspaceId, start - storyWindow, start + span + storyWindow)
  const heads = [...new Map(items.toReversed().map((item) => [item.twin ?? item.id, item])).values()].toReversed()
  const comes = new Set(waiting)
  const texts = new Set(items.filter(({ id }) => comes.has(id)).map(({ twin, id }) => twin ?? id))
  const isArriving = ({ twin, id }: Item) => texts.has(twin ?? id)
  return {
    known: heads.filter((item) => !isArriving(item)).map(({ storyId, ...item }) => ({ ...item, storyId: storyId ?? item.id })),
    arriving: heads.filter(isArriving).map(({ storyId: _, ...item }) => item),
    waiting,
  }
}

/** What was found, as groups of documents: each arriving text with its copies and with the story or the single document that it is nearest to. */
async function groupsFor(
  tx: Tx,
  workspaceId: string,
  arriving: readonly Item[],
  assigned: readonly { storyId: string; merged: string | null }[],
): Promise<string[][]> {
  const into = new Map<string, string>()
  for (const { storyId, merged } of assigned) if (merged !== null) into.set(merged, storyId)
  const root = (key: string): string => {
    const next = into.get(key)
    return next === undefined ? key : root(next)
  }
  const byKey = new Map<string, Set<string>>()
  const put = (key: string, ids: Iterable<string>) => {
    const group = byKey.get(root(key)) ?? new Set()
    byKey.set(root(key), group)
    for (const id of ids) group.add(id)
  }
  for (const [i, { id, twin }] of arriving.entries()) {
    const key = assigned[i]?.storyId ?? id
    put(key, [id, ...(twin ? await tellersOf(tx, workspaceId, [twin]) : [])])
  }
  // A key is a story, or a document that stood alone when the scene was read and may be in a story now.
  const keys = [...new Set([...byKey.keys(), ...into.keys()])]
  const storyOf = await storyOfEach(tx, workspaceId, keys)
  const members = await membersOfStories(tx, workspaceId, [...new Set([...keys, ...storyOf.values()])])
  const moved = new Set([...byKey.values()].flatMap((ids) => [...ids]))
  for (const key of keys) {
    const beside = members.get(storyOf.get(key) ?? key) ?? []
    put(
      key,
      [...(beside.length > 0 ? beside : [key])].filter((id) => !moved.has(id)),
    )
  }
  return [...byKey.values()].map((ids) => [...ids]).filter((ids) => ids.length > 0)
}

/**
 * Groups all that was published on the oldest marked day and the two before it again, together, and takes the mark off, unless something was put there
 * meanwhile. Computed outside of any lock. True while there are marks.
 */
async function regroupOldest({ db, readers }: Pick<Deps, 'db' | 'readers'>, workspaceId: string): Promise<boolean> {
  const read = await db.workspace(workspaceId, async (tx) => {
    const [row] = await tx.execute<{ day: string; mark: string }>(
      sql`select day::text, marked_at::text as mark from story_days where workspace_id = ${workspaceId} order by day limit 1`,
    )
    if (!row) return null
    const end = Date.parse(`${row.day}T00:00:00Z`) + day
    return { ...row, items: await itemsBetween(tx, workspaceId, end - daysTogether * day, end) }
  })
  if (!read) return false
  const groups = await readers.regroup(read.items.map(({ storyId: _, ...item }) => item))
  return db.workspace(workspaceId, async (tx) => {
    await lockStories(tx, workspaceId)
    const changed = await arrange(tx, workspaceId, { groups: await withCopies(tx, workspaceId, read.items, groups) })
    await refreshMentions(tx, workspaceId, changed)
    await tx.execute(
      sql`delete from story_days where workspace_id = ${workspaceId} and day = ${read.day}::date and marked_at = ${read.mark}::timestamptz`,
    )
    if (changed.length > 0) await announce(tx, workspaceId, 'stories', 'mentions')
    const [more] = await tx.execute(sql`select 1 from story_days where workspace_id = ${workspaceId} limit 1`)
    return more !== undefined
  })
}

/** Copies that came while the groups were computed stay with their text. */
async function withCopies(tx: Tx, workspaceId: string, items: readonly Item[], groups: readonly string[][]): Promise<string[][]> {
  const twinOf = new Map(items.map(({ id, twin }) => [id, twin]))
  const known = new Set(twinOf.keys())
  return Promise.all(
    groups.map(async (group) => {
      const texts = [...new Set(group.flatMap((id) => twinOf.get(id) ?? []))]
      return texts.length === 0 ? group : [...group, ...(await tellersOf(tx, workspaceId, texts)).filter((id) => !known.has(id))]
    }),
  )
}
