/** Reads and writes OPML, the list of sources that feed readers exchange; tolerant of what is broken, bounded in depth and number, and no entity is ever looked up. */
import { resolveAddress } from '../net/urls.ts'
import { tokenize } from './feed/tokens.ts'

export interface Outline {
  title: string
  /** The feed's address as it was written. */
  address: string
  site: string | null
  /** The folders it stands in, outermost first. */
  folders: string[]
  /** Our own word for its kind, where we wrote the list. */
  kind: string | null
}

export const mostOutlines = 5_000
const maxDepth = 50

/** Null when the text is no OPML at all. */
export function readOpml(text: string): { title: string | null; outlines: Outline[]; isCut: boolean } | null {
  const start = text.search(/<(?:opml|outline)[\s>]/i)
  if (start < 0) return null
  const outlines: Outline[] = []
  // One entry for each open outline: its name where it is a folder, null where it is a source.
  const open: (string | null)[] = []
  let title: string | null = null
  let inTitle = false
  let isCut = false
  tokenize(
    text.slice(start),
    {
      open(tag, given, isEmpty) {
        const name = tag.toLowerCase()
        if (name === 'title') inTitle = title === null
        if (name !== 'outline') return
        const attributes = Object.fromEntries(Object.entries(given ?? {}).map(([key, value]) => [key.toLowerCase(), value.trim()]))
        const words = attributes.title || attributes.text || ''
        const address = attributes.xmlurl || (attributes.type?.toLowerCase() === 'rss' ? attributes.url : undefined)
        if (address) {
          if (outlines.length >= mostOutlines) isCut = true
          else {
            const folders = open.filter((folder): folder is string => Boolean(folder))
            outlines.push({
              title: words.slice(0, 300),
              address,
              site: resolveAddress(attributes.htmlurl ?? ''),
              folders,
              kind: /^\/(\w+)$/.exec(attributes.category ?? '')?.[1] ?? null,
            })
          }
        }
        if (!isEmpty && open.length < maxDepth) open.push(address ? null : words)
      },
      close(tag) {
        const name = tag.toLowerCase()
        if (name === 'title') inTitle = false
        else if (name === 'outline') open.pop()
      },
      text(value) {
        if (inTitle) title = `${title ?? ''}${value}`.trim().slice(0, 300)
      },
    },
    true,
  )
  return { title, outlines, isCut }
}

const escaped = (text: string) =>
  text
    .replace(/[^\P{Cc}\t]|\p{Surrogate}/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

/** OPML 2.0 as other readers read it: every source an outline of type `rss`, with our own word for its kind beside it. */
export function writeOpml(
  list: { title: string; sources: { title: string; address: string; site: string | null; kind: string }[] },
  at: Date,
): string {
  const lines = list.sources.map(({ title, address, site, kind }) => {
    const name = escaped(title)
    return `    <outline type="rss" text="${name}" title="${name}" xmlUrl="${escaped(address)}"${site ? ` htmlUrl="${escaped(site)}"` : ''} category="/${kind}"/>`
  })
  return `<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
  <head>
    <title>${escaped(list.title)}</title>
    <dateCreated>${at.toUTCString()}</dateCreated>
  </head>
  <body>
${lines.join('\n')}
  </body>
</opml>
`
}
