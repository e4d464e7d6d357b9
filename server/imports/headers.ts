/** Recognises columns by what they are called in the exports of networks and of other listening tools, in French and English. Pure. */
import type { ImportField, Network } from '../../db/vocabulary.ts'
import { foldText } from '../text.ts'

/** Letters and figures only, so that `Post Link`, `post_link` and `Post-link` are one. */
export const headerKey = (header: string): string =>
  foldText(header.replace(/^\ufeff/, ''))
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

const called = {
  id: 'id|post id|tweet id|status id|video id|media id|item id|message id|document id|resource id|mention id|identifiant|identifiant de la publication|id de la publication|id du post|id du tweet|identifiant de la video|id video|external id|url id',
  address:
    'url|link|permalink|post link|post url|post permalink|tweet permalink|tweet url|tweet link|video link|video url|link to post|page url|article url|mention url|document url|snippet url|lien|lien permanent|permalien|lien de la publication|lien du post|lien du tweet|lien de la video|adresse|adresse url|url de la publication|url du post|post permalink url|content url|web link',
  text: 'text|post text|tweet text|full text|full_text|content|message|post message|body|caption|description|post content|snippet|hit sentence|opening text|sentence|mention text|texte|texte du post|texte du tweet|texte de la publication|contenu|contenu de la publication|message de la publication|legende|extrait|verbatim|post body|share commentary|sharecommentary|tweet|post|publication',
  title:
    'title|post title|headline|video title|titre|titre de la publication|titre du post|titre de la video|titre de l article|article title',
  date: 'date|time|created at|created date|creation date|created time|publish time|published|published at|publish date|publication date|post time|post date|posted date|posted at|posted on|timestamp|datetime|date time|date created|date de publication|heure de publication|date et heure|date et heure de publication|date de creation|publie le|date du post|date du tweet|cree le|horodatage|date utc|createtime|created|date gmt',
  time: 'heure|hour|time of day|heure locale|time utc',
  authorName:
    'author|author name|name|account name|page name|display name|full name|user name|user full name|posted by|publisher|channel name|profile name|influencer|auteur|nom|nom de l auteur|nom du compte|nom de la page|nom complet|nom affiche|nom du profil|publie par|compte|nickname|page',
  handle:
    'handle|username|screen name|user screen name|account username|author handle|author username|twitter handle|twitter screen name|user handle|user|uniqueid|unique id|nom d utilisateur|nom d utilisateur du compte|identifiant du compte|identifiant de l auteur|pseudo|pseudonyme|user username|from user|sender screen name|author screen name',
  followers:
    'followers|followers count|follower count|author followers|user followers|user followers count|twitter followers|instagram followers|abonnes|nombre d abonnes|abonnes du compte|followers au moment de la publication|fans|page followers',
  likes:
    'likes|like count|likes count|total likes|favorites|favourites|favorite count|favorites count|reactions|total reactions|reaction count|facebook likes|j aime|nombre de j aime|mentions j aime|mention j aime|jaime|coeurs|twitter likes|instagram likes|digg count',
  reposts:
    'reposts|retweets|retweet count|retweets count|shares|share count|shares count|total shares|reposts count|republications|partages|nombre de partages|twitter retweets|facebook shares|nombre de retweets|repartages',
  replies:
    'replies|reply count|replies count|comments|comment count|comments count|total comments|twitter replies|facebook comments|instagram comments|reponses|nombre de reponses|commentaires|nombre de commentaires',
  quotes: 'quotes|quote count|quote tweets|citations|nombre de citations',
  views:
    'views|view count|views count|total views|video views|impressions|play count|plays|reach count|vues|nombre de vues|vues de la video|lectures|impressions totales|impression count',
  countedOn:
    'counted on|counted at|export date|exported at|exported on|date d export|date de l export|exporte le|compte le|comptes le|date du releve|data as of|as of|scraped at|scrapped at|collected at|retrieved at|fetched at|last updated|date de collecte',
  inReplyTo:
    'in reply to|in reply to status id|in reply to tweet id|in reply to screen name|in reply to user|reply to|replied to|thread url|parent url|parent id|en reponse a|reponse a|publication parente',
  kind: 'type|post type|content type|media type|kind|page type|resource type|document type|type de publication|type de contenu|genre|type de media|format',
  network:
    'network|platform|source type|social network|channel|source|site type|media channel|provider|plateforme|reseau|reseau social|canal|site|domain',
  language: 'language|lang|langue',
} satisfies Record<ImportField, string>

const fieldOf = new Map<string, ImportField>(
  // The keys of the object above.
  Object.entries(called).flatMap(([field, names]) => names.split('|').map((name) => [headerKey(name), field as ImportField] as const)),
)

