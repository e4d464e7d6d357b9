/** Gives groups of documents the names of the stories they come from, so that a story keeps its name when everything is grouped again. */

/**
 * Gives groups the names of the stories they mostly come from: the largest overlap chooses first, a name is given once, a group without one is
 * named by `name`. `previous` says the story of each document that had one.
 */
export function settle(
  previous: ReadonlyMap<string, string>,
  groups: readonly (readonly string[])[],
  name: (members: readonly string[]) => string,
): { storyId: string; members: readonly string[] }[] {
  const overlaps = groups.flatMap((members, group) => {
    const counts = new Map<string, number>()
    for (const member of members) {
      const storyId = previous.get(member)
      if (storyId !== undefined) counts.set(storyId, (counts.get(storyId) ?? 0) + 1)
    }
    return [...counts].map(([storyId, count]) => ({ storyId, group, count }))
  })
  const named = new Map<number, string>()
  const taken = new Set<string>()
  for (const { storyId, group } of overlaps.sort((a, b) => b.count - a.count || (a.storyId < b.storyId ? -1 : 1) || a.group - b.group)) {
    if (taken.has(storyId) || named.has(group)) continue
    named.set(group, storyId)
    taken.add(storyId)
  }
  return groups.map((members, group) => ({ storyId: named.get(group) ?? name(members), members }))
}
