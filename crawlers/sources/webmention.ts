/** The source kind `webmention`: a site of one's own that receives. Who links to it tells us; a visit only looks whether the site says where to tell it. */
import { decodeText } from '../net/decode.ts'
import type { Answer, Net } from '../net/net.ts'
import type { Source } from '../source.ts'
import { isPage, noWebPage } from './page.ts'
import { readPageHead } from './page-head.ts'
import { type Made, visit } from './visit.ts'
import { endpointOf } from './webmention/endpoint.ts'

export const webmention: Source = {
  kind: 'webmention',
  label: { fr: 'Votre site (Webmention)', en: 'Your own site (Webmention)' },
  addressed: {
    words: {
      fr: 'L’adresse de votre propre site, ou d’une partie de celui-ci : qui écrit à son sujet peut vous le faire savoir.',
      en: 'The address of your own site, or of a part of it: whoever writes of it can let you know.',
    },
    example: 'https://lanterne.example/',
  },
  limits: {
    access: {
      fr: 'Votre site doit indiquer l’adresse de réception, et elle doit être joignable depuis Internet.',
      en: 'Your site must name the receiving address, and it must be reachable from the internet.',
    },
    brings: {
      fr: 'Les pages qui renvoient à votre site et le signalent, dès qu’elles le font ; chacune est vérifiée. La visite regarde seulement si votre site indique encore l’adresse de réception.',
      en: 'Pages that link to your site and say so, as soon as they do; each is verified. A visit only looks whether your site still names the receiving address.',
    },
    unseen: {
      fr: 'Les pages qui renvoient à votre site sans le signaler : il faut les suivre ou les ajouter.',
      en: 'Pages that link to your site without saying so: follow them or add them.',
    },
  },
  needs: [],
  minIntervalSeconds: 86_400,
  async listen(followed, net, signal) {
    let header: string | null = null
    let page: string | null | undefined
    // The header may change while the page does not, so it is looked at whatever the answer is.
    const watching: Net = {
      async get(address, ask) {
        const got = await net.get(address, ask)
        if (got.ok) header = endpointOf(got.answer, null)
        return got
      },
    }
    const make = (answer: Answer): Made => {
      const { text } = decodeText(answer.body, answer.contentType)
      if (text.trim() === '') return { ok: false, problem: { kind: 'unreadable', cause: { kind: 'empty' } } }
      if (!isPage(answer.contentType, text)) return { ok: false, problem: { kind: 'unreadable', cause: noWebPage(answer.contentType) } }
      page = endpointOf({ headers: {}, address: answer.address }, text)
      const head = readPageHead(text, answer.address)
      return {
        ok: true,
        items: [],
        about: { title: head.siteName ?? head.title, site: answer.address, language: head.language },
        minIntervalSeconds: null,
        isCut: false,
      }
    }
    const heard = await visit(followed, watching, 'discovery', make, signal)
    if (heard.outcome === 'failed') return heard
    const inPage = page === undefined ? (followed.cursor.inPage ?? null) : page
    const endpoint = header ?? inPage
    const { endpoint: _, inPage: __, ...cursor } = heard.cursor
    return { ...heard, cursor: { ...cursor, ...(inPage ? { inPage } : {}), ...(endpoint ? { endpoint } : {}) } }
  },
}
