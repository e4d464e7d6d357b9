/** Makes stories of groups of documents: what humans said is upheld, stories keep their names, and only what changed is written. */
import type { Tx } from '../../db/client.ts'
import { settle } from './settle.ts'
import { leaveStory, membersOfStories, saidOf, saveStory, storyOfEach } from './store.ts'
import { uphold } from './uphold.ts'

export interface Arrangement {
  /** Groups that are computed; documents that are in none of them stay where they are. */
  groups: readonly (readonly string[])[]
  /** The text that documents tell, where it changed. */
  texts?: ReadonlyMap<string, string | null>
  /** The names of stories that documents are known by, where that is another than the one they are in. */
  names?: ReadonlyMap<string, string>
  /** Stories to be written whatever their documents are, because one of these changed. */
  again?: Iterable<string>
}

/**
 * Gives the documents of which something changed: the story they are in, how they stand in it, or that others left it. The stories are locked by who
 * calls.
 */
export async function arrange(
  tx: Tx,
  workspaceId: string,
  { groups, texts = new Map(), names = new Map(), again = [] }: Arrangement,
): Promise<string[]> {
  const said = await saidOf(tx, workspaceId, groups.flat())
  const all = [
    ...groups,
    ...(await groupsOfOthers(
      tx,
      workspaceId,
      groups.flat(),
      said.flatMap((word) => [word.documentId, word.anchorId]),
    )),
  ]
  const upheld = uphold(all, said)
  const placed = new Set(upheld.flat())
  const previous = await storyOfEach(tx, workspaceId, [...placed])
  const standing = await membersOfStories(tx, workspaceId, [...new Set([...previous.values(), ...again])])
  const forced = new Set(again)
  const changed = new Set<string>()
  const kept = new Set<string>()
  const save = async (storyId: string | null, members: string[]) => {
    for (const each of await saveStory(tx, workspaceId, storyId, members, texts)) changed.add(each)
    const now = new Set(members)
    // A text that stands alone now may have had others beside it.
    if (storyId && standing.get(storyId)?.some((id) => !now.has(id))) for (const each of members) changed.add(each)
  }

  // What a story loses is written after what others gain: a row that goes takes along which text its document tells.
  const going = new Map<string, string[]>()
  const known = new Map([...previous, ...names])
  for (const { storyId, members } of settle(known, upheld, () => '')) {
    const before = standing.get(storyId) ?? []
    const now = [...members, ...before.filter((id) => !placed.has(id))]
    if (storyId) kept.add(storyId)
    const isSame = now.length === before.length && now.every((id) => previous.get(id) === storyId || !placed.has(id))
    const isAgain = forced.has(storyId) || members.some((id) => texts.has(id))
    if (now.length > 1 && (!isSame || isAgain)) await save(storyId || null, now)
    if (now.length === 1) going.set(storyId || `=${now[0]}`, now)
  }
  for (const [storyId, members] of standing) {
    if (kept.has(storyId)) continue
    const left = members.filter((id) => !placed.has(id))
    if (left.length > 1) await save(storyId, left)
    else going.set(storyId, left)
  }
  for (const [storyId, left] of going) {
    for (const id of left.filter((each) => previous.has(each) || standing.get(storyId)?.includes(each))) {
      await leaveStory(tx, workspaceId, id)
      changed.add(id)
    }
    if (standing.has(storyId)) await saveStory(tx, workspaceId, storyId, [])
  }
  return [...changed]
}

/** Documents that a human named beside ours, each with the story it is in now. */
async function groupsOfOthers(tx: Tx, workspaceId: string, ours: string[], named: string[]): Promise<string[][]> {
  const known = new Set(ours)
  const others = [...new Set(named)].filter((id) => !known.has(id))
  const storyOf = await storyOfEach(tx, workspaceId, others)
  const members = await membersOfStories(tx, workspaceId, [...new Set(storyOf.values())])
  return [
    ...others.filter((id) => !storyOf.has(id)).map((id) => [id]),
    ...[...members.values()].map((ids) => ids.filter((id) => !known.has(id))).filter((ids) => ids.length > 0),
  ]
}
