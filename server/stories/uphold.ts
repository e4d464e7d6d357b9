/** Puts what humans said of stories on top of what was computed; it loads and saves nothing. */
import type { StoryWord } from '../../db/vocabulary.ts'

export interface Said {
  kind: StoryWord
  documentId: string
  /** The document whose story is meant. */
  anchorId: string
}

/**
 * The groups as humans want them. `said` is oldest first; of a pair of documents only the latest word counts. Two that are `merged` bring their groups
 * together; one that is `pinned` goes to the other's group by itself, one that is `apart` leaves it. Upholding twice changes nothing.
 */
export function uphold(groups: readonly (readonly string[])[], said: readonly Said[]): string[][] {
  const words = latest(said)
  let now = groups.map((group) => [...group])
  // What one word moves may make another hold again; words that contradict each other must come to an end too.
  for (let round = 0; words.length > 0 && round < mostRounds; round++) {
    const then = upholdOnce(now, words)
    if (isSame(now, then)) break
    now = then
  }
  return now
}

const mostRounds = 12

const isSame = (before: readonly string[][], after: readonly string[][]): boolean => {
  const written = (groups: readonly string[][]) =>
    groups
      .map((group) => [...group].sort().join(' '))
      .sort()
      .join('|')
  return written(before) === written(after)
}

function upholdOnce(groups: readonly (readonly string[])[], words: readonly Said[]): string[][] {
  const members = new Map(groups.map((group, i) => [i, new Set(group)]))
  const groupOf = new Map(groups.flatMap((group, i) => group.map((id) => [id, i] as const)))
  let last = groups.length
  const move = (id: string, to: number) => {
    const from = groupOf.get(id)
    if (from === undefined || from === to) return
    members.get(from)?.delete(id)
    members.set(to, (members.get(to) ?? new Set()).add(id))
    groupOf.set(id, to)
  }
  const pins = new Map(words.flatMap(({ kind, documentId, anchorId }) => (kind === 'pinned' ? [[documentId, anchorId] as const] : [])))
  for (const { kind, documentId, anchorId } of words) {
    // One that is pinned elsewhere stands for the story there.
    const [one, another] = kind === 'merged' ? [endOf(pins, documentId), endOf(pins, anchorId)] : [documentId, anchorId]
    const [own, other] = [groupOf.get(one), groupOf.get(another)]
    if (own === undefined || other === undefined || one === another) continue
    if (kind === 'apart') {
      if (own === other) move(one, last++)
    } else if (kind === 'merged') for (const id of [...(members.get(own) ?? [])]) move(id, other)
  }
  for (const documentId of pins.keys()) {
    const to = groupOf.get(endOf(pins, documentId))
    if (to !== undefined) move(documentId, to)
  }
  return [...members.values()].filter((group) => group.size > 0).map((group) => [...group])
}

/** Where a chain of pins ends: what is pinned to something pinned goes where that goes. In a circle the lowest stays. */
function endOf(pins: ReadonlyMap<string, string>, from: string): string {
  const seen = [from]
  for (let at = pins.get(from); at !== undefined; at = pins.get(at)) {
    if (seen.includes(at)) return seen.slice(seen.indexOf(at)).sort()[0] ?? at
    seen.push(at)
  }
  return seen.at(-1) ?? from
}

/** Groups are brought together before single documents are moved, so that upholding what was upheld changes nothing. */
const order: Record<StoryWord, number> = { merged: 0, apart: 1, pinned: 2, first: 2 }

function latest(said: readonly Said[]): Said[] {
  const byPair = new Map<string, Said>()
  for (const word of said) {
    if (word.kind === 'first') continue
    const pair = word.documentId < word.anchorId ? `${word.documentId} ${word.anchorId}` : `${word.anchorId} ${word.documentId}`
    byPair.delete(pair)
    byPair.set(pair, word)
  }
  return [...byPair.values()].sort((a, b) => order[a.kind] - order[b.kind])
}
