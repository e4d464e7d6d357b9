/** The posts of both networks, dated and numbered, with whom they answer and what they link to. */
import type { Article } from '../articles.ts'
import { type Calendar, instantOf, writeDays } from '../calendar.ts'
import { typeset } from '../typeset.ts'
import { type Account, type AccountKey, accounts } from './accounts.ts'
import { type Said, said } from './posts.ts'

export interface Post {
  /** Grows with time, as the numbers of such networks do. */
  id: string
  by: AccountKey
  account: Account
  text: string
  language: 'fr' | 'en'
  published: Date
  /** Milliseconds after the start at which it appears; 0 for what is there already. */
  afterMs: number
  answers: Post | null
  quotes: Post | null
  passesOn: Post | null
  links: Article | null
  likes: number
}

const speakers: Partial<Record<AccountKey, 'en'>> = { harriet: 'en' }

/** Every post, oldest first. Throws where one points to nothing: it is a mistake in the texts. */
export function talk(calendar: Calendar, articles: readonly Article[]): Post[] {
  const byKey = new Map<string, Post>()
  const find = (key: string | undefined): Post | null => {
    if (key === undefined) return null
    const found = byKey.get(key)
    if (!found) throw new Error(`No post before it is called ${key}`)
    return found
  }
  const linked = (links: Said['links']): Article | null => {
    if (!links) return null
    const found = articles.find(({ outlet, title }) => outlet === links[0] && title.includes(links[1]))
    if (!found) throw new Error(`No article of ${links[0]} is about ${links[1]}`)
    return found
  }
  const posts = said.map((each, n): Post => {
    const afterMs = (each.after ?? 0) * 1000
    const published = each.at === undefined ? new Date(calendar.now.getTime() + afterMs) : instantOf(each.at, calendar)
    const language = speakers[each.by] ?? 'fr'
    const passesOn = find(each.passesOn)
    const post: Post = {
      id: String(BigInt(published.getTime()) * 65_536n + BigInt(n)),
      by: each.by,
      account: accounts[each.by],
      text: passesOn ? passesOn.text : typeset(writeDays(each.text, calendar, language), language),
      language: passesOn?.language ?? language,
      published,
      afterMs,
      answers: find(each.answers),
      quotes: find(each.quotes),
      passesOn,
      links: linked(each.links),
      likes: each.likes ?? 0,
    }
    if (each.key) byKey.set(each.key, post)
    return post
  })
  return posts.sort((a, b) => a.published.getTime() - b.published.getTime())
}

/** How often a post was answered, passed on and quoted among those that can be seen. */
export const echoesOf = (post: Post, seen: readonly Post[]) => ({
  replies: seen.filter(({ answers }) => answers === post).length,
  reposts: seen.filter(({ passesOn }) => passesOn === post).length,
  quotes: seen.filter(({ quotes }) => quotes === post).length,
})

/** Posts that can be seen so long after the start, newest first. */
export const seenAt = (posts: readonly Post[], elapsedMs: number): Post[] => posts.filter(({ afterMs }) => afterMs <= elapsedMs).reverse()

/** The accounts that a text names, as `@{key}`. */
export const namedIn = (text: string): AccountKey[] =>
  [...text.matchAll(/@\{(\w+)\}/g)].flatMap(([, key]) => Object.keys(accounts).filter((each): each is AccountKey => each === key))
