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
    tx.execute<{ pages: number; workers: number; stopped: number }>(sql`
      select (select count(*)::int from documents where workspace_id = ${workspaceId} and read_host is not null) as pages,
             (select count(*)::int from workers where seen_at > now() - interval '30 seconds') as workers,
             (select count(*)::int from stopped_steps where workspace_id = ${workspaceId} and rest) as stopped`),
  ])
  const sum = (of: 'running' | 'waiting' | 'due' | 'failed') => kinds.reduce((total, each) => total + each[of], 0)
  return {
    running: sum('running'),
    waiting: sum('waiting'),
    due: sum('due'),
    failed: sum('failed'),
    stopped: around?.stopped ?? 0,
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
  progress: StepRead['progress']
  stopping: boolean
  stoppedBy: string | null
  rank: number
  attempts: number
  maxAttempts: number
  runAt: string
  startedAt: string | null
  createdAt: string
  error: string | null
}

/** Sources, watches and what else a payload names, as people know it. */
const namesOf = (workspaceId: string, payload: SQL) => sql`
    left join sources s on s.workspace_id = ${workspaceId} and s.id::text = ${payload}->>'sourceId'
    left join watches w on w.workspace_id = ${workspaceId} and w.id::text = ${payload}->>'watchId'
    left join people p on p.workspace_id = ${workspaceId} and p.id::text = ${payload}->>'personId'
    left join outlets o on o.workspace_id = ${workspaceId} and o.id::text = ${payload}->>'outletId'
    left join imports i on i.workspace_id = ${workspaceId} and i.id::text = ${payload}->>'importId'`
const named = (payload: SQL) => sql`
    coalesce(s.title, w.name, p.name, o.name, i.name, ${payload}->>'host') as subject,
    case when jsonb_typeof(${payload}->'documentIds') = 'array' then jsonb_array_length(${payload}->'documentIds') end as documents,
    case when i.rows > 0 then jsonb_build_object('done', i.done, 'of', i.rows)
      when ${payload} ? 'of' then jsonb_build_object('done', least((${payload}->>'done')::int, (${payload}->>'of')::int), 'of', (${payload}->>'of')::int) end as progress`

const After = z.tuple([z.number().int(), z.iso.datetime(), z.string().regex(/^\d+$/)])
const iso = (column: SQL) => sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

/** Steps: those that run, then those that failed, then those that wait, the next one first. */
export async function listSteps(
  tx: Tx,
  workspaceId: string,
  locale: Locale,
  { state: wanted, kind, limit, cursor }: StepFilter & { limit: number; cursor?: string | undefined },
): Promise<PageOf<StepRead>> {
  if (wanted === 'stopped') return listStopped(tx, workspaceId, kind, limit, cursor)
  const after = fromCursor(cursor, After)
  const rows = await tx.execute<Row>(sql`
    select j.id::text as id, j.job as kind,
           ${named(sql`j.payload`)},
           j.locked_at is not null and exists (select 1 from stopped_steps x where x.workspace_id = ${workspaceId} and x.running = j.id) as stopping,
           null as "stoppedBy", ${state} as state, ${rank} as rank, j.attempts, j.max_attempts as "maxAttempts",
           ${iso(sql`j.run_at`)} as "runAt", ${iso(sql`j.locked_at`)} as "startedAt", ${iso(sql`j.created_at`)} as "createdAt",
           j.last_error as error
    from workspace_jobs() j
    ${namesOf(workspaceId, sql`j.payload`)}
    where j.job = any(${kindsArray}::text[])
      and ${wanted ? sql`${state} = ${wanted}` : sql`true`} and ${kind ? sql`j.job = ${kind}` : sql`true`}
      and ${after ? sql`(${rank}, j.run_at, j.id) > (${after[0]}::int, ${after[1]}::timestamptz, ${after[2]}::bigint)` : sql`true`}
    order by ${rank}, j.run_at, j.id limit ${limit + 1}`)
  const { items, next } = page([...rows], limit, ({ rank: place, runAt, id }) => [place, runAt, id])
  return { next, items: items.map((row) => stepOf(row, locale)) }
}

const stepOf = ({ rank: _, error, ...row }: Row, locale: Locale): StepRead => ({ ...row, problem: problemWords(error, locale) })

const AfterStopped = z.tuple([z.iso.datetime(), z.uuid()])

/** What was stopped, the latest first. */
async function listStopped(
  tx: Tx,
  workspaceId: string,
  kind: StepKind | undefined,
  limit: number,
  cursor: string | undefined,
): Promise<PageOf<StepRead>> {
  const after = fromCursor(cursor, AfterStopped)
  const payload = sql`(x.step->'payload')`
  const rows = await tx.execute<Pick<Row, 'id' | 'kind' | 'subject' | 'documents' | 'progress' | 'stoppedBy'> & { at: string }>(sql`
    select x.id, x.job as kind, ${named(payload)}, x.by_name as "stoppedBy", ${iso(sql`x.at`)} as at
    from stopped_steps x ${namesOf(workspaceId, payload)}
    where x.workspace_id = ${workspaceId} and x.rest and x.job = any(${kindsArray}::text[]) and ${kind ? sql`x.job = ${kind}` : sql`true`}
      and ${after ? sql`(x.at, x.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql`true`}
    order by x.at desc, x.id desc limit ${limit + 1}`)
  const { items, next } = page([...rows], limit, ({ at, id }) => [at, id])
  const rest = { state: 'stopped', stopping: false, attempts: 0, maxAttempts: 0, startedAt: null, problem: null } as const
  return { next, items: items.map(({ at, ...row }) => ({ ...row, ...rest, runAt: at, createdAt: at })) }
}

/** What a step is called in the trail; null when it is none of this workspace. */
export async function stepName(tx: Tx, id: string): Promise<string | null> {
  const [row] = await tx.execute<{ job: string }>(sql`select job from workspace_jobs() where id = ${id}::bigint`)
  return row?.job ?? null
}
