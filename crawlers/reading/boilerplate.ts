/** Tells what stands on a page around an article: by the names that authors of pages give to such parts, and by the lines they print there. */
import type { Block } from './blocks.ts'

const word = (list: string) => list.trim().split(/\s+/).join('|')

/** Whole words of class names and ids (cut at hyphens, underscores and capitals) of parts that are never the article. */
const partNames = new RegExp(
  `(?:^| )(?:${word(`
    share sharing sharebar sharedaddy shares partage partager addthis addtoany sociable
    newsletter newsletters subscribe subscription abonnement signup
    related relatedposts recommended recommendation recommendations recirc recirculation trending outbrain taboola
    comments commentaires disqus
    advert adverts advertisement advertising publicite sponsored adslot
    breadcrumb breadcrumbs caption captions legende figcaption
    cookie cookies consent gdpr popup modal tooltip
    pagination pager promo promos promobox
    toolbar skiplink skip sr-only visuallyhidden screenreader offscreen
    factbox infobox encadre poll polls quiz
  `)})(?: |$)`,
)
/** Pairs of words that are harmless apart. */
const partPhrases =
  /\b(?:read (?:more|next|also)|lire (?:aussi|plus|la suite|egalement)|see also|a lire|most (?:read|popular|viewed)|more (?:from|stories|on|news|articles)|up next|you may|social (?:links|share|bar|icons|buttons|tools)|author (?:bio|box|card|info|description)|about (?:the )?author|image credit|photo credit|inline (?:promo|newsletter|related|ad)|sign up|ad (?:slot|unit|container|wrapper|block|banner|label)|screen reader|visually hidden|fact box|info box|expand icon|rating section|person details|tag list|post (?:tags|nav|navigation|meta)|entry (?:tags|meta|footer)|article (?:tags|footer|share|tools|meta)|story (?:tags|tools))\b/
const hiddenStyle = /display\s*:\s*none|visibility\s*:\s*hidden/i

/** Class names and id of an element as lower-case words. */
function words(element: Element): string {
  const named = `${element.getAttribute('class') ?? ''} ${element.id ?? ''}`
  return named
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[^A-Za-z]+/g, ' ')
    .toLowerCase()
    .trim()
}

/** True for an element that its own names, role or style say is not the article. */
export function isAround(element: Element): boolean {
  // A wall hides single paragraphs of the article this way, which are still printed in the page.
  if (element.getAttribute('aria-hidden') === 'true' && !/^(?:span|p|h\d|ul|ol|li)$/.test(element.localName)) return true
  if (/(?:^|\s)hidden(?:\s|$)/.test(element.className)) return true
  const style = element.getAttribute('style')
  if (style && hiddenStyle.test(style)) return true
  const named = words(element)
  return named !== '' && (partNames.test(named) || partPhrases.test(named))
}

