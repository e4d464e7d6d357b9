/** Every kind of source there is; a word of the vocabulary without its line here does not compile. */
import type { SourceKind } from '../../db/vocabulary.ts'
import type { Source } from '../source.ts'
import { bluesky } from './bluesky.ts'
import { feed } from './feed.ts'
import { hackernews } from './hackernews.ts'
import { lemmy } from './lemmy.ts'
import { mastodon } from './mastodon.ts'
import { page } from './page.ts'
import { reddit } from './reddit.ts'

export const sources = { feed, page, mastodon, bluesky, reddit, hackernews, lemmy } satisfies Record<SourceKind, Source>
