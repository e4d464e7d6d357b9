/** The kind that an outlet gives to what stands in it and is nothing more particular. */
import type { DocumentKind, OutletKind } from '../../db/vocabulary.ts'

export const kindGivenBy: Partial<Record<OutletKind, DocumentKind>> = { agency: 'news-item', blog: 'post', account: 'post' }
