/** Tells from an address alone whether it is more likely one article's or a section's, a tool's, a file's; the words of paths in French and English. */
import { isUrl, registrableDomain } from '../net/urls.ts'

const elsewhere =
  /(?:^|\/)(?:tags?|mots?-cles?|categor(?:y|ies|ie)|rubriques?|themes?|topics?|authors?|auteurs?|users?|profil|search|recherche|login|connexion|inscription|register|signin|account|compte|contact|about|a-propos|mentions-legales|legal|privacy|confidentialite|cookies?|cgu|cgv|terms|conditions|abonnements?|subscribe|newsletters?|panier|cart|checkout|boutique|shop|feeds?|rss|share|partager|print|wp-(?:admin|login|json)|plan-du-site|sitemap|faq|aide|help|jobs|recrutement|page)(?:\/|$|\.)/i
const file = /\.(?:jpe?g|png|gif|webp|svg|pdf|zip|mp3|mp4|docx?|xlsx?|pptx?|xml|rss|atom|json|css|js|ics)$/i

/** `/2024/03/12/`, `/2024-03-12-`, `/20240312/` and, without a day, `/2024/03/` in an address: milliseconds, or null. */
export function dateInPath(address: string): number | null {
  const path = isUrl(address) ? new URL(address).pathname : address
  const found =
    /[/_-](20\d\d)[/_-]?(0[1-9]|1[0-2])[/_-]?(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)/.exec(path) ??
    /[/_-](20\d\d)[/_-](0[1-9]|1[0-2])(?=[/_.-]|$)/.exec(path)
  return found ? Date.UTC(Number(found[1]), Number(found[2]) - 1, Number(found[3] ?? 1)) : null
}

/** Whether the address can't be an article's: the front page, a list, a tool, a file. */
export function isElsewhere(address: string): boolean {
  const { pathname } = new URL(address)
  return pathname === '/' || file.test(pathname) || elsewhere.test(pathname)
}

/** From 0, no sign of an article, to 3: a long slug, a number of its own, a date. */
export function pathPoints(address: string, from: string): number {
  const { pathname, search } = new URL(address)
  if (isElsewhere(address) || registrableDomain(address) !== registrableDomain(from)) return 0
  const last = decodeURIComponentSafely(pathname.replace(/\/+$/, '').split('/').at(-1) ?? '')
  const hyphens = last.split(/[-_]/).filter((part) => part.length > 1).length - 1
  let points = 0
  if (hyphens >= 3) points += 2
  else if (hyphens >= 1) points += 1
  if (/\d{4,}/.test(last) || /[?&](?:p|id|article|id_article)=\d+/.test(search) || /\.(?:html?|php|aspx?)$/.test(last)) points += 1
  if (dateInPath(address) !== null) points += 1
  return Math.min(3, points)
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
