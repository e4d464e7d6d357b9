/** One mention in full: the read text, why it matched, what the tone rests on, what was said of it, and what else met or told the same. */
import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'
import type { KeptPassage } from '../../db/schema/mentions.ts'
import { iso, readDocument } from '../documents/queries.ts'
import type { Actor } from '../http.ts'
import { prepareWatches, watchRows } from '../watches/active.ts'
import { matchOne } from '../watches/match.ts'
import { prepareText } from '../watches/prepare.ts'
import { matchTextsOf } from './jobs.ts'
import type { MentionPage } from './page-contract.ts'
import { readPost } from './post.ts'
import { readMention } from './stream.ts'

/** Documents of its story that are told. */
const mostOfStory = 100

interface Basis extends Record<string, unknown> {
  document_id: string
  watch_id: string
  revision: number
  passages: KeptPassage[]
  tone_value: number | null
  tone_confidence: number | null
  tone_evidence: MentionPage['toneBasis']['words']
  expression: string
  watch_revision: number
  history: MentionPage['history'] | null
  notes: (MentionPage['notes'][number] & { userId: string | null })[] | null
  others: MentionPage['others'] | null
  story: MentionPage['story'] | null
}

export async function readPage(tx: Tx, who: Actor, id: string): Promise<MentionPage> {
  const { workspaceId } = who
  const mention = await readMention(tx, workspaceId, id)
  const [document, post, [basis]] = await Promise.all([
    readDocument(tx, workspaceId, mention.document.id),
    readPost(tx, workspaceId, mention.document.id, mention.watch.id),
    tx.execute<Basis>(basisOf(workspaceId, id)),
  ])
  if (!basis) throw new Error('a mention that was just read is gone')
  return {
    mention,
    document,
    post,
    matched: { expression: basis.expression, ...(await passagesNow(tx, workspaceId, basis)) },
    toneBasis: { value: basis.tone_value, confidence: basis.tone_confidence, words: basis.tone_evidence },
    history: basis.history ?? [],
    notes: (basis.notes ?? []).map(({ userId, ...note }) => ({ ...note, mine: userId !== null && userId === who.userId })),
    others: basis.others ?? [],
    story: basis.story ?? [],
  }
}

const basisOf = (workspaceId: string, id: string): SQL => sql`
  select m.document_id, m.watch_id, m.revision, m.passages, m.tone_value, m.tone_confidence, m.tone_evidence, w.expression, w.revision as watch_revision,
    (select jsonb_agg(jsonb_build_object('id', j.id, 'field', j.field, 'value', j.value, 'valueName', case when j.field = 'assignee' then u.name end,
        'by', j.by_name, 'at', ${iso('j.at')}, 'undoneAt', ${iso('j.undone_at')}) order by j.at desc, j.id desc)
      from judgements j left join users u on j.field = 'assignee' and u.id::text = j.value #>> '{}'
      where j.workspace_id = m.workspace_id and j.document_id = m.document_id and j.watch_id = m.watch_id) as history,
    (select jsonb_agg(jsonb_build_object('id', n.id, 'text', n.text, 'by', n.by_name, 'userId', n.user_id, 'at', ${iso('n.at')}) order by n.at, n.id)
      from notes n where n.workspace_id = m.workspace_id and n.document_id = m.document_id and n.watch_id = m.watch_id and n.removed_at is null) as notes,
    (select jsonb_agg(jsonb_build_object('id', x.id, 'status', x.status, 'watch', jsonb_build_object('id', xw.id, 'name', xw.name, 'kind', xw.kind)) order by xw.name)
      from mentions x join watches xw on xw.workspace_id = x.workspace_id and xw.id = x.watch_id
      where x.workspace_id = m.workspace_id and x.document_id = m.document_id and x.id <> m.id) as others,
    (select jsonb_agg(t.told order by t.published_at, t.id) from (
      select d.published_at, d.id, jsonb_build_object('documentId', d.id, 'title', d.title, 'address', d.address, 'outlet', o.name,
        'published', jsonb_build_object('at', ${iso('d.published_at')}, 'precision', d.published_precision), 'pickup', sd.pickup, 'share', sd.share, 'mentionId', x.id) as told
      from story_documents own join story_documents sd on sd.workspace_id = own.workspace_id and sd.story_id = own.story_id
      join documents d on d.workspace_id = sd.workspace_id and d.id = sd.document_id
      left join outlets o on o.workspace_id = d.workspace_id and o.id = d.outlet_id
      left join mentions x on x.workspace_id = d.workspace_id and x.document_id = d.id and x.watch_id = m.watch_id
      where own.workspace_id = m.workspace_id and own.document_id = m.document_id order by d.published_at, d.id limit ${mostOfStory}) t) as story
  from mentions m join watches w on w.workspace_id = m.workspace_id and w.id = m.watch_id
  where m.workspace_id = ${workspaceId} and m.id = ${id}`

/** The passages by asking the watch again, so that each word names its part of the expression; as they were kept where the watch is no longer the same. */
async function passagesNow(tx: Tx, workspaceId: string, basis: Basis): Promise<Pick<MentionPage['matched'], 'current' | 'passages'>> {
  if (basis.revision === basis.watch_revision) {
    const [{ percolator }, [text]] = [
      prepareWatches(await watchRows(tx, workspaceId, basis.watch_id)),
      await matchTextsOf(tx, workspaceId, [basis.document_id]),
    ]
    const [watch] = percolator.watches
    const hit = watch && text ? matchOne(watch, prepareText(text)) : null
    if (hit)
      return {
        current: true,
        passages: hit.passages.map(({ field, item, from, to, matched, why }) => ({ field, item, from, to, text: matched, why })),
      }
  }
  return {
    current: false,
    passages: basis.passages.flatMap(({ field, from, excerpt, lit, why }) =>
      lit.map(([a, b]) => ({
        field,
        item: 0,
        from: from + a,
        to: from + b,
        text: excerpt.slice(a, b),
        // The parts of an expression that is no longer the same would mark the wrong words.
        why: basis.revision === basis.watch_revision ? { from: why[0], to: why[1] } : null,
      })),
    ),
  }
}
