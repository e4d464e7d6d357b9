/** Gives every element of a feed one name, whatever prefix its document chose: `title`, `dc:creator`, `media:content`. */

/** The vocabularies that tell something, by address; `''` is what a feed itself is made of. */
const vocabularies: [start: string, name: string][] = [
  ['http://www.w3.org/2005/atom', ''],
  ['http://purl.org/atom/ns', ''],
  ['http://purl.org/rss/1.0/modules/content', 'content'],
  ['http://purl.org/rss/1.0/modules/syndication', 'sy'],
  ['http://purl.org/rss/1.0/modules/', 'module'],
  ['http://purl.org/rss/1.0', ''],
  ['http://purl.org/net/rss1.1', ''],
  ['http://my.netscape.com/rdf/simple/0.9', ''],
  ['http://channel.netscape.com/rdf/simple/0.9', ''],
  ['http://my.netscape.com/publish/formats/rss', ''],
  ['http://backend.userland.com/rss', ''],
  ['http://blogs.law.harvard.edu/tech/rss', ''],
  ['http://purl.org/dc/terms', 'dcterms'],
  ['http://purl.org/dc/elements', 'dc'],
  ['http://search.yahoo.com/mrss', 'media'],
  ['http://www.itunes.com/dtds/podcast', 'itunes'],
  ['http://example.com/dtds/podcast', 'itunes'],
  ['https://podcastindex.org/namespace/1.0', 'podcast'],
  ['https://github.com/podcastindex-org/podcast-namespace', 'podcast'],
  ['http://rssnamespace.org/feedburner', 'feedburner'],
  ['http://www.pheedo.com/namespace/pheedo', 'pheedo'],
  ['http://www.youtube.com/xml/schemas', 'yt'],
  ['http://www.w3.org/1999/xhtml', 'xhtml'],
  ['http://www.w3.org/1999/02/22-rdf-syntax-ns', 'rdf'],
  ['http://www.w3.org/xml/1998/namespace', 'xml'],
]

/** What prefixes mean by custom, for the documents that forget to say. */
const customary = new Map(
  'content sy dcterms dc media itunes podcast feedburner pheedo yt xhtml rdf xml'
    .split(' ')
    .map((prefix) => [prefix, prefix] as const)
    .concat(['atom', 'atom10', 'a10', 'atom03', 'rss'].map((prefix) => [prefix, ''] as const)),
)

const roots = new Set(['rss', 'feed', 'rdf'])

function vocabularyOf(address: string): string {
  const wanted = address.trim().toLowerCase()
  return vocabularies.find(([start]) => wanted.startsWith(start))?.[1] ?? 'other'
}

/** Names the elements of one document. Prefixes are remembered from where they are declared on; a default vocabulary only counts on the element itself and a feed's root. */
export function createNames(): (tag: string, attributes: Record<string, string> | null) => string {
  const prefixes = new Map(customary)
  let known = new Map<string, string>()
  return (tag, attributes) => {
    if (attributes === null) return known.get(tag) ?? remember(tag)
    let own: string | null = null
    for (const attribute in attributes) {
      if (!attribute.startsWith('xmlns')) continue
      const address = attributes[attribute] ?? ''
      if (attribute === 'xmlns') own = vocabularyOf(address)
      else {
        prefixes.set(attribute.slice(6), vocabularyOf(address))
        known = new Map()
      }
    }
    // Feeds with a default vocabulary that nobody knows are still feeds; markup in the vocabulary of pages is markup.
    if (own !== null && own !== '' && own !== 'other' && !tag.includes(':')) return `${own}:${tag.toLowerCase()}`
    return known.get(tag) ?? remember(tag)
  }

  function remember(tag: string): string {
    const name = resolve(tag)
    if (known.size < 1000) known.set(tag, name)
    return name
  }

  function resolve(tag: string): string {
    const lower = tag.toLowerCase()
    const cut = lower.indexOf(':')
    if (cut < 0) return lower
    const prefix = lower.slice(0, cut)
    const local = lower.slice(cut + 1)
    const vocabulary = prefixes.get(prefix) ?? prefixes.get(tag.slice(0, cut)) ?? 'other'
    if (roots.has(local) && (vocabulary === 'other' || vocabulary === 'rdf')) {
      // Whatever prefix the root has is the feed's own; but `rdf:RDF` only frames one.
      if (vocabulary === 'other') {
        prefixes.set(prefix, '')
        known = new Map()
      }
      return local
    }
    return vocabulary === '' ? local : `${vocabulary}:${local}`
  }
}
