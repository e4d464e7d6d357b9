/** The source kind `page`: an address by hand whose own content is one document; the article itself is read later, like the page of any item. */
import { decodeText } from '../net/decode.ts'
import type { Answer } from '../net/net.ts'
import { cleanAddress } from '../net/urls.ts'
import type { Cause, Source } from '../source.ts'
import { readPageHead } from './page-head.ts'
import { type Made, visit } from './visit.ts'

export const page: Source = {
  kind: 'page',
  label: { fr: 'Page', en: 'Page' },
  addressed: {
    words: { fr: 'L’adresse d’une page dont le texte compte.', en: 'The address of a page whose text matters.' },
    example: 'https://gazette.example/saison',
  },
  limits: {
    access: null,
    brings: { fr: 'La page elle-même, puis une version à chaque changement.', en: 'The page itself, then a version with each change.' },
    unseen: {
      fr: 'Les pages vers lesquelles elle renvoie, et ce que le navigateur compose lui-même.',
      en: 'The pages that it leads to, and what the browser puts together itself.',
    },
  },
  needs: [],
  listen: (followed, net, signal) => visit(followed, net, 'page', make, signal),
}

/** By its type, without the parameters that may follow it. */
export const noWebPage = (contentType: string | null): Cause => {
  const name = (contentType ?? '').split(';')[0]?.trim().slice(0, 60)
  return { kind: 'no-web-page', ...(name ? { name } : {}) }
}

function make({ body, contentType, address }: Answer): Made {
  const { text } = decodeText(body, contentType)
  if (text.trim() === '') return { ok: false, problem: { kind: 'unreadable', cause: { kind: 'empty' } } }
  if (!isPage(contentType, text)) return { ok: false, problem: { kind: 'unreadable', cause: noWebPage(contentType) } }
  const head = readPageHead(text, address)
  const canonical = cleanAddress(head.canonical) ?? address
  const item = {
    guid: canonical,
    address: canonical,
    title: head.title,
    text: '',
    whole: false,
    bylines: [],
    published: null,
    language: head.language,
    image: null,
    links: [],
    kind: 'page' as const,
    media: [],
  }
  return {
    ok: true,
    items: [item],
    about: { title: head.title || head.siteName, site: canonical, language: head.language },
    minIntervalSeconds: null,
    isCut: false,
    hub: head.hub,
  }
}

/** By what it says it is; where that says nothing, by what it looks like. */
export function isPage(contentType: string | null, text: string): boolean {
  const type = contentType?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (type.includes('html')) return true
  return (
    /^(?:|text\/plain|text\/xml|application\/xml|application\/octet-stream)$/.test(type) &&
    /<(?:html|head|body|!doctype html)[\s>]/i.test(text.slice(0, 3000))
  )
}
