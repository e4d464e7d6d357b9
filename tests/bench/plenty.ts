/**
 * A plausible workspace of any size, made by a few statements: two years of press that grows, outlets and watches of which few have much and many little,
 * words by Zipf's law, copies of dispatches, signed pieces, and what people said of the mentions.
 */
import type postgres from 'postgres'
import { searchLexemes } from '../../server/watches/candidates.ts'
import { numbers, zipf } from './texts.ts'

/** Distinct texts; each document has one of them, with words of its own in the title. */
const pool = 6_000
const wordsOfText = 130
const vocabulary = 40_000
/** Documents for each thousand mentions: some met by two watches, others by none. */
const documentsPerThousand = 1_150

export interface Plenty {
  mentions: number
  watches: string[]
  outlets: string[]
  people: string[]
  /** A story of several documents. */
  story: string
  member: string
  /** Words by how many of the texts hold them. */
  words: { rare: string; middle: string; common: string; everywhere: string; phrase: string }
}

/** Word `n` of the vocabulary: syllables that no stemmer knows as an ending, so that no two words fall together. */
const heads = 'ba cro du fra gli ho ju ka lo mu no pi qua ro su ta vo xa zu bri'.split(' ')
const wordOf = (n: number): string => {
  let word = ''
  for (let rest = n + 20; rest > 0; rest = Math.floor(rest / heads.length)) word += heads[rest % heads.length]
  return `${word}k`
}

function texts(): { rows: { k: number; title: string; text: string; search: string }[]; words: Plenty['words'] } {
  const next = numbers(7)
  const draw = zipf(vocabulary, next)
  const held = new Map<string, number>()
  const pairs = new Map<string, number>()
  const rows = Array.from({ length: pool }, (_, k) => {
    const words = Array.from({ length: wordsOfText }, () => wordOf(draw()))
    for (const word of new Set(words)) held.set(word, (held.get(word) ?? 0) + 1)
    for (const pair of new Set(words.slice(1).map((word, i) => `${words[i]} ${word}`))) pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
    const title = words.slice(0, 7).join(' ')
    const text = words.map((word, i) => (i % 13 === 12 ? `${word}.` : word)).join(' ')
    return { k, title, text, search: searchLexemes(title, text, 'fr') }
  })
  const nearest = (of: Map<string, number>, share: number) => {
    const wanted = share * pool
    return [...of].reduce((best, each) => (Math.abs(each[1] - wanted) < Math.abs(best[1] - wanted) ? each : best))[0]
  }
  return {
    rows,
    words: {
      rare: nearest(held, 0.0002),
      middle: nearest(held, 0.005),
      common: nearest(held, 0.054),
      everywhere: nearest(held, 0.5),
      phrase: nearest(pairs, 0.02),
    },
  }
}

/** An id that sorts by birth, as the program makes them. */
const born = (at: string, salt: string) =>
  `(lpad(to_hex((extract(epoch from ${at}) * 1000)::bigint), 12, '0') || '7' || substr(md5(${salt}), 1, 3) || '8' || substr(md5(${salt}), 4, 15))::uuid`

/** Of 1 … `of`, few often and most seldom. */
const seldom = (of: number, salt: string) => `(1 + floor(${of} * power(abs(hashtext(n || '${salt}')::bigint) / 2147483648.0, 3)))::int`
const share = (salt: string) => `(abs(hashtext(n || '${salt}')::bigint) / 2147483648.0)`

