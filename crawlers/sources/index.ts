/** Every kind of source there is; a word of the vocabulary without its line here does not compile. */
import type { SourceKind } from '../../db/vocabulary.ts'
import type { Source } from '../source.ts'
import { feed } from './feed.ts'
import { page } from './page.ts'

export const sources = { feed, page } satisfies Record<SourceKind, Source>
