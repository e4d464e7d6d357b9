/** What sort of thing a document is where it stands: what an agency sends is a dispatch, what stands on a blog or an account is a post. */
import type { DocumentKind, OutletKind } from '../../db/vocabulary.ts'

const ofOutlet: Partial<Record<OutletKind, DocumentKind>> = { agency: 'news-item', blog: 'post', account: 'post' }

/** Only what is nothing more particular takes the kind that its outlet gives. */
export const kindIn = (outlet: OutletKind | null, kind: DocumentKind): DocumentKind =>
  kind === 'article' || kind === 'page' ? ((outlet && ofOutlet[outlet]) ?? kind) : kind
