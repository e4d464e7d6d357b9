/** Draws a fair sample: so many of each part, evenly through a part in its order, so that every place, outlet and day has its share. Pure. */

export interface Drawable {
  id: string
  stratum: string
  /** What the part is ordered by; neighbours in this order seldom come into one sample. */
  order: readonly string[]
}

/**
 * About `most` of `all`: a good half hits (stratum `hit`), the others shared by the parts of near misses, what a part lacks given to the others. Each part is gone
 * through in its order by equal steps from a start that `seed` decides (systematic sampling), so all of a part have the same chance. Mixed, so that
 * who stops in the middle has a fair sample too.
 */
export function drawFrom<Item extends Drawable>(all: readonly Item[], most: number, seed: string): Item[] {
  const parts = new Map<string, Item[]>()
  for (const item of all) {
    const part = parts.get(item.stratum)
    if (part) part.push(item)
    else parts.set(item.stratum, [item])
  }
  const hits = parts.get('hit') ?? []
  const near = [...parts].filter(([stratum]) => stratum !== 'hit').sort(([a], [b]) => (a < b ? -1 : 1))
  const nearCount = near.reduce((sum, [, items]) => sum + items.length, 0)
  const forNear = Math.min(nearCount, Math.max(Math.floor(most * 0.4), most - hits.length))
  const chosen = [step(hits, most - forNear, seed)]
  // By the square root of their sizes: the large ones hide the most, yet of the small ones something must be seen as well.
  const weightOf = (items: readonly Item[]) => Math.sqrt(items.length)
  let left = forNear
  let weights = near.reduce((sum, [, items]) => sum + weightOf(items), 0)
  // The smallest first: what they lack is shared by those after them.
  for (const [, items] of [...near].sort(([, a], [, b]) => a.length - b.length)) {
    const taken = step(items, Math.min(left, Math.max(1, Math.round((left * weightOf(items)) / weights))), seed)
    left -= taken.length
    weights -= weightOf(items)
    chosen.push(taken)
  }
  return mixed(chosen)
}

function step<Item extends Drawable>(items: readonly Item[], count: number, seed: string): Item[] {
  if (count >= items.length) return [...items].sort(byOrder)
  const sorted = [...items].sort(byOrder)
  const width = sorted.length / Math.max(1, count)
  const start = fractionOf(seed + (items[0]?.stratum ?? ''))
  return Array.from({ length: count }, (_, i) => sorted[Math.min(sorted.length - 1, Math.floor((i + start) * width))]).filter(
    (item) => item !== undefined,
  )
}

/** Each list spread over the whole length. */
function mixed<Item>(lists: readonly (readonly Item[])[]): Item[] {
  return lists
    .flatMap((list, which) => list.map((item, i) => ({ item, which, place: (i + 0.5) / list.length })))
    .sort((a, b) => a.place - b.place || a.which - b.which)
    .map(({ item }) => item)
}

function byOrder(a: Drawable, b: Drawable): number {
  for (const [i, mine] of a.order.entries()) {
    const theirs = b.order[i] ?? ''
    if (mine !== theirs) return mine < theirs ? -1 : 1
  }
  return a.id < b.id ? -1 : 1
}

/** 0 ≤ x < 1, the same for the same words (FNV-1a). */
function fractionOf(words: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < words.length; i++) hash = Math.imul(hash ^ words.charCodeAt(i), 0x01000193)
  return (hash >>> 0) / 2 ** 32
}
