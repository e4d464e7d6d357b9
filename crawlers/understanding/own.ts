/** Takes what a document says of its own outlet out of its keywords and names: a paper that names itself is no subject. */
import type { Understanding } from './understanding.ts'
import { fold } from './words.ts'

interface Terms {
  keywords: Pick<Understanding['keywords'][number], 'term'>[]
  names: Pick<Understanding['names'][number], 'name'>[]
}

const plain = (term: string) => fold(term).replace(/[^\p{L}\p{N}]+/gu, '')

const bare = (term: string) => plain(term).replace(/^(?:les?|la|the|l)(?=.{3})/, '')

/** `own` are the names of the outlet and of its site. */
export function withoutOwn<Of extends Terms>(understanding: Of, own: readonly (string | null)[]): Of {
  const mine = new Set(own.flatMap((name) => (name ? [bare(name)] : [])))
  const isOwn = (term: string) => mine.has(bare(term))
  return {
    ...understanding,
    keywords: understanding.keywords.filter(({ term }) => !isOwn(term)),
    names: understanding.names.filter(({ name }) => !isOwn(name)),
  }
}
