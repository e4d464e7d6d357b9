/** What a reader is to the fuzz tests, with pages that several are given and the way by which a kind of source is asked. */
import type { Answer, Net } from '../../crawlers/net/net.ts'
import { sources } from '../../crawlers/sources/index.ts'
import type { VisitedKind } from '../../db/vocabulary.ts'

export interface Target {
  seeds: readonly (string | Uint8Array)[]
  words: readonly string[]
  /** What once took it seconds, in pieces that are repeated up to the most it is given. */
  slow?: readonly string[]
  /** What it is given at most, so that the bound of time is fair to what the reader is meant for. */
  most: number
  read(bytes: Buffer): unknown
}

export const address = 'https://gazette.example/culture'
export const text = (bytes: Buffer) => bytes.toString('utf8')
export const bodyOf = ({ body }: { body?: string | Uint8Array }) => body ?? ''

export const article = `<!doctype html><html lang="fr"><head><title>La Lanterne ouvre - La Gazette</title><base href="/x/"><meta charset="utf-8"><meta property="og:title" content="La Lanterne ouvre"><meta property="article:published_time" content="2026-11-03T08:30:00+01:00"><link rel="canonical" href="/culture/lanterne"><link rel="alternate" type="application/rss+xml" href="/feed"><link rel="hub" href="https://hub.example/"><script type="application/ld+json">{"@type":"NewsArticle","headline":"La Lanterne ouvre","author":[{"@type":"Person","name":"Ana Ruiz"}],"datePublished":"2026-11-03"}</script></head><body><header><nav><a href="/">Une</a></nav></header><article><h1>La Lanterne ouvre</h1><p class="byline">Par Ana Ruiz et Luc Morel</p><p>Le théâtre rouvre ses portes après deux ans de travaux, avec une saison de douze spectacles et un tarif unique.</p><figure><img src="/a.jpg"><figcaption>La salle.</figcaption></figure><p>La directrice salue une année de confiance retrouvée, et annonce trois créations.</p><table><tr><td>Lundi</td></tr></table></article><aside>À lire aussi</aside></body></html>`
export const note = `<div class="h-entry"><a class="p-author h-card" href="/">Ana</a><p class="e-content p-name">Quelle soirée <a class="u-in-reply-to" href="${address}">ici</a></p><time class="dt-published" datetime="2026-11-20T21:00:00+01:00">hier</time><a class="u-url" href="/1">1</a></div>`

/** A kind of source that is given these bytes, whatever it asks for. */
export const listening =
  (kind: VisitedKind, at: string, contentType: string, extra: { settings?: Record<string, string>; secret?: string } = {}) =>
  (bytes: Buffer) => {
    const answer = (asked: string): Answer => ({
      status: 200,
      body: bytes,
      headers: {},
      contentType,
      address: asked,
      permanentAddress: asked,
      retryAt: null,
      maxAgeSeconds: null,
    })
    const net: Net = { get: async (asked) => ({ ok: true, answer: answer(asked) }) }
    // Straight to the kind: the public door would turn a mistake of ours into a problem in words.
    return sources[kind].listen({ kind, address: at, cursor: {}, ...extra }, net)
  }
