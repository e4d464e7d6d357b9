/** Reads of the queue for the page of background work; a workspace sees its own steps only. */
import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../db/client.ts'
import type { Locale } from '../../db/vocabulary.ts'
import { fromCursor, type PageOf, page } from '../http.ts'
import { type StepFilter, type StepKind, type StepRead, type StepState, stepKinds, type WorkNow } from './contract.ts'
import { problemWords } from './problem-words.ts'

const state = sql`case when j.locked_at is not null then 'running' when j.attempts >= j.max_attempts then 'failed' else 'waiting' end`
const rank = sql`case when j.locked_at is not null then 0 when j.attempts >= j.max_attempts then 1 else 2 end`

const kindsArray = sql.param(`{${stepKinds.join(',')}}`)

/** Counts by kind and state, and who is there to do it. */
export async function workNow(tx: Tx, workspaceId: string): Promise<WorkNow> {
  const [kinds, [around]] = await Promise.all([
    tx.execute<{ kind: StepKind; running: number; waiting: number; due: number; failed: number }>(sql`
      select j.job as kind,
             count(*) filter (where ${state} = 'running')::int as running,
             count(*) filter (where ${state} = 'waiting')::int as waiting,
             count(*) filter (where ${state} = 'waiting' and j.run_at <= now())::int as due,
             count(*) filter (where ${state} = 'failed')::int as failed
      from workspace_jobs() j where j.job = any(${kindsArray}::text[])
      group by j.job order by array_position(${kindsArray}::text[], j.job)`),
    tx.execute<{ pages: number; workers: number }>(sql`
      select (select count(*)::int from documents where workspace_id = ${workspaceId} and read_host is not null) as pages,
             (select count(*)::int from workers where seen_at > now() - interval '30 seconds') as workers`),
  ])
  const sum = (of: 'running' | 'waiting' | 'due' | 'failed') => kinds.reduce((total, each) => total + each[of], 0)
  return {
    running: sum('running'),
    waiting: sum('waiting'),
    due: sum('due'),
    failed: sum('failed'),
    kinds: [...kinds],
    pages: around?.pages ?? 0,
    workers: around?.workers ?? 0,
  }
}

interface Row extends Record<string, unknown> {
  id: string
  kind: StepKind
  subject: string | null
  documents: number | null
  state: StepState
  rank: number
  attempts: number
  maxAttempts: number
  runAt: string
  startedAt: string | null
  createdAt: string
  error: string | null
}

const After = z.tuple([z.number().int(), z.iso.datetime(), z.string().regex(/^\d+$/)])
const iso = (column: SQL) => sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

/** Steps: those that run, then those that failed, then those that wait, the next one first. */
export async function listSteps(
  tx: Tx,
  workspaceId: string,
  locale: Locale,
  { state: wanted, kind, limit, cursor }: StepFilter & { limit: number; cursor?: string | undefined },
): Promise<PageOf<StepRead>> {
  const after = fromCursor(cursor, After)
  const rows = await tx.execute<Row>(sql`
    select j.id::text as id, j.job as kind,
           coalesce(s.title, w.name, p.name, o.name, i.name, j.payload->>'host') as subject,
           case when jsonb_typeof(j.payload->'documentIds') = 'array' then jsonb_array_length(j.payload->'documentIds') end as documents,
           ${state} as state, ${rank} as rank, j.attempts, j.max_attempts as "maxAttempts",
           ${iso(sql`j.run_at`)} as "runAt", ${iso(sql`j.locked_at`)} as "startedAt", ${iso(sql`j.created_at`)} as "createdAt",
           j.last_error as error
    from workspace_jobs() j
    left join sources s on s.workspace_id = ${workspaceId} and s.id::text = j.payload->>'sourceId'
    left join watches w on w.workspace_id = ${workspaceId} and w.id::text = j.payload->>'watchId'
    left join people p on p.workspace_id = ${workspaceId} and p.id::text = j.payload->>'personId'
    left join outlets o on o.workspace_id = ${workspaceId} and o.id::text = j.payload->>'outletId'
    left join imports i on i.workspace_id = ${workspaceId} and i.id::text = j.payload->>'importId'
    where j.job = any(${kindsArray}::text[])
      and ${wanted ? sql`${state} = ${wanted}` : sql`true`} and ${kind ? sql`j.job = ${kind}` : sql`true`}
      and ${after ? sql`(${rank}, j.run_at, j.id) > (${after[0]}::int, ${after[1]}::timestamptz, ${after[2]}::bigint)` : sql`true`}
    order by ${rank}, j.run_at, j.id limit ${limit + 1}`)
  const { items, next } = page([...rows], limit, ({ rank: place, runAt, id }) => [place, runAt, id])
  return { next, items: items.map((row) => stepOf(row, locale)) }
}

const stepOf = ({ rank: _, error, ...row }: Row, locale: Locale): StepRead => ({ ...row, problem: problemWords(error, locale) })

/** What a step is called in the trail; null when it is none of this workspace. */
export async function stepName(tx: Tx, id: string): Promise<string | null> {
  const [row] = await tx.execute<{ job: string }>(sql`select job from workspace_jobs() where id = ${id}::bigint`)
  return row?.job ?? null
}