/** Fills the workspace. As the owner: without foreign keys being asked row by row, and with the indexes made at the end. */
export async function fill(sql: postgres.Sql, workspaceId: string, size: number, remark: (words: string) => void): Promise<Plenty> {
  const { rows, words } = texts()
  const documents = Math.round((size * documentsPerThousand) / 1000)
  const [member] = await sql<{ id: string }[]>`select user_id as id from members where workspace_id = ${workspaceId} limit 1`
  const ids = await sql.begin(async (tx) => {
    const run = (statement: string) =>
      tx.unsafe(statement.replaceAll('$WS', `'${workspaceId}'::uuid`).replaceAll('$ME', `'${member?.id}'::uuid`))
    await run(
      `set local session_replication_role = replica; set local maintenance_work_mem = '512MB'; set local work_mem = '256MB'; set local synchronous_commit = off`,
    )
    await run(`create temp table pool (k int primary key, title text, text text, search tsvector) on commit drop`)
    for (let at = 0; at < rows.length; at += 1_000)
      await tx`insert into pool select k, title, text, search::tsvector from jsonb_to_recordset(${tx.json(rows.slice(at, at + 1_000))}) as r(k int, title text, text text, search text)`
    await run(`insert into outlets (workspace_id, id, name, folded, kind, audience) select $WS, gen_random_uuid(), 'Journal ' || n, 'journal ' || n,
      (array['newspaper','site','blog','radio','magazine'])[1 + n % 5], case when n % 3 > 0 then 200000 / n end from generate_series(1, 400) n`)
    await run(
      `insert into outlet_sites (workspace_id, site, outlet_id) select $WS, replace(folded, ' ', '-') || '.example.org', id from outlets where workspace_id = $WS`,
    )
    await run(`insert into watches (workspace_id, id, name, kind, expression) select $WS, gen_random_uuid(), 'Veille ' || n,
      (array['brand','production','person','competitor','subject'])[1 + n % 5], 'lanterne' || n from generate_series(1, 20) n`)
    await run(
      `insert into people (workspace_id, id, name, folded) select $WS, gen_random_uuid(), 'Plume ' || n, 'plume ' || n from generate_series(1, 3000) n`,
    )
    // Names sort as texts: 'Journal 1' must stay the one with the most.
    for (const table of ['outlets', 'watches', 'people'])
      await run(
        `create temp table k_${table} on commit drop as select id, (regexp_match(name, '\\d+'))[1]::int as k from ${table} where workspace_id = $WS`,
      )
    const [o, w, p] = await Promise.all(
      ['outlets', 'watches', 'people'].map((table) => tx.unsafe<{ id: string }[]>(`select id from k_${table} order by k`)),
    )

    const tables = ['documents', 'document_texts', 'mentions', 'bylines', 'byline_people', 'story_documents', 'stories']
    const indexes = await tx<{ name: string; makes: string }[]>`
      select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as makes from pg_index i
      where i.indrelid = any(${tables}::regclass[]) and not exists (select 1 from pg_constraint c where c.conindid = i.indexrelid)`
    for (const { name } of indexes) await run(`drop index ${name}`)

    await run(`create temp table plan on commit drop as
      with dated as (select n, now() - interval '730 days' * (1 - power(n / ${documents}.0, 0.7)) as at from generate_series(1, ${documents}) n)
      select n, date_trunc('milliseconds', at) as at, ${born('at', `n || 'd'`)} as d, o.id as o, o.k as ok, abs(hashtext(n || 'text')::bigint) % ${pool} as t,
        case when ${share('fr')} < 0.8 then 'fr' when ${share('fr')} < 0.97 then 'en' end as language,
        (array['article','article','article','article','news-item','review','interview','post'])[1 + abs(hashtext(n || 'kind')::bigint) % 8] as kind,
        case when ${share('story')} < 0.25 then n / 40 end as s
      from dated join k_outlets o on o.k = ${seldom(400, 'outlet')}`)
    await run(`insert into documents (workspace_id, id, outlet_id, address, title, lead, language, kind, published_at, published_precision, first_seen_at, reading_state, bylines, text_hash, length, understanding_version)
      select $WS, d, o, 'https://journal-' || ok || '.example.org/' || n, p.title || ' ' || n, left(p.text, 200), language, kind, at, 'instant', at, 'read', array['Plume'], n::text, length(p.text), 1
      from plan join pool p on p.k = plan.t order by n`)
    await run(
      `insert into document_texts (workspace_id, document_id, text, search) select $WS, d, p.text, p.search || time_slices(at) from plan join pool p on p.k = plan.t order by n`,
    )
    remark(`${documents} documents`)
    await run(`insert into stories (workspace_id, id, title, first_document_id, document_count, outlet_count, first_at, last_at)
      select $WS, ${born('min(at)', `s || 's'`)}, 'Story ' || s, (array_agg(d order by n))[1], count(*), count(distinct o), min(at), max(at) from plan where s is not null group by s having count(*) > 1`)
    await run(`insert into story_documents (workspace_id, document_id, story_id, pickup, share)
      select $WS, d, st.id, case when st.first_document_id = d then 'first' when n % 3 = 0 then 'same-event' else 'copy' end, 0.9 from plan join stories st on st.workspace_id = $WS and st.title = 'Story ' || s`)
    await run(`insert into bylines (workspace_id, id, document_id, outlet_id, position, printed, name_key, state)
      select $WS, ${born('at', `n || 'b'`)}, d, o, 0, 'Plume', 'plume', 'resolved' from plan where n % 5 < 3 order by n`)
    await run(
      `insert into byline_people (workspace_id, byline_id, person_id, document_id, published_at) select $WS, ${born('at', `n || 'b'`)}, p.id, d, at from plan join k_people p on p.k = ${seldom(3000, 'person')} where n % 5 < 3`,
    )
    // Seven in ten documents have one mention, one in ten two more of them.
    await run(`insert into mentions (workspace_id, id, document_id, watch_id, revision, published_at, outlet_id, language, kind, place, prominence, passages, tone_computed, tone, reach, weight, status, assignee, tags, story_id, created_at)
      select $WS, ${born('at', `n || 'm' || turn`)}, d, w.id, 1, at, o, language, kind, (array['headline','lead','body','body','passing'])[1 + abs(hashtext(n || 'place')::bigint) % 5], 0.4,
        '[{"field":"text","from":0,"to":60,"excerpt":"une phrase comme en cite la liste, autour du mot trouvé","lit":[[4,10]],"why":[0,8]}]',
        tone, tone, reach, ${share('weight')} * (1 + log(1 + coalesce(reach, 0))),
        case when at > now() - interval '10 days' then 'new' when ${share('status')} < 0.35 then 'kept' when ${share('status')} < 0.6 then 'dismissed' else 'new' end,
        case when n % 50 = 0 then $ME end, case when n % 33 = 0 then array['saison'] when n % 77 = 0 then array['crise', 'presse'] else '{}' end,
        st.story_id, at
      from (select plan.*, turn, (array['positive','neutral','neutral','negative','unsure',null])[1 + abs(hashtext(n || 'tone')::bigint) % 6] as tone, case when ok % 3 > 0 then 200000 / ok end as reach,
          ((${seldom(20, 'watch')} - 1 + turn * 7) % 20) + 1 as wk
        from plan cross join generate_series(0, 1) turn where case when turn = 0 then n % 23 < 18 else n % 23 < 2 end) plan
      join k_watches w on w.k = wk left join story_documents st on st.workspace_id = $WS and st.document_id = d order by n`)
    remark('mentions; making their indexes')
    for (const { makes } of indexes) await run(makes)
    return { outlets: o, watches: w, people: p }
  })
  const [story] = await sql<
    { id: string }[]
  >`select story_id as id from mentions where story_id is not null order by published_at desc offset 50 limit 1`
  const [count] = await sql<{ n: number }[]>`select count(*)::int as n from mentions`
  await sql`vacuum analyze`
  const of = (list: readonly { id: string }[] | undefined) => (list ?? []).map(({ id }) => id)
  return {
    mentions: count?.n ?? 0,
    watches: of(ids.watches),
    outlets: of(ids.outlets),
    people: of(ids.people),
    story: story?.id ?? '00000000-0000-7000-8000-000000000000',
    member: member?.id ?? '',
    words,
  }
}
