/** Reading the stream of mentions, its filters, its search and its counts at size, each against the bare SQL of the same rows. */

import { Stream } from '../../server/mentions/contract.ts'
import { countMentions } from '../../server/mentions/counts.ts'
import { readStream } from '../../server/mentions/stream.ts'
import { addSources } from '../../server/sources/store.ts'
import { searchLexemes } from '../../server/watches/candidates.ts'
import { program } from '../../server/workspaces/audit.ts'
import { piece } from './texts.ts'
import { openWorkplace, remark, round, spread, timed, type Workplace } from './workplace.ts'

const rounds = 40

export async function bench(size = 100_000): Promise<Record<string, unknown>> {
  await using place = await openWorkplace()
  const { deps, workspaceId, sql } = place
  const watchId = await seed(place, size)
  const who = program(workspaceId)
  const [outlet] = await sql<{ id: string }[]>`select id from outlets limit 1`
  const wishes: Record<string, { wish: Record<string, unknown>; bare: string }> = {
    stream: {
      wish: {},
      bare: `select * from mentions where workspace_id = '${workspaceId}' and status <> 'dismissed' order by published_at desc, id desc limit 50`,
    },
    byWatch: {
      wish: { watch: watchId },
      bare: `select * from mentions where workspace_id = '${workspaceId}' and watch_id = '${watchId}' order by published_at desc, id desc limit 50`,
    },
    byOutletAndTone: {
      wish: { outlet: outlet?.id, tone: 'negative' },
      bare: `select * from mentions where workspace_id = '${workspaceId}' and outlet_id = '${outlet?.id}' and tone = 'negative' order by published_at desc, id desc limit 50`,
    },
    weightiest: {
      wish: { order: 'weightiest' },
      bare: `select * from mentions where workspace_id = '${workspaceId}' order by weight desc, id desc limit 50`,
    },
    search: {
      wish: { q: 'exposition ET orchestre' },
      bare: `select m.* from mentions m join document_texts t on t.workspace_id = m.workspace_id and t.document_id = m.document_id where m.workspace_id = '${workspaceId}' and t.search @@ '''exposit'' & ''orchestr'''::tsquery order by m.published_at desc, m.id desc limit 50`,
    },
  }
  const figures: Record<string, unknown> = { mentions: size }
  for (const [name, { wish, bare }] of Object.entries(wishes)) {
    const ours: number[] = []
    const theirs: number[] = []
    let found = 0
    for (let i = 0; i < rounds; i++) {
      // In turn, so that a slow moment of the machine is felt by both.
      const read = await timed(() => deps.db.workspace(workspaceId, (tx) => readStream(tx, who, Stream.parse(wish), deps.clock.now())))
      found = read.result.items.length
      ours.push(read.seconds * 1000)
      theirs.push((await timed(async () => sql.unsafe(bare))).seconds * 1000)
    }
    const [mine, plain] = [spread(ours), spread(theirs)]
    figures[name] = { found, p50: mine.p50, p95: mine.p95, bareP50: plain.p50, timesBare: round(mine.p50 / Math.max(plain.p50, 0.1), 1) }
    remark(`${name}: ${JSON.stringify(figures[name])}`)
  }
  const counts: number[] = []
  const bareCounts: number[] = []
  for (let i = 0; i < 10; i++) {
    counts.push((await timed(() => deps.db.workspace(workspaceId, (tx) => countMentions(tx, who, {})))).seconds * 1000)
    bareCounts.push(
      (
        await timed(async () =>
          sql.unsafe(`select date_trunc('day', published_at), count(*) from mentions where workspace_id = '${workspaceId}' group by 1`),
        )
      ).seconds * 1000,
    )
  }
  figures.counts = { ...spread(counts), bareP50: spread(bareCounts).p50 }
  return figures
}

/** Documents with their lexemes and one mention each, by COPY-like batches; one text in forty is written out, the others are of the same words. */
async function seed({ deps, workspaceId, sql }: Workplace, size: number): Promise<string> {
  await deps.db.workspace(workspaceId, (tx) =>
    addSources(
      tx,
      program(workspaceId),
      Array.from({ length: 40 }, (_, n) => ({
        kind: 'feed' as const,
        address: `https://presse-${n}.example.org/feed`,
        title: `Presse ${n}`,
      })),
    ),
  )
  const outlets = await sql<{ id: string }[]>`select id from outlets`
  const watches = await sql<
    { id: string }[]
  >`insert into watches (workspace_id, id, name, kind, expression) select ${workspaceId}, gen_random_uuid(), 'Watch ' || n, 'brand', 'lanterne' from generate_series(1, 10) n returning id`
  const texts = Array.from({ length: 400 }, (_, n) => {
    const { title, paragraphs } = piece(n, 120)
    const text = paragraphs.join('\n\n')
    return { title, text, search: searchLexemes(title, text, 'fr') }
  })
  for (let at = 0; at < size; at += 1000) {
    const rows = Array.from({ length: Math.min(1000, size - at) }, (_, i) => {
      const n = at + i
      const sample = texts[n % texts.length]
      return {
        n,
        o: outlets[n % outlets.length]?.id,
        w: watches[n % watches.length]?.id,
        t: sample?.title,
        x: sample?.text,
        s: sample?.search,
        tone: ['positive', 'neutral', 'negative', 'unsure'][n % 4],
      }
    })
    await sql`
      with r as (select *, gen_random_uuid() as d, now() - n * interval '3 minutes' as at from jsonb_to_recordset(${sql.json(rows as never)}) as r(n int, o uuid, w uuid, t text, x text, s text, tone text)),
      docs as (
        insert into documents (workspace_id, id, outlet_id, title, lead, language, kind, published_at, published_precision, first_seen_at, text_hash, reading_state, understanding_version, address)
        select ${workspaceId}, d, o, t || ' ' || n, left(x, 200), 'fr', 'article', at, 'instant', at, n::text, 'read', 1, 'https://presse.example.org/' || n from r
      ), bodies as (
        insert into document_texts (workspace_id, document_id, text, search) select ${workspaceId}, d, x, s::tsvector from r
      )
      insert into mentions (workspace_id, id, document_id, watch_id, revision, published_at, outlet_id, language, kind, place, prominence, passages, tone_computed, tone, weight)
      select ${workspaceId}, gen_random_uuid(), d, w, 1, at, o, 'fr', 'article', 'body', 0.4, '[]', tone, tone, (n % 1000) / 1000.0 from r`
    if (at % 20_000 === 0) remark(`seeded ${at}`)
  }
  await sql`vacuum analyze`
  return watches[0]?.id ?? ''
}
