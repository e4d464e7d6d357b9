/** What stands in the form of a document that is added: from what was read, and back to what is sent. Pure. */
import type { DocumentKind, FileKind, Language, OutletKind } from '../../../db/vocabulary.ts'
import type { ByHand, LookedAt } from '../../../server/byhand/contract.ts'
import type { FileRead } from '../../../server/files/contract.ts'
import { instantOf, localOf } from '../../lib/zoned.ts'

export interface Draft {
  address: string | null
  title: string
  text: string
  /** An outlet that is there; null while its name is only typed. */
  outletId: string | null
  outletName: string
  kind: DocumentKind
  bylines: string[]
  published: { at: string; precision: 'instant' | 'day' } | null
  language: Language | null
  /** Fields that were read and those that could not be. */
  wasRead: boolean
  paywalled: boolean
  /** A scan, a photograph or a recording of it. */
  file: FileRead | null
}

export const blank: Draft = {
  address: null,
  title: '',
  text: '',
  outletId: null,
  outletName: '',
  kind: 'article',
  bylines: [],
  published: null,
  language: null,
  wasRead: false,
  paywalled: false,
  file: null,
}

export const draftOfPage = ({ address, read, outlet }: LookedAt): Draft => ({
  ...blank,
  address,
  outletId: outlet?.id ?? null,
  outletName: outlet?.name ?? read?.siteName ?? '',
  ...(read
    ? {
        title: read.title,
        text: read.text,
        kind: read.kind,
        bylines: read.bylines,
        published: read.published,
        language: read.language,
        paywalled: read.paywalled,
        wasRead: true,
      }
    : {}),
})

const kindOfFile: Record<FileKind, DocumentKind> = { pdf: 'article', image: 'article', audio: 'audio', video: 'video' }

/** What a file says of itself; when it was made is no day of publication, and only offered. */
export const draftOfFile = (file: FileRead): Draft => ({
  ...blank,
  title: file.title ?? '',
  text: file.text,
  kind: kindOfFile[file.kind],
  bylines: file.authors,
  file,
})

/** What a person sees and changes; all of it text. */
export interface Facts extends Record<string, unknown> {
  title: string
  text: string
  kind: DocumentKind
  bylines: string
  day: string
  time: string
  language: Language | ''
  outletKind: OutletKind
  pageNumber: string
  programme: string
  watch: string
}

const outletKindFor: Partial<Record<DocumentKind, OutletKind>> = { audio: 'radio', video: 'television', page: 'site', post: 'account' }
export const likelyOutlet = (kind: DocumentKind, address: string | null): OutletKind =>
  outletKindFor[kind] ?? (address ? 'site' : 'newspaper')

export function factsOf(draft: Draft, timeZone: string): Facts {
  const { published } = draft
  const [day, time] = published ? localOf(published.at, published.precision === 'day' ? 'UTC' : timeZone) : ['', '']
  return {
    title: draft.title,
    text: draft.text,
    kind: draft.kind,
    bylines: draft.bylines.join('\n'),
    day,
    time: published?.precision === 'instant' ? time : '',
    language: draft.language ?? '',
    outletKind: likelyOutlet(draft.kind, draft.address),
    pageNumber: '',
    programme: '',
    watch: '',
  }
}

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

/** Whether where it stood is asked for: a page of a paper, a programme on air. */
export const isOnAir = (kind: DocumentKind): boolean => kind === 'audio' || kind === 'video'

export function sentOf(facts: Facts, draft: Draft, outlet: { id: string | null; name: string }, timeZone: string): ByHand {
  const { day, time, kind } = facts
  const name = outlet.name.trim()
  return {
    address: draft.address,
    title: facts.title,
    text: facts.text,
    kind,
    bylines: lines(facts.bylines),
    published:
      day === ''
        ? null
        : time === ''
          ? { at: `${day}T00:00:00.000Z`, precision: 'day' }
          : { at: instantOf(day, time, timeZone), precision: 'instant' },
    language: facts.language || null,
    outlet: outlet.id ? { id: outlet.id } : name ? { name, kind: facts.outletKind } : null,
    pageNumber: (!isOnAir(kind) && facts.pageNumber.trim()) || null,
    programme: (isOnAir(kind) && facts.programme.trim()) || null,
    fileId: draft.file?.id ?? null,
    watchId: facts.watch || null,
  }
}
