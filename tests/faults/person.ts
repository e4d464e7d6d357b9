/** Somebody who keeps triaging through the API whatever the weather: every judgement that was acknowledged must be there in the end, once. */
import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type postgres from 'postgres'

export interface Person {
  /** Waits until every mention that there is has been judged, then goes. Throws with what is left when nothing moved for so long. */
  finish(patienceMs: number): Promise<void>
  /** Answers by status while it worked; `none` when nobody answered. */
  answers: Record<string, number>
  /** Bodies of refusals that were not of the one typed form. */
  untyped: string[]
  acknowledged(): number
  /** What was acknowledged and is not there, or is there twice. */
  wronged(sql: postgres.Sql, workspaceId: string): Promise<string[]>
}

interface Seen {
  id: string
  status: string
  tags: string[]
  document: { id: string; address: string | null }
  watch: { id: string; name: string }
}

/** The same judgement of the same mention at every run, whatever ids it got. */
function opinion({ document, watch }: Seen): { status: 'kept' | 'dismissed'; tag: string } {
  const path = (document.address ?? '').replace(/:\d+/, '')
  const [first = 0] = createHash('sha256').update(`${path} ${watch.name}`).digest()
  return { status: first % 3 === 0 ? 'dismissed' : 'kept', tag: `mot-${first % 5}` }
}

export function startPerson(address: () => string, cookie: string): Person {
  const answers: Record<string, number> = {}
  const untyped: string[] = []
  /** By what was judged and the field. */
  const said = new Map<string, { pair: string; field: 'status' | 'tags'; value: string }>()
  let going = true
  let left = -1

  async function ask<T>(path: string, json?: unknown): Promise<T | null> {
    try {
      const answer = await fetch(`${address()}/api/v1/${path}`, {
        headers: { cookie, ...(json === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(json === undefined ? {} : { method: 'POST', body: JSON.stringify(json) }),
        signal: AbortSignal.timeout(20_000),
      })
      const body = await answer.text()
      answers[answer.status] = (answers[answer.status] ?? 0) + 1
      if (answer.ok) return JSON.parse(body)
      // A mention may go between being seen and being judged, when its document turns out to be another.
      if (answer.status !== 404 && !isTyped(answer, body)) untyped.push(`${answer.status} ${body.slice(0, 200)}`)
    } catch {
      // The web itself was killed, or is not heard of.
      answers.none = (answers.none ?? 0) + 1
    }
    return null
  }

  async function look(): Promise<Seen[] | null> {
    const all: Seen[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: { items: Seen[]; next: string | null } | null = await ask(
        `mentions?status=all&limit=200${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
      )
      if (!page) return null
      all.push(...page.items)
      cursor = page.next
    }
    return all
  }

  const working = (async () => {
    for (; going; await sleep(150)) {
      const seen = await look()
      if (!seen) continue
      const open = seen.flatMap((each) => {
        const { status, tag } = opinion(each)
        return [
          ...(each.status === status ? [] : [{ each, field: 'status' as const, value: status, wish: status as unknown }]),
          ...(each.tags.includes(tag) ? [] : [{ each, field: 'tags' as const, value: tag, wish: { add: [tag] } as unknown }]),
        ]
      })
      left = open.length
      // A few at a time, so that they fall into every weather; the rest once it is calm.
      for (const { each, field, value, wish } of open.slice(0, 12)) {
        const done = await ask('mentions/judge', { ids: [each.id], field, value: wish })
        if (!done) continue
        const pair = `${each.document.id} ${each.watch.id}`
        said.set(`${pair} ${field}`, { pair, field, value })
        if (!going) return
      }
    }
  })()

  return {
    answers,
    untyped,
    acknowledged: () => said.size,
    async finish(patienceMs) {
      left = -1
      let seen = left
      for (let moved = performance.now(); left !== 0 && performance.now() - moved < patienceMs; await sleep(100)) {
        if (left !== seen) moved = performance.now()
        seen = left
      }
      going = false
      await working
      if (left !== 0) throw new Error(`judgements are left: ${left}`)
    },
    async wronged(sql, workspaceId) {
      const rows = await sql<{ pair: string; status: string; tags: string[]; words: string[] }[]>`
        select m.document_id || ' ' || m.watch_id as pair, m.status, m.tags, array(select j.field from judgements j
          where j.workspace_id = m.workspace_id and j.document_id = m.document_id and j.watch_id = m.watch_id) as words
        from mentions m where m.workspace_id = ${workspaceId}`
      const there = new Map(rows.map((row) => [row.pair, row]))
      const lost = [...said.values()].filter(({ pair, field, value }) => {
        const row = there.get(pair)
        return !row?.words.includes(field) || (field === 'status' ? row.status !== value : !row.tags.includes(value))
      })
      const twice = await sql<{ count: number }[]>`
        select count(*)::int as count from judgements where workspace_id = ${workspaceId} group by document_id, watch_id, field having count(*) > 1`
      const [trail] = await sql<{ words: number; entries: number }[]>`
        select (select count(*)::int from judgements where workspace_id = ${workspaceId}) as words,
          (select count(*)::int from audit_entries where workspace_id = ${workspaceId} and action = 'mention.judged') as entries`
      return [
        ...(lost.length > 0 ? [`${lost.length} acknowledged judgements are not there`] : []),
        ...(twice.length > 0 ? [`${twice.length} judgements are there twice`] : []),
        ...(trail && trail.words !== trail.entries ? [`${trail.words} judgements, but ${trail.entries} entries of the trail`] : []),
      ]
    },
  }
}

const isTyped = (answer: Response, body: string) =>
  answer.status === 503 &&
  answer.headers.get('content-type')?.startsWith('application/problem+json') === true &&
  JSON.parse(body).code === 'unavailable'