/** On the handle of a box that holds the rest of the article itself. */
const goesOn =
  /^(?:(?:lire|afficher|voir|montrer) (?:la suite|plus|tout|l[’']article).{0,40}|suite|plus|(?:read|show|see|view) (?:the )?(?:more|full|rest|all|article|story).{0,40}|continue reading|more|transcript(?:ion)?)[\s.…:>]*$/i

/** Boxes among `elements` that are closed until a reader opens them: `details`, and what a button says it opens; unless their handle says that the article goes on there. */
export function closedBoxes(elements: readonly Element[]): Element[] {
  const named = (name: string) => elements.filter((element) => element.localName === name && element.isConnected)
  const handle = (element: Element | null) => element?.textContent?.replace(/\s+/g, ' ').trim() ?? ''
  const details = named('details').filter(
    (box) => !box.hasAttribute('open') && !goesOn.test(handle(box.getElementsByTagName('summary')[0] ?? null)),
  )
  const opened = named('button')
    .filter((button) => button.getAttribute('aria-expanded') === 'false' && !goesOn.test(handle(button)))
    .map((button) => button.getAttribute('aria-controls'))
  const ids = new Set(opened.filter((id) => id !== null))
  return ids.size === 0 ? details : [...details, ...elements.filter((element) => ids.has(element.id) && element.isConnected)]
}

/** True for a box beside the article, which may hold a whole speech or law that the article speaks of. */
export const isBox = (element: Element): boolean => /(?:^| )(?:fact ?box|info ?box|encadre)(?: |$)/.test(words(element))

/** True where the names say that others wrote it, or that it is of other articles: such a part may well be longer than the article. */
export const isForeign = (element: Element): boolean =>
  /(?:^| )(?:comments?|commentaires?|disqus|related|recommended|outbrain|taboola|recirc)(?: |$)/.test(words(element))

/** Lines that are printed around articles in French and English; each must be the whole line. */
const lines: RegExp[] = [
  /^(?:share(?: this)?(?: article| story)?|tweet|print|email|e-mail|comments?|advert|advertisement|advertising|ad|sponsored(?: content)?|loading…?|related(?: (?:articles?|stories|content|topics|posts|news|coverage.{0,60}))?|read more|see also|more|tags?|topics|follow(?: us)?|subscribe|sign (?:up|in)|log ?in|continue reading|(?:story|article) continues below(?: advertisement)?|recommended(?: stories| for you)?|most (?:read|popular)|trending(?: now)?|watch(?: now)?|live|breaking news|latest news|recent articles|popular(?: this week)?|photos?|videos?|gallery|highlights|caption|(?:hide|toggle) caption|enlarge this image|image source|media caption|copy link|link copied|back to top|newsletter|skip advertisement|supported by|comment here|join the conversation|leave a (?:comment|reply)|table of contents|text size|close|by|swipe.{0,20})[\s.:…!→]*$/i,
  /^(?:partager(?: (?:cet article|sur .{1,20}))?|imprimer|envoyer|commenter|commentaires?|publicité|annonce|sponsorisé|contenu sponsorisé|chargement…?|articles? (?:liés?|similaires?|associés?)|sur le même (?:sujet|thème)|(?:à )?lire aussi|lire plus tard|lire la suite|(?:à )?voir aussi|suivre|s[’']abonner|abonnez-vous|je m[’']abonne|se connecter|inscription|plus d[’']infos?|les plus lus|en direct|newsletter|recevoir la newsletter|la suite après (?:la|cette) publicité|suite de l[’']article(?: après la publicité)?|réagir|sauvegarder|ajouter à mes favoris|copier le lien|haut de page|légende|crédit photo|sommaire|fermer|temps de lecture\b.{0,20})[\s.:…!]*$/i,
  /^(?:article |contenu )?(?:réservé aux abonnés|(?:for |exclusive to )subscribers(?: only)?)[\s.]*$/i,
  /^il vous reste .{1,12} de cet article à lire/i,
  /^(?:this|the rest of this) (?:article|story|content) is (?:reserved |available |only )?(?:for|exclusive to|to) .{0,40}\bsubscribers\b.{0,20}$/i,
  /^(?:read|see|watch|listen|more|related|recommended|read also|also read|read more|see also|read next|don[’']t miss)\s*(?:more|also|next)?\s*[:|]\s*\S.{0,160}$/i,
  /^(?:à lire|lire aussi|à lire aussi|lire également|voir aussi|à voir|à écouter|sur le même sujet|pour aller plus loin)\s*[:|»>]\s*\S.{0,160}$/i,
  /\b(?:follow|suivez|retrouvez)\b.{1,120}\b(?:twitter|facebook|instagram|linkedin|bluesky|mastodon|whatsapp|telegram|google news)\b.{0,100}$/i,
  /^.{0,60}\b(?:sign(?:ing)? up|subscribe|inscrivez-vous|abonnez-vous|recevez)\b.{0,140}\b(?:newsletters?|inbox|e-?mails?|lettre d[’']information|notifications?|stories|news)\b.{0,80}$/i,
  /\b(?:may|might) (?:contain|earn|receive)\b.{0,60}\b(?:affiliate|commissions?)\b/i,
  /^\W{0,2}(?:photo|image|crédits?|credit|photograph|picture|illustration|source photo)s?\b(?: (?:credit|crédit|illustration))?s?\s*(?::|©|by\b|par\b|courtesy).{0,140}$/i,
  /^(?:image|photo|slide|diapositive)\s+\d+\s*(?:of|sur|\/|de)[\s/]*\d+$/i,
  /^[^.!?]{0,90}\b(?:getty(?: images)?|shutterstock|istock(?:photo)?|alamy|unsplash|adobe stock|afp photo|ap photo|file photo|photo d[’']archives|archives? photo)\b[^.!?]{0,60}[.)]?$/i,
  /^(?:in this|dans cette|sur cette)\b.{0,90}\b(?:file photo|photo|image|photographie)\b.{0,200}$/i,
  /^(?:©|copyright|\(c\)).{0,200}$/i,
  /^.{0,80}\b(?:all rights reserved|tous droits réservés|reproduction interdite|©\s?(?:19|20)\d\d)\b.{0,120}$/i,
  /^\W*(?:published|updated|posted|last updated|publié|mis à jour|modifié|posté|publiziert|aktualisiert)\b\s*(?:on|at|le|:|il y a)?.{0,60}\d.{0,40}$/i,
  /^\d{1,4}\s*(?:comments?|shares?|views?|likes?|min(?:ute)?s? (?:read|de lecture)|commentaires?|partages?|vues?)$/i,
  /^(?:\d+|an?|il y a (?:\d+|une?))\s*(?:second|minute|hour|day|week|month|heure|jour|semaine|mois)s?(?: ago)?$/i,
  /^https?:\/\/\S+$/i,
  /^\(?(?:additional )?reporting by\b.{0,200}$/i,
  /^.{2,120}\b(?:contributed to this (?:report|story|article)|a contribué à cet article|ont contribué à cet article)\b.{0,60}$/i,
  /^.{0,60}\b(?:e-?mail|write to|contact|reach(?:ed)?|get in touch|écrire à|contactez|écrivez)\b.{0,120}\S+@\S+\.\w+.{0,60}$/i,
  /^(?:source|sources)\s?:.{0,60}$/i,
  /^[_*•·–—=\s.|/-]+$/,
  // The head of an entry of a live report.
  /^\d{1,2}\s?[:.h]\s?\d{2}\s*(?:[ap]m)?\s*(?:key event|breaking|update|(?:\p{Lu}[\p{L}'’-]+\s?){1,4})$/iu,
  // A word to readers, of the house and not of the article.
  /^(?:for )?more (?:stories|news|articles|features|content) like this\b.{0,120}$/i,
  /^(?:don[’']t miss|read on|more on this story|what to read next|in case you missed it|à ne pas manquer|à lire ensuite|l[’']info en plus)[\s:.…!]*$/i,
  /^(?:do )?you have (?:a |any )?(?:story|news tip|tip|question)\b.{0,200}$|^(?:got|have) (?:a |any )?(?:story|news tip|tip|correction|question)s?\b.{0,200}$/i,
  /\b(?:if you have a news tip|join our .{0,40}(?:forums?|community)|let us know (?:at|in the comments)|listen (?:live|back here))\b.{0,140}$/i,
  /^.{0,160}\b(?:follow|suivez|retrouvez)\b.{1,80}\b(?:twitter|facebook|instagram|linkedin|whatsapp|telegram)\b.{0,200}\b(?:sign up|subscribe|alerts?|newsletter|abonnez-vous|inscrivez-vous)\b.{0,80}$/i,
  /^(?:une erreur|une coquille|fehler gefunden|found an error|see (?:a mistake|an error)|spotted (?:a mistake|an error))\b.{0,90}$/i,
  /^(?:votre avis (?:nous )?(?:compte|intéresse)|your opinion (?:counts|matters)|deine meinung zählt|donnez votre avis|réagissez|qu[’']en pensez-vous \??|what do you think\??)[\s.!?]*$/i,
  /^(?:jetzt abonnieren|abonnez-vous (?:dès )?maintenant|subscribe now)\b.{0,80}$/i,
  // What a page's program files it under.
  /^.{0,80}\b(?:publicado por|posted by|publié par|written by|par)\b.{0,60}\b(?:categor(?:ia|y|ies)|catégories?|rubriques?|tags?|filed under)\s*:.{0,100}$/i,
  // A signature and a date in one line.
  /^(?:par|by)\s.{2,60}?\s[·|–—-]\s(?:publié|published|mis à jour|updated|posted|le \d)/i,
]
const months =
  'jan(?:uary|vier)?|feb(?:ruary)?|f[ée]v(?:rier)?|mar(?:ch|s)?|apr(?:il)?|avr(?:il)?|may|mai|june?|juin|july?|juil(?:let)?|aug(?:ust)?|ao[uû]t|sept?(?:ember|embre)?|oct(?:ober|obre)?|nov(?:ember|embre)?|dec(?:ember)?|d[ée]c(?:embre)?'
/** A short line that is a date, perhaps with a name before it. */
const dateLine = new RegExp(
  `^[^.!?]{0,45}(?:\\b(?:${months})\\b\\.?,?\\s+\\d{1,2}(?:st|nd|rd|th)?,?\\s+(?:19|20)\\d\\d|\\b\\d{1,2}(?:er|st|nd|rd|th)?\\s+(?:${months})\\.?,?\\s+(?:19|20)\\d\\d|\\b\\d{1,2}[./-]\\d{1,2}[./-](?:19|20)\\d\\d|\\b(?:19|20)\\d\\d-\\d\\d-\\d\\d)[^!?]{0,45}$`,
  'i',
)

export const isBoilerplateLine = (text: string): boolean =>
  (text.length <= 300 && lines.some((line) => line.test(text))) ||
  (text.length <= 700 &&
    /^(?:in|on|this|dans|sur)\b.{0,90}\b(?:file photo|photo d[’']archives|undated (?:photo|image)|handout (?:photo|image)|photo (?:provided|released|made available) by)\b/i.test(
      text,
    )) ||
  (text.length <= 110 && dateLine.test(text) && !/[a-z]{3,}[.]$/.test(text))

/** A heading after which a page lists its other articles, or a house presents itself. */
const endings =
  /^(?:more (?:great|from|on|about|stories|news|articles)\b.{0,60}|related\b.{0,40}|read (?:more|next)\b.{0,40}|you (?:may|might) (?:also )?(?:like|be interested)\b.{0,30}|recommended\b.{0,40}|most (?:read|popular)\b.{0,20}|latest (?:news|stories)|recent (?:articles|posts)|popular(?: this week)?|(?:à )?lire aussi|sur le même sujet|à lire (?:également|aussi)|nos autres articles|dans la même rubrique|les plus lus|pour aller plus loin|articles? (?:liés?|similaires?)|want more stories.{0,30}|notes? (?:to|aux) (?:editors?|rédactions?)|(?:press|media) contacts?|contacts? presse|comments?|commentaires?)[\s:?…]*$/i

/** A house presents itself at the end of what it sends out: "About Lantern", then "Lantern is a …". */
const presenting =
  /^(?:About|ABOUT|À propos (?:de |d[’']|du |des )|À PROPOS (?:DE |D[’']|DU |DES )|Über|ÜBER)\s?(\p{Lu}[^.!?]{1,50})[\s:]*$/u
const isPresenting = (text: string, next: string | undefined): boolean => {
  const name = presenting.exec(text)?.[1]?.toLowerCase().split(/\s+/).at(-1)
  return name !== undefined && (next?.slice(0, 80).toLowerCase().includes(name) ?? false)
}

/** A line or two on who wrote it, after the text: "Ana Ruiz is a critic in Avignon." */
const presence =
  /^(?:\s|,)+(?:is|was|has|writes|covers|reports|works|joined|lives|can be|est|a (?:été|publié|rejoint)|écrit|couvre|travaille|vit|enseigne|ist|schreibt|arbeitet)\b/iu
/** How many of the last blocks may be such lines. */
const lastWords = 3

/** Leaves out the lines that present those who signed, where they end the article. */
export function withoutAuthors(blocks: Block[], names: readonly string[]): Block[] {
  const known = names.flatMap((name) => [name, name.split(' ')[0] ?? '']).filter((name) => name.length > 2 && /^\p{Lu}/u.test(name))
  if (known.length === 0) return blocks
  const isAbout = ({ text, tag }: Block) =>
    !/^h\d$/.test(tag) && text.length < 700 && known.some((name) => text.startsWith(name) && presence.test(text.slice(name.length)))
  return blocks.filter((block, at) => at < blocks.length - lastWords || at === 0 || !isAbout(block))
}

/** Cuts the blocks at a heading that ends the article, when it stands in the last two fifths. */
export function untilEnd(blocks: Block[]): Block[] {
  const whole = blocks.reduce((sum, block) => sum + block.text.length, 0)
  let before = 0
  for (const [i, block] of blocks.entries()) {
    if (before > whole * 0.6 && (endings.test(block.text) || isPresenting(block.text, blocks[i + 1]?.text))) return blocks.slice(0, i)
    before += block.text.length
  }
  return blocks
}

/** Leaves out the labels before the first sentence: sections, names, functions, times. */
export function fromStart(blocks: Block[]): Block[] {
  const first = blocks.findIndex(({ text, tag }) => text.length >= (tag === 'p' ? 40 : 80) || /[.!?…:»”"’。！？]$/.test(text))
  return first > 0 && first <= 12 ? blocks.slice(first) : blocks
}

/** True for a block that is mostly links: a list of other articles, of topics, of places to share. */
export function isMostlyLinks({ text, linked, tag, links }: Block): boolean {
  if (links.length === 0) return false
  const share = linked / Math.max(text.length, 1)
  if (tag === 'li' || tag === 'td') return share > 0.75 && text.length < 160
  if (tag === 'p' && text.length > 50 && /[.!?]["”»]?$/.test(text)) return false
  return share > 0.6 && text.length < 200
}
