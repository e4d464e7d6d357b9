/** What reads the answers of networks, through the kind of source that asks for them. */
import type { VisitedKind } from '../../db/vocabulary.ts'
import { bluesky, hackernews, lemmy, mastodon, reddit } from '../support/network-recordings.ts'
import { channelFeedOf } from '../support/webpages.ts'
import { bodyOf, listening, type Target } from './target.ts'

const network = (kind: VisitedKind, at: string, pages: { body?: string | Uint8Array }[], words: readonly string[], extra = {}): Target => ({
  seeds: pages.map(bodyOf),
  words,
  most: 256 * 1024,
  read: listening(kind, at, 'application/json', extra),
})

export const networkTargets: Record<string, Target> = {
  mastodon: network(
    'mastodon',
    'https://village.example/tags/lanterne',
    [mastodon.json([mastodon.status(2), mastodon.status(1, { reblog: mastodon.status(3) })])],
    ['"reblog":', '"account":{', '"content":"<p>', '"mentions":[', '"id":"'],
  ),
  bluesky: network(
    'bluesky',
    'https://bsky.app/profile/noe.ciel.example',
    [bluesky.json({ feed: [{ post: bluesky.post(2) }, { post: bluesky.post(1) }] })],
    ['"facets":[', '"uri":"at://', '"embed":{', '"byteStart":', '"record":{'],
  ),
  hackernews: network(
    'hackernews',
    'https://hn.algolia.com/?query=theatre',
    [hackernews.json({ hits: [hackernews.hit(2), hackernews.hit(1)] })],
    ['"hits":[', '"comment_text":"', '"created_at_i":'],
  ),
  lemmy: network(
    'lemmy',
    'https://lemmy.example/c/theatre',
    [lemmy.json({ posts: [lemmy.post(2), lemmy.post(1)], next_page: null })],
    ['"posts":[', '"body":"![x](', '"body":"**', '"creator":{'],
  ),
  reddit: {
    ...network(
      'reddit',
      'https://www.reddit.com/r/theatre',
      [reddit.feed(reddit.entry(2), reddit.entry(1))],
      ['<entry>', '<author>', '<content type="html">'],
    ),
    read: listening('reddit', 'https://www.reddit.com/r/theatre', 'application/atom+xml'),
  },
  youtube: {
    ...network(
      'youtube',
      'https://www.youtube.com/feeds/videos.xml?channel_id=UCabcdefghijklmnopqrstuv',
      [{ body: channelFeedOf([{ id: 'aaaaaaaaaaa', title: 'x', views: 1 }]) }],
      ['<entry>', '<media:group>', '<yt:videoId>'],
    ),
    read: listening('youtube', 'https://www.youtube.com/@gazette', 'text/html'),
  },
}