/** The first column of each field that is recognised. */
export function columnsOf(headers: readonly string[]): Partial<Record<ImportField, number>> {
  const columns: Partial<Record<ImportField, number>> = {}
  for (const [column, header] of headers.entries()) {
    const field = fieldOf.get(headerKey(header))
    if (field && columns[field] === undefined) columns[field] = column
  }
  // A table with one name for whoever wrote: where no other column is the account's, it is both.
  return columns
}

export const recognised = (headers: readonly string[]): number => headers.filter((header) => fieldOf.has(headerKey(header))).length

/** Words that only one network's exports use, or the address of its posts. */
const signs: readonly [Network, RegExp][] = [
  ['x', /\b(?:tweets?|retweets?|x url|tweet id|quote tweets|twitter)\b|\bbookmarks\b/],
  ['tiktok', /\b(?:tiktok|video link|total play|digg count|createtime|video title)\b/],
  ['instagram', /\b(?:instagram|account username|nom d utilisateur du compte|saves|enregistrements)\b/],
  [
    'linkedin',
    /\b(?:linkedin|sharecommentary|share commentary|follows organic|created date.*campaign|impressions.*clicks.*ctr|posted by.*created date)\b/,
  ],
  [
    'facebook',
    /\b(?:facebook|page name|page id|nom de la page|identifiant de la page|reactions comments and shares|reactions commentaires et partages)\b/,
  ],
]
const hosts: readonly [Network, RegExp][] = [
  ['x', /\/\/(?:www\.|mobile\.)?(?:x|twitter)\.com\//i],
  ['instagram', /\/\/(?:www\.)?instagram\.com\//i],
  ['tiktok', /\/\/(?:www\.|vm\.)?tiktok\.com\//i],
  ['linkedin', /\/\/(?:[a-z]{2,3}\.)?linkedin\.com\//i],
  ['facebook', /\/\/(?:www\.|m\.)?(?:facebook\.com|fb\.watch)\//i],
  ['youtube', /\/\/(?:www\.)?(?:youtube\.com|youtu\.be)\//i],
  ['bluesky', /\/\/bsky\.app\//i],
  ['reddit', /\/\/(?:www\.|old\.)?reddit\.com\//i],
]

/** The network that an address is on, of those whose addresses tell. */
export const networkAt = (address: string): Network | null => hosts.find(([, host]) => host.test(address))?.[0] ?? null

/** Whose export it is: by the addresses in it, else by the words of its headers and its name; null where nothing tells. */
export function networkOf(
  headers: readonly string[],
  rows: readonly (readonly string[])[],
  address: number | undefined,
  name: string,
): Network | null {
  if (address !== undefined) {
    const found = rows.slice(0, 50).flatMap((row) => networkAt(row[address] ?? '') ?? [])
    const [first] = found
    if (first && found.length >= rows.slice(0, 50).filter((row) => row[address]).length * 0.8)
      return found.every((each) => each === first) ? first : null
  }
  const words = [...headers, name].map(headerKey).join(' | ')
  return signs.find(([, sign]) => sign.test(words))?.[0] ?? null
}

const networkWords: readonly [Network, RegExp][] = [
  ['x', /^(?:x|twitter|x twitter|x com|twitter com|tweets?)$/],
  ['instagram', /^(?:instagram|instagram com|ig)$/],
  ['tiktok', /^(?:tiktok|tik tok|tiktok com)$/],
  ['linkedin', /^(?:linkedin|linkedin com)$/],
  ['facebook', /^(?:facebook|facebook com|facebook public|fb|meta)$/],
  ['youtube', /^(?:youtube|youtube com)$/],
  ['mastodon', /^mastodon$/],
  ['bluesky', /^(?:bluesky|bsky|bsky app)$/],
  ['reddit', /^(?:reddit|reddit com)$/],
]

/** What a cell calls a network; null where it means none of ours. */
export const networkCalled = (said: string): Network | null => networkWords.find(([, words]) => words.test(headerKey(said)))?.[0] ?? null

/**
 * The row that names the columns: of the first dozen that have more than one cell, the one with most names that are recognised, the first of equals;
 * networks put a title above their tables.
 */
export function headerRow(rows: readonly (readonly string[])[]): number {
  const likely = rows
    .slice(0, 12)
    .map((row, at) => ({ at, filled: row.filter((cell) => cell.trim() !== '').length, known: recognised(row) }))
    .filter(({ filled }) => filled > 1)
  return likely.reduce((best, each) => (each.known > best.known ? each : best), likely[0] ?? { at: 0, filled: 0, known: 0 }).at
}
