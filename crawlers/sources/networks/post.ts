/** A post as every network's file makes it: the parts that are the same for all are filled in here. */
import { resolveAddress } from '../../net/urls.ts'
import type { HeardHandle, HeardItem, HeardReference } from '../../source.ts'

type Told = Pick<HeardItem, 'guid' | 'address' | 'text'> & Partial<HeardItem> & { at: Date | null }

export const toItem = ({ at, ...told }: Told): HeardItem => ({
  title: '',
  whole: true,
  bylines: [],
  published: at === null ? null : { at, precision: 'instant' },
  language: null,
  image: null,
  links: [],
  kind: 'post',
  media: [],
  ...told,
})

type Account = Pick<HeardHandle, 'network' | 'value'> & Partial<HeardHandle>

export const toHandle = (account: Account): HeardHandle => ({
  name: null,
  address: null,
  followers: null,
  openedAt: null,
  isBot: null,
  ...account,
})

/** What it links to, as facts of who linked whom. */
export const linksTo = (links: string[]): HeardReference[] =>
  links.map((link) => ({ kind: 'links', address: link, handle: null }) satisfies HeardReference)

/** Absolute web addresses among these, each once. */
export const addressesAmong = (links: (string | null | undefined)[]): string[] => [
  ...new Set(links.flatMap((link) => (link ? (resolveAddress(link) ?? []) : []))),
]
