/** The only writes to what networks tell of accounts: each account once per workspace, completed as more is heard of it. */
import { sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import type { HeardHandle } from '../../crawlers/source.ts'
import type { Tx } from '../../db/client.ts'
import type { Standing } from '../../db/vocabulary.ts'
import { toJson } from '../text.ts'

/** An account that was met, as the workspace treats it. */
export interface MetHandle {
  id: string
  standing: Standing
}

/** What tells two accounts apart; also how a reference names an account that has no address. */
export const handleKey = ({ network, value }: Pick<HeardHandle, 'network' | 'value'>): string => `${network}:${value}`

/** A figure as the database holds it; what is no count is unknown. */
export const asCount = (told: number | null): number | null =>
  told !== null && Number.isFinite(told) && told >= 0 ? Math.min(Math.trunc(told), 2_147_483_647) : null

/** Whether what is told now was counted after what is known; an export may be older than the last visit. */
const isLater = sql.raw('(excluded.followers_at >= coalesce(handles.followers_at, excluded.followers_at))')

/** Keeps these accounts with what was heard of them; what was not told leaves what is known as it is. Gives them by `handleKey`. */
export async function meetHandles(tx: Tx, workspaceId: string, heard: HeardHandle[], now: Date): Promise<Map<string, MetHandle>> {
  const given = merged(heard)
  if (given.length === 0) return new Map()
  await recogniseByAddress(tx, workspaceId, given)
  // A figure that stays the same is dated anew once a day only, so that a visit at which nothing changed writes nothing.
  await tx.execute(sql`
    insert into handles (workspace_id, id, network, value, name, address, followers, followers_at, opened_at, is_bot)
    select ${workspaceId}::uuid, g.id, g.network, g.value, g.name, g.address, g.followers,
      case when g.followers is not null then coalesce(g."followersAt", ${now.toISOString()}::timestamptz) end, g."openedAt", g."isBot"
    from jsonb_to_recordset(${toJson(given)}::jsonb) as g(
      id uuid, network text, value text, name text, address text, followers int, "followersAt" timestamptz, "openedAt" timestamptz, "isBot" boolean)
    order by g.network, g.value
    on conflict (workspace_id, network, value) do update set
      name = coalesce(excluded.name, handles.name), address = coalesce(excluded.address, handles.address),
      followers = case when ${isLater} then excluded.followers else handles.followers end,
      followers_at = case when ${isLater} then excluded.followers_at else handles.followers_at end,
      opened_at = coalesce(excluded.opened_at, handles.opened_at), is_bot = coalesce(excluded.is_bot, handles.is_bot)
    where coalesce(excluded.name, handles.name) is distinct from handles.name
      or coalesce(excluded.address, handles.address) is distinct from handles.address
      or (${isLater} and (excluded.followers is distinct from handles.followers or excluded.followers_at > handles.followers_at + interval '1 day'))
      or coalesce(excluded.opened_at, handles.opened_at) is distinct from handles.opened_at
      or coalesce(excluded.is_bot, handles.is_bot) is distinct from handles.is_bot`)
  const rows = await tx.execute<{ id: string; network: HeardHandle['network']; value: string; standing: Standing }>(sql`
    select h.id, h.network, h.value, h.standing from jsonb_to_recordset(${toJson(given)}::jsonb) as g(network text, value text)
    join handles h on h.workspace_id = ${workspaceId} and h.network = g.network and h.value = g.value`)
  return new Map(rows.map(({ network, value, id, standing }) => [handleKey({ network, value }), { id, standing }]))
}

/** A network may know an account by another identity than the name people write: one that somebody wrote down by its address takes it on. */
async function recogniseByAddress(tx: Tx, workspaceId: string, given: HeardHandle[]): Promise<void> {
  const named = given.filter(({ network, value, address }) => network === 'bluesky' && value.startsWith('did:') && address)
  if (named.length === 0) return
  await tx.execute(sql`
    update handles h set value = g.value from jsonb_to_recordset(${toJson(named)}::jsonb) as g(value text, address text)
    where h.workspace_id = ${workspaceId} and h.network = 'bluesky' and h.value not like 'did:%' and lower(h.address) = lower(g.address)
      and not exists (select 1 from handles o where o.workspace_id = h.workspace_id and o.network = h.network and o.value = g.value)`)
}

/** Each account once: the one who wrote and is also named tells more where it wrote. */
function merged(heard: HeardHandle[]): (HeardHandle & { id: string })[] {
  const byKey = new Map<string, HeardHandle & { id: string }>()
  for (const one of heard) {
    const key = handleKey(one)
    const known = byKey.get(key)
    const followers = asCount(one.followers)
    if (!known) byKey.set(key, { ...one, followers, id: uuidv7() })
    else
      byKey.set(key, {
        ...known,
        name: known.name ?? one.name,
        address: known.address ?? one.address,
        ...laterOf(known, { followers, followersAt: one.followersAt ?? null }),
        openedAt: known.openedAt ?? one.openedAt,
        isBot: known.isBot ?? one.isBot,
      })
  }
  return [...byKey.values()]
}

type Counted = Pick<HeardHandle, 'followers' | 'followersAt'>

/** The count that was made last; one without an instant is of now. */
function laterOf(a: Counted, b: Counted): Counted {
  const of = ({ followers, followersAt }: Counted) =>
    followers === null ? Number.NEGATIVE_INFINITY : (followersAt?.getTime() ?? Number.POSITIVE_INFINITY)
  const { followers, followersAt = null } = of(b) > of(a) ? b : a
  return { followers, followersAt }
}

/** Takes out those of these accounts that were first met since then, that nothing speaks of any more and nobody said anything of. */
export async function dropUnmet(tx: Tx, workspaceId: string, ids: string[], since: Date): Promise<void> {
  if (ids.length === 0) return
  await tx.execute(sql`
    delete from handles h where h.workspace_id = ${workspaceId} and h.id = any(${sql.param(`{${ids.join(',')}}`)}::uuid[])
      and h.person_id is null and h.standing = 'ordinary' and h.created_at >= ${since.toISOString()}::timestamptz
      and not exists (select 1 from documents d where d.workspace_id = h.workspace_id and d.handle_id = h.id)
      and not exists (select 1 from document_references r where r.workspace_id = h.workspace_id and r.handle_id = h.id)`)
}
