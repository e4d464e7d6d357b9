/** Every kind of source there is; a word of the vocabulary without its line here does not compile. */
import type { VisitedKind } from '../../db/vocabulary.ts'
import type { Source } from '../source.ts'
import { bluesky } from './bluesky.ts'
import { feed } from './feed.ts'
import { hackernews } from './hackernews.ts'
import { lemmy } from './lemmy.ts'
import { listing } from './listing.ts'
import { mastodon } from './mastodon.ts'
import { page } from './page.ts'
import { reddit } from './reddit.ts'
import { sitemap } from './sitemap.ts'
import { webmention } from './webmention.ts'
import { youtube } from './youtube.ts'

export const sources = { feed, sitemap, listing, youtube, page, mastodon, bluesky, reddit, hackernews, lemmy, webmention } satisfies Record<
  VisitedKind,
  Source
>
