/** A page as it was read, for tests of what is kept of it: nothing but what they say of it, not understood yet. */
import type { Reading } from '../../crawlers/reading/reading.ts'

type ReadPage = Reading & { understanding: null }

export const readPage = (told: Pick<Reading, 'title' | 'text'> & Partial<Reading>): ReadPage => ({
  understanding: null,
  modified: null,
  feeds: [],
  bylines: [],
  published: null,
  language: 'fr',
  kind: 'article',
  canonical: '',
  siteName: null,
  image: null,
  links: [],
  paywalled: false,
  rating: null,
  ...told,
})
