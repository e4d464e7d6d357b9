/** Finds who signed an article: JSON-LD, then metas, then what the page marks; people win over the name of the house. */
import { kept } from '../kept.ts'
import { type BylinePart, splitByline } from './byline.ts'
import { isNode, type LinkedNode, many } from './linked-data.ts'
import { foldName } from './names.ts'
import type { Signs } from './signs.ts'

const metaNames = [
  'author',
  'article:author',
  'og:article:author',
  'parsely-author',
  'sailthru.author',
  'dc.creator',
  'dcterms.creator',
  'dc.contributor',
  'byl',
  'cxenseparse:author',
  'article.author',
  'creator',
  'authors',
  'citation_author',
  'rbauthors',
]

/** Parts of what stands after a site's name and a line break. An outlet's authors come back, and splitting is the dearest step of reading a signature. */
const splitOn = kept(
  (signed): readonly BylinePart[] => {
    const at = signed.indexOf('\n')
    return splitByline(signed.slice(at + 1), { outlets: at === 0 ? [] : [signed.slice(0, at)] })
  },
  { most: 5_000, longest: 200 },
)

/** Names as printed, one a person, desk, agency or house, without doubles. */
export function findBylines(signs: Signs, siteName: string | null): string[] {
  const split = (texts: string[]) =>
    texts.filter((text) => !/^(?:https?:|www\.|\/)/.test(text)).flatMap((text) => splitOn(`${siteName ?? ''}\n${text}`))
  const sources = [
    split(many(signs.main?.author ?? signs.main?.creator).flatMap((author) => namesOf(author, signs.nodes, 0))),
    split(metaNames.flatMap((name) => signs.metas.get(name) ?? [])),
    ...[3, 2, 1].map((sureness) => split(signs.names.filter((name) => name.sureness === sureness).map(({ printed }) => printed))),
  ]
  const isSomebody = ({ kind }: BylinePart) => kind === 'person' || kind === 'initials'
  const signed =
    sources.find((parts) => parts.some(isSomebody)) ??
    sources.find((parts) => parts.some(({ kind }) => kind !== 'collective')) ??
    sources.find((parts) => parts.length > 0) ??
    []
  const seen = new Set<string>()
  const names: string[] = []
  for (const part of signed) {
    const name = part.kind === 'person' && part.name && part.role && part.printed.includes(part.role) ? part.name : part.printed
    const key = foldName(name)
    if (!key || seen.has(key)) continue
    seen.add(key)
    names.push(name)
  }
  return names.slice(0, 20)
}

/** The name of an author as JSON-LD gives it: a text, an object, or the identity of an object elsewhere on the page. */
function namesOf(author: unknown, nodes: LinkedNode[], depth: number): string[] {
  if (typeof author === 'string') return [author]
  if (!isNode(author) || depth > 3) return []
  const named = author.name ?? author.alternateName
  if (named !== undefined) return many(named).filter((name) => typeof name === 'string')
  if (typeof author.givenName === 'string' && typeof author.familyName === 'string') return [`${author.givenName} ${author.familyName}`]
  const id = author['@id']
  const target = typeof id === 'string' ? nodes.find((node) => node['@id'] === id && node !== author && node.name !== undefined) : undefined
  return target ? namesOf(target, nodes, depth + 1) : []
}
