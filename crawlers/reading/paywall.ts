/** Tells whether a page says that only a part of the article is free to read. */
import { isNode, many } from './linked-data.ts'
import type { Signs } from './signs.ts'

const phrases =
  /article réservé (?:aux|à nos) abonnés|réservée? aux abonnés|il (?:vous )?reste .{1,14} (?:de cet article|à lire|à découvrir)|pour lire la suite,? (?:abonnez|connectez)|la suite (?:de cet article )?est réservée|abonnez-vous pour (?:lire|continuer|accéder)|déjà abonné ?\? connectez-vous pour lire|contenu réservé|this (?:article|story|content) is (?:reserved )?for (?:our )?subscribers|subscribe to (?:continue|keep|read the (?:full|rest))|to (?:continue|keep) reading,? (?:subscribe|sign up|create)|subscribers? only|(?:already a|become a) subscriber to (?:read|continue)|start your (?:free )?trial to (?:read|continue)|you[’']ve reached your (?:free )?(?:article )?limit/i

const isNo = (value: unknown): boolean => value === false || (typeof value === 'string' && /^(?:.*\/)?(?:false|no)$/i.test(value.trim()))
const isYes = (value: unknown): boolean => value === true || (typeof value === 'string' && /^(?:.*\/)?(?:true|yes)$/i.test(value.trim()))

/** `printed` is the text that stands in the page's body. JSON-LD decides where it speaks; the words of the wall are for pages that do not declare it. */
export function isPaywalled(signs: Signs, printed: string): boolean {
  const said = [
    signs.main?.isAccessibleForFree,
    ...many(signs.main?.hasPart).map((part) => (isNode(part) ? part.isAccessibleForFree : undefined)),
  ]
  if (said.some(isNo)) return true
  const tier = signs.metas.get('article:content_tier')?.[0]?.toLowerCase()
  if (tier === 'locked') return true
  if (isYes(said[0]) || tier === 'free') return false
  return phrases.test(printed)
}
