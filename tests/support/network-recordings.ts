/** What the networks send, in words of our own: the shapes of their answers with posts that nobody wrote. */
import type { Page } from '../../server/demo/site.ts'

const json = (value: unknown): Page => ({ body: JSON.stringify(value), contentType: 'application/json; charset=utf-8' })

/** 20 November 2026 at noon, and so many minutes on. */
const minute = (n: number) => new Date(Date.UTC(2026, 10, 20, 12, n)).toISOString()

const mastodonAccount = (acct: string, more: Record<string, unknown> = {}) => {
  const [name = '', host = 'village.example'] = acct.split('@')
  return {
    id: `9${name.length}${name.charCodeAt(0)}`,
    username: name,
    acct,
    display_name: `${name} :theatre: du village`,
    url: `https://${host}/@${name}`,
    bot: false,
    created_at: '2022-04-01T00:00:00.000Z',
    followers_count: 120,
    ...more,
  }
}

const mastodonStatus = (n: number, more: Record<string, unknown> = {}) => ({
  id: String(110_000_000_000_000_000n + BigInt(n)),
  uri: `https://village.example/users/lea/statuses/${n}`,
  url: `https://village.example/@lea/${n}`,
  created_at: minute(n),
  visibility: 'public',
  language: 'fr',
  spoiler_text: '',
  content: `<p>Répétition numéro ${n} à la Lanterne.</p><p>Entrée libre&nbsp;!</p>`,
  account: mastodonAccount('lea'),
  in_reply_to_id: null,
  in_reply_to_account_id: null,
  mentions: [],
  tags: [],
  media_attachments: [],
  card: null,
  reblog: null,
  replies_count: 1,
  reblogs_count: 2,
  favourites_count: 5,
  ...more,
})

export const mastodon = { json, account: mastodonAccount, status: mastodonStatus, minute }

const profile = (name: string, more: Record<string, unknown> = {}) => ({
  did: `did:plc:${name}2222222222222222`,
  handle: `${name}.ciel.example`,
  displayName: `${name} au ciel`,
  createdAt: '2024-02-01T00:00:00.000Z',
  labels: [],
  ...more,
})
const at = (name: string, key: string) => `at://did:plc:${name}2222222222222222/app.bsky.feed.post/${key}`
const skyPost = (n: number, record: Record<string, unknown> = {}, more: Record<string, unknown> = {}) => ({
  uri: at('noe', `3k${n}`),
  cid: `bafy${n}`,
  author: profile('noe'),
  record: { $type: 'app.bsky.feed.post', text: `Soirée ${n} à la Lanterne`, createdAt: minute(n), langs: ['fr'], ...record },
  likeCount: 4,
  repostCount: 1,
  replyCount: 0,
  quoteCount: 2,
  indexedAt: minute(n),
  ...more,
})
export const bluesky = { json, profile, at, post: skyPost, minute }

const redditEntry = (n: number, more = '') =>
  `<entry><author><name>/u/Ana_Scene</name><uri>https://www.reddit.com/user/Ana_Scene</uri></author><category term="theatre" label="r/theatre"/>
<content type="html">${
    more ||
    `&lt;!-- SC_OFF --&gt;&lt;div class=&quot;md&quot;&gt;&lt;p&gt;La pièce ${n} m’a plu.&lt;/p&gt;&lt;/div&gt;&lt;!-- SC_ON --&gt; &amp;#32; submitted by &amp;#32; &lt;a href=&quot;https://www.reddit.com/user/Ana_Scene&quot;&gt; /u/Ana_Scene &lt;/a&gt; &lt;br/&gt; &lt;span&gt;&lt;a href=&quot;https://gazette.example/critique-${n}&quot;&gt;[link]&lt;/a&gt;&lt;/span&gt; &amp;#32; &lt;span&gt;&lt;a href=&quot;https://www.reddit.com/r/theatre/comments/a${n}/avis/&quot;&gt;[comments]&lt;/a&gt;&lt;/span&gt;`
  }</content>
<id>t3_a${n}</id><link href="https://www.reddit.com/r/theatre/comments/a${n}/avis/" /><updated>${minute(n)}</updated><published>${minute(n)}</published><title>Avis ${n}</title></entry>`
const redditFeed = (...entries: string[]): Page => ({
  contentType: 'application/atom+xml; charset=UTF-8',
  body: `<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>newest submissions : theatre</title><id>/r/theatre/new/.rss</id><link rel="alternate" type="text/html" href="https://www.reddit.com/r/theatre/new/"/>${entries.join('')}</feed>`,
})
export const reddit = { feed: redditFeed, entry: redditEntry, minute }

const seconds = (n: number) => Math.floor(Date.parse(minute(n)) / 1000)
const hit = (n: number, more: Record<string, unknown> = {}) => ({
  objectID: String(4_000_000 + n),
  created_at_i: seconds(n),
  author: 'noe',
  title: `A small theatre, part ${n}`,
  url: `https://gazette.example/part-${n}`,
  points: 10 + n,
  num_comments: n,
  ...more,
})
export const hackernews = { json, hit, seconds }

const lemmyCreator = (name: string, more: Record<string, unknown> = {}) => ({
  name,
  display_name: `${name} des bois`,
  actor_id: `https://bois.example/u/${name}`,
  published: '2023-06-01T10:00:00.123456Z',
  bot_account: false,
  ...more,
})
const lemmyPost = (n: number, more: Record<string, unknown> = {}) => ({
  post: {
    id: n,
    name: `Le programme, épisode ${n}`,
    body: `Un **beau** programme : [le détail](https://gazette.example/programme-${n}).`,
    ap_id: `https://bois.example/post/${n}`,
    published: minute(n).replace('Z', ''),
    removed: false,
    deleted: false,
    ...more,
  },
  creator: lemmyCreator('ana'),
  community: { name: 'theatre', title: 'Théâtre', actor_id: 'https://bois.example/c/theatre' },
  counts: { score: 6, upvotes: 7, downvotes: 1, comments: 3 },
})
const lemmyComment = (n: number, path: string, more: Record<string, unknown> = {}) => ({
  comment: {
    id: n,
    content: `Réponse ${n} à propos de la Lanterne.`,
    ap_id: `https://bois.example/comment/${n}`,
    published: minute(n),
    path,
    removed: false,
    deleted: false,
    ...more,
  },
  post: { ap_id: 'https://bois.example/post/1' },
  creator: lemmyCreator('luc'),
  community: { name: 'theatre', title: 'Théâtre', actor_id: 'https://bois.example/c/theatre' },
  counts: { upvotes: 1, child_count: 0 },
})
export const lemmy = { json, post: lemmyPost, comment: lemmyComment, creator: lemmyCreator, minute }
