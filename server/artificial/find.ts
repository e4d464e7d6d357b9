/**
 * Finds posts that look arranged among the mentions of a watch: accounts that say the same words or link to the same address, and have a second thing in common: the same
 * minute, accounts just opened, words and address both. One thing alone is how people talk: many link to one article, many share a slogan. Pure.
 */
import { fold } from '../../crawlers/understanding/words.ts'
import type { Suspicion } from './contract.ts'

export interface Post {
  mentionId: string
  accountId: string
  text: string
  links: readonly string[]
  /** Milliseconds; null where only the day is known. */
  at: number | null
  /** When its account was opened; null where the network does not tell. */
  openedAt: number | null
}

export interface Reason {
  code: Suspicion
  /** Accounts that it holds for. */
  count: number
  /** Minutes between the first and the last, or days of the oldest of the new accounts. */
  figure: number | null
}
export interface Suspected {
  posts: Post[]
  reasons: Reason[]
  shared: string
}

/** Fewer accounts are a coincidence. */
const fewest = 3
/** Fewer words are a cheer that anybody may raise. */
const fewestWords = 6
const minuteMs = 60_000
const dayMs = 86_400_000
/** Accounts that speak within so long of each other speak at once. */
const atOnceMs = 2 * minuteMs
const newMs = 30 * dayMs
/** Reasons that make a group. */
const enough = 2

/** Groups by what they share, the largest first; a post stands in one group only. */
export function findArtificial(posts: readonly Post[]): Suspected[] {
  const byText = alike(posts)
  const byLink = grouped(posts, ({ links }) => [...new Set(links.map(addressOf))].filter((address) => address !== ''))
  const found = [
    ...byText.map((group) => judged(group, 'same-text', group[0]?.text.trim() ?? '')),
    ...[...byLink].map(([address, group]) => judged(group, 'same-address', address)),
  ].filter((each) => each !== null)
  found.sort((a, b) => b.reasons.length - a.reasons.length || b.posts.length - a.posts.length)
  const taken = new Set<string>()
  return found.filter(({ posts: group }) => {
    if (group.some(({ mentionId }) => taken.has(mentionId))) return false
    for (const { mentionId } of group) taken.add(mentionId)
    return true
  })
}

/** Of the runs of three words of both, the share that both must have to be the same text. */
const sameShare = 0.6
/** A run that stands in more posts than this is a title or a phrase of the day, and brings nobody together. */
const mostOfRun = 300

/** Posts that say the same, a word more or less aside; each in one group, by those of the texts that are alike, one after the other. */
function alike(posts: readonly Post[]): Post[][] {
  const texts = new Map<string, { runs: Set<string>; posts: Post[] }>()
  for (const post of posts) {
    const words = wordsOf(post.text)
    if (words.length < fewestWords) continue
    const text = words.join(' ')
    const known = texts.get(text)
    if (known) known.posts.push(post)
    else texts.set(text, { runs: new Set(words.slice(2).map((_, i) => words.slice(i, i + 3).join(' '))), posts: [post] })
  }
  const list = [...texts.values()]
  const parent = list.map((_, i) => i)
  const headOf = (i: number): number => {
    let head = i
    while (parent[head] !== undefined && parent[head] !== head) head = parent[head] ?? head
    return head
  }
  const byRun = new Map<string, number[]>()
  for (const [i, { runs }] of list.entries()) {
    const shared = new Map<number, number>()
    for (const run of runs) {
      const others = byRun.get(run) ?? []
      byRun.set(run, others)
      if (others.length >= mostOfRun) continue
      for (const other of others) shared.set(other, (shared.get(other) ?? 0) + 1)
      others.push(i)
    }
    for (const [other, count] of shared)
      if (count / (runs.size + (list[other]?.runs.size ?? 0) - count) >= sameShare) parent[headOf(i)] = headOf(other)
  }
  const groups = new Map<number, Post[]>()
  for (const [i, text] of list.entries()) groups.set(headOf(i), [...(groups.get(headOf(i)) ?? []), ...text.posts])
  return [...groups.values()]
}

function grouped(posts: readonly Post[], keysOf: (post: Post) => readonly string[]): Map<string, Post[]> {
  const groups = new Map<string, Post[]>()
  for (const post of posts)
    for (const key of keysOf(post)) {
      const group = groups.get(key)
      if (group === undefined) groups.set(key, [post])
      else group.push(post)
    }
  return groups
}

const accountsOf = (posts: readonly Post[]): number => new Set(posts.map(({ accountId }) => accountId)).size

/** The group with what speaks against it, or null where that is too little. */
function judged(group: readonly Post[], by: 'same-text' | 'same-address', shared: string): Suspected | null {
  const accounts = accountsOf(group)
  if (accounts < fewest) return null
  const reasons: Reason[] = [{ code: by, count: accounts, figure: null }]
  const other = by === 'same-text' ? mostShared(group) : 0
  if (other >= fewest) reasons.push({ code: 'same-address', count: other, figure: null })
  const together = atOnce(group)
  if (together !== null) reasons.push({ code: 'same-minute', ...together })
  const fresh = group.filter(({ at, openedAt }) => at !== null && openedAt !== null && at - openedAt >= 0 && at - openedAt <= newMs)
  const known = accountsOf(group.filter(({ openedAt }) => openedAt !== null))
  const opened = accountsOf(fresh)
  if (opened >= fewest && opened * 2 >= known)
    reasons.push({
      code: 'new-accounts',
      count: opened,
      figure: Math.max(...fresh.map(({ at, openedAt }) => Math.ceil(((at ?? 0) - (openedAt ?? 0)) / dayMs))),
    })
  return reasons.length >= enough ? { posts: [...group], reasons, shared: shared.slice(0, 300) } : null
}

/** The most accounts that spoke within two minutes, and the minutes between the first and the last of them. */
function atOnce(group: readonly Post[]): { count: number; figure: number } | null {
  const timed = group.flatMap((post) => (post.at === null ? [] : [{ ...post, at: post.at }])).sort((a, b) => a.at - b.at)
  let best: { count: number; figure: number } | null = null
  let first = 0
  for (let last = 0; last < timed.length; last++) {
    while ((timed[last]?.at ?? 0) - (timed[first]?.at ?? 0) > atOnceMs) first++
    const count = accountsOf(timed.slice(first, last + 1))
    if (count >= fewest && count > (best?.count ?? 0))
      best = { count, figure: Math.ceil(((timed[last]?.at ?? 0) - (timed[first]?.at ?? 0)) / minuteMs) }
  }
  return best
}

/** How many accounts link to the address that most of them link to. */
function mostShared(group: readonly Post[]): number {
  const byLink = grouped(group, ({ links }) => [...new Set(links.map(addressOf))].filter((address) => address !== ''))
  return Math.max(0, ...[...byLink.values()].map(accountsOf))
}

/** The words that count for being the same text: without addresses, names, tags, figures and signs. */
function wordsOf(text: string): string[] {
  const plain = fold(text.slice(0, 2_000).replace(/https?:\/\/\S+|www\.\S+|[@#][\p{L}\p{N}_.-]+/giu, ' '))
  return plain.match(/\p{L}+/gu) ?? []
}

/** An address without what only tells where one came from. */
const addressOf = (link: string): string =>
  link
    .replace(/^https?:\/\/(?:www\.)?/iu, '')
    .replace(/[?#].*$/u, '')
    .replace(/\/$/u, '')
    .toLowerCase()
