/** How a mention is written: what was found, what its document tells and what humans said of it, as a row. */
import { sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import type { Tx } from '../../db/client.ts'
import { given } from '../../db/given.ts'
import type { Standing } from '../../db/vocabulary.ts'
import { toJson } from '../text.ts'
import { statusUnder } from './hush.ts'
import { effective, type Judged } from './judge.ts'
import { weightOf } from './match.ts'
import type { FoundMention } from './store.ts'

/** What a mention takes over from its document. */
export interface Carrying {
  publishedAt: Date
  outletId: string | null
  language: string | null
  kind: string
  reach: number | null
  storyId: string | null
  standing: Standing | null
}

/** A mention as it stands in its table: what was found, what its document tells, and what humans said on top. */
export function mentionRow(found: FoundMention, document: Carrying | undefined, judged: Judged[]) {
  const human = effective(judged)
  const reach = document?.reach ?? null
  const { tone } = found
  return {
    id: uuidv7(),
    document_id: found.documentId,
    watch_id: found.watchId,
    revision: found.revision,
    published_at: document?.publishedAt ?? new Date(0),
    outlet_id: document?.outletId ?? null,
    language: document?.language ?? null,
    kind: document?.kind ?? 'article',
    place: found.place,
    prominence: found.prominence,
    passages: toJson(found.passages),
    tone_computed: tone?.label ?? null,
    tone_value: tone?.value ?? null,
    tone_confidence: tone?.confidence ?? null,
    tone_evidence: toJson(tone?.evidence.map(({ word, weight }) => ({ word, weight })) ?? []),
    tone: human.tone ?? tone?.label ?? null,
    reach,
    weight: weightOf(found.prominence, reach),
    status: human.status ?? statusUnder(document?.standing ?? null),
    assignee: human.assignee ?? null,
    tags: human.tags ?? [],
    reply: human.reply ?? null,
    done: human.done ?? false,
    story_id: document?.storyId ?? null,
  }
}

const columns = {
  id: 'uuid',
  document_id: 'uuid',
  watch_id: 'uuid',
  revision: 'int',
  published_at: 'timestamptz',
  outlet_id: 'uuid',
  language: 'text',
  kind: 'text',
  place: 'text',
  prominence: 'real',
  passages: 'jsonb',
  tone_computed: 'text',
  tone_value: 'real',
  tone_confidence: 'real',
  tone_evidence: 'jsonb',
  tone: 'text',
  reach: 'int',
  weight: 'real',
  status: 'text',
  assignee: 'uuid',
  tags: 'text[]',
  reply: 'text',
  done: 'boolean',
  story_id: 'uuid',
} as const

/** What names a mention, and stays. */
const naming = new Set(['id', 'document_id', 'watch_id'])
const names = sql.raw(Object.keys(columns).join(', '))
/** What humans said is put anew as well: it may have come to this document from one that joined it. A story that is not known yet is none the less its story. */
const anew = sql.raw(
  Object.keys(columns)
    .filter((name) => !naming.has(name))
    .map((name) => `${name} = ${name === 'story_id' ? 'coalesce(excluded.story_id, m.story_id)' : `excluded.${name}`}`)
    .join(', '),
)

/** Puts mentions down, or anew, in one statement that is always the same. Gives how many are new. */
export async function putMentions(tx: Tx, workspaceId: string, rows: ReturnType<typeof mentionRow>[]): Promise<number> {
  if (rows.length === 0) return 0
  // In one order everywhere, so that two workers never hold what the other waits for.
  const pairs = [...rows].sort((a, b) => (a.document_id + a.watch_id < b.document_id + b.watch_id ? -1 : 1))
  const kept = await tx.execute<{ fresh: boolean }>(sql`
    with made as materialized (select * from ${given('r', columns, pairs)})
    insert into mentions as m (workspace_id, ${names}) select ${workspaceId}::uuid, ${names} from made
    on conflict (workspace_id, document_id, watch_id) do update set ${anew}, withdrawn_at = null
    returning xmax = 0 as fresh`)
  return kept.filter(({ fresh }) => fresh).length
}
