/**
 * The words of Relais, each with one sentence, and the closed lists that tables, contracts, registries and select boxes share.
 *
 * workspace   one organisation's space; everything below belongs to exactly one
 * member      a user's place in a workspace, with a role
 * outlet      whoever publishes: newspaper, site, blog, radio, account
 * source      one thing that is followed: a feed, a page
 * subscription  a hub's promise to push what changes at a source, for a time
 * webmention  somebody’s word that a page of theirs links to one of ours
 * visit       one call at a source: when, how long, what came, what went wrong
 * document    one thing published once; truth, never invented, only versioned
 * reading     what a page or item was read as, before it is kept
 * transcript  what is said in a recording, as its publisher wrote it down
 * watch       a query with a kind and dates of validity
 * label       somebody’s word that a document is, or is not, what a watch is for; its query is measured on them
 * mention     a document that a watch met: passages, place, tone, reach, status
 * judgement   what a human said of a computed thing; kept apart, and it wins
 * story       documents that tell the same text; one is the first
 * subject     a term that the followed press suddenly uses far more than it usually does
 * byline      a name as an outlet printed it; resolves to zero, one or more people
 * handle      an account or address on a network; a person's, once that is known
 * figures     what a network counted of a document, with the instant of counting
 * reference   what a document answers, passes on, quotes, links or names
 * person      a human being; roles are facts about them
 * affiliation person × outlet, with function and dates
 *
 * Verbs: listen, read, keep, understand, match, group, identify, judge, merge. Each means one thing.
 */

/** What a member may do, weakest last: an owner runs the workspace, a guest is an agency's person, a reader only looks. */
export const roles = ['owner', 'editor', 'contributor', 'guest', 'reader'] as const
export type Role = (typeof roles)[number]

/** What an API key may do. */
export const scopes = ['read', 'write', 'admin'] as const
export type Scope = (typeof scopes)[number]

export const languages = ['fr', 'en', 'es', 'de', 'it', 'pt', 'nl'] as const
/** A language that the product tells apart; `null` where it is unknown. */
export type Language = (typeof languages)[number]

/** The languages that the screens and messages speak. */
export const locales = ['fr', 'en'] as const
export type Locale = (typeof locales)[number]

/** Kinds of source that are visited; each has its file in `crawlers/sources`. */
export const visitedKinds = [
  'feed',
  'sitemap',
  'listing',
  'youtube',
  'page',
  'mastodon',
  'bluesky',
  'reddit',
  'hackernews',
  'lemmy',
  'webmention',
] as const
export type VisitedKind = (typeof visitedKinds)[number]

/** Kinds that are never visited: what people added by hand, and exports that they imported. */
export const broughtKinds = ['hand', 'import'] as const
export type BroughtKind = (typeof broughtKinds)[number]

export const sourceKinds = [...visitedKinds, ...broughtKinds] as const
export type SourceKind = (typeof sourceKinds)[number]

export const isVisited = (kind: SourceKind): kind is VisitedKind => visitedKinds.some((each) => each === kind)

/** Where handles live. `web` is an address that stands for somebody, as a Webmention's author does. */
export const networks = [
  'mastodon',
  'bluesky',
  'reddit',
  'hackernews',
  'lemmy',
  'youtube',
  'x',
  'instagram',
  'tiktok',
  'linkedin',
  'facebook',
  'web',
  'email',
  'phone',
] as const
export type Network = (typeof networks)[number]

/** What networks call themselves, in every language. */
export const networkNames: Readonly<Record<Network, string>> = {
  mastodon: 'Mastodon',
  bluesky: 'Bluesky',
  reddit: 'Reddit',
  hackernews: 'Hacker News',
  lemmy: 'Lemmy',
  youtube: 'YouTube',
  x: 'X',
  instagram: 'Instagram',
  tiktok: 'TikTok',
  linkedin: 'LinkedIn',
  facebook: 'Facebook',
  web: 'Web',
  email: 'E-mail',
  phone: 'Telephone',
}

/** What a document does to another thing; the facts that ties are made of. */
export const referenceKinds = ['replies', 'reposts', 'quotes', 'likes', 'links', 'names'] as const
export type ReferenceKind = (typeof referenceKinds)[number]

/** How the workspace treats an account: `muted` is kept out of the stream, `blocked` is not kept at all, `flagged` is shown with a warning. */
export const standings = ['ordinary', 'flagged', 'muted', 'blocked'] as const
export type Standing = (typeof standings)[number]

/** `paused` by a person; `gone` when the address says so for good; `failing` after repeated failures; `active` otherwise. */
export const sourceStates = ['active', 'paused', 'failing', 'gone'] as const
export type SourceState = (typeof sourceStates)[number]

/** How it stands with being pushed by a hub: `asked` until the hub has verified it; `denied` by the hub; `leaving` until the hub has verified that it is no longer wanted. */
export const subscriptionStates = ['asked', 'active', 'denied', 'leaving'] as const
export type SubscriptionState = (typeof subscriptionStates)[number]

/** What became of what somebody told us: `waiting` to be checked; `verified`; `refused`, because it was not what it said; `gone`, because it was once and is no more. */
export const webmentionStates = ['waiting', 'verified', 'refused', 'gone'] as const
export type WebmentionState = (typeof webmentionStates)[number]

/** What can go wrong at a visit or when a page is read; shown in words, kept as data. */
export const problemKinds = [
  'gone',
  'not-found',
  'needs-password',
  'refused',
  'blocked',
  'later',
  'server-error',
  'timeout',
  'unreachable',
  'dns',
  'tls',
  'unreadable',
  'not-a-feed',
  'nothing-listed',
  'too-large',
  'robots',
  'private-address',
  'bad-address',
  'redirects',
] as const
export type ProblemKind = (typeof problemKinds)[number]

/** What is wrong with how a feed is written, though it can be read; in the order in which it is told. */
export const feedFlaws = ['cut', 'before', 'encoding', 'characters', 'signs', 'references', 'nesting', 'foreign'] as const
export type FeedFlaw = (typeof feedFlaws)[number]

/** What more can be said of a problem; the words for them stand in `server/sources/problem-words.ts`. */
export const problemCauses = [
  'empty',
  'web-page',
  'no-web-page',
  'no-feed',
  'no-sitemap',
  'no-list',
  'not-its-answer',
  'no-session',
  'no-account',
  'no-timeline',
  'search-needs-account',
  'password-not-taken',
  'kept-from',
  'unencrypted',
  'turned-away',
  'passing-outage',
  'no-link',
  'robots-not-had',
  'said',
] as const
export type ProblemCause = (typeof problemCauses)[number]

export const visitOutcomes = ['fresh', 'unchanged', 'failed'] as const
export type VisitOutcome = (typeof visitOutcomes)[number]

export const outletKinds = [
  'newspaper',
  'magazine',
  'radio',
  'television',
  'agency',
  'site',
  'blog',
  'podcast',
  'account',
  'institution',
  /** Where the public writes in its own name: forums, sites of spectators' reviews. */
  'forum',
] as const
export type OutletKind = (typeof outletKinds)[number]

export const territories = ['local', 'regional', 'national', 'international'] as const
export type Territory = (typeof territories)[number]

/** What sort of thing was published. */
export const documentKinds = ['article', 'review', 'interview', 'news-item', 'post', 'audio', 'video', 'page'] as const
export type DocumentKind = (typeof documentKinds)[number]

/** `listed`: only what the feed said; `read`: the whole page was read; `whole`: the feed gave the whole text; `unreadable`: the page could not be read, the feed's words stand. */
export const readingStates = ['listed', 'read', 'whole', 'unreadable'] as const

/** What of a document a person may correct. */
export const correctedFields = ['kind', 'outlet', 'bylines', 'published'] as const
export type CorrectedField = (typeof correctedFields)[number]

/** What sort of file a document may be added from. */
export const fileKinds = ['pdf', 'image', 'audio', 'video'] as const
export type FileKind = (typeof fileKinds)[number]

/** What a column of an export may be. */
export const importFields = [
  'network',
  'id',
  'address',
  'title',
  'text',
  'date',
  'time',
  'authorName',
  'handle',
  'followers',
  'kind',
  'language',
  'inReplyTo',
  'likes',
  'reposts',
  'replies',
  'quotes',
  'views',
  'countedOn',
] as const
export type ImportField = (typeof importFields)[number]

/** Encodings that a table of text may be read in. */
export const tableEncodings = ['utf-8', 'windows-1252', 'iso-8859-15', 'macintosh', 'utf-16le', 'utf-16be'] as const

/** Signs that may stand between its columns. */
export const tableDelimiters = [',', ';', '\t', '|'] as const

/** How a table of text is cut into columns. */
export interface TableForm {
  encoding: (typeof tableEncodings)[number]
  delimiter: (typeof tableDelimiters)[number]
}

/** Networks whose exports are imported; those that can be read come the other way too. */
export const importNetworks = [
  'x',
  'instagram',
  'tiktok',
  'linkedin',
  'facebook',
  'youtube',
  'mastodon',
  'bluesky',
  'reddit',
] as const satisfies readonly Network[]

/** From the file to what came of it; `stopped` by a person, and goes on when they say so. */
export const importStates = ['arriving', 'ready', 'running', 'stopped', 'done', 'undoing', 'undone'] as const

/** Why a row of an export is not taken. */
export const rejections = ['nothing-said', 'bad-date', 'future-date', 'bad-address'] as const
export type Rejection = (typeof rejections)[number]

/** How exact a date is: an instant, a day without an hour, or inferred from when we first saw it. */
export const datePrecisions = ['instant', 'day', 'inferred'] as const
export type DatePrecision = (typeof datePrecisions)[number]

export const watchKinds = ['brand', 'production', 'person', 'competitor', 'subject'] as const
export type WatchKind = (typeof watchKinds)[number]

/** What sort of thing a production is; decides beside which words its title is believed. */
export const productionGenres = ['theatre', 'dance', 'opera', 'concert', 'circus', 'exhibition', 'reading', 'other'] as const
export type ProductionGenre = (typeof productionGenres)[number]

/** What somebody said of a document for a watch: it is what the watch is for, or it is not. */
export const verdicts = ['right', 'wrong'] as const
export type Verdict = (typeof verdicts)[number]

/** How a label was come by: out of a fair draw, or taken over from what was kept and dismissed. */
export const labelOrigins = ['sample', 'triage'] as const
export type LabelOrigin = (typeof labelOrigins)[number]

export const mentionStatuses = ['new', 'kept', 'dismissed'] as const
export type MentionStatus = (typeof mentionStatuses)[number]

/** How it stands with what was given to somebody. */
export const tasks = ['open', 'done'] as const

/** Who wrote it: `relation`, a person on record, by their name or from an account of theirs; `public`, whoever else, as on forums and sites of reviews. */
export const voices = ['relation', 'public'] as const

/** Where in the document the watched words stand. */
export const places = ['headline', 'lead', 'body', 'passing'] as const
export type Place = (typeof places)[number]

/** `unsure` is what is said when the evidence does not carry a label; `null` stands for not computed. */
export const tones = ['positive', 'neutral', 'negative', 'unsure'] as const
export type Tone = (typeof tones)[number]

/** What a subject's term is: a keyword, or a name of one kind. */
export const subjectKinds = ['keyword', 'person', 'organisation', 'place', 'work', 'unknown'] as const
export type SubjectKind = (typeof subjectKinds)[number]

/** How a document belongs to its story: it told it first, copies it, copies part of it, or tells the same happening. */
export const pickups = ['first', 'copy', 'partial', 'same-event'] as const
export type Pickup = (typeof pickups)[number]

/**
 * What a human says of documents and stories: the stories of two are one; a document belongs to another's story; it does not; it was the first.
 */
export const storyWords = ['merged', 'pinned', 'apart', 'first'] as const
export type StoryWord = (typeof storyWords)[number]

/**
 * What became of a byline: people; nobody (a desk, an agency); several it could be, so it waits for a human; or somebody of whom no record is
 * kept yet, because none of what they wrote was ever a mention.
 */
export const bylineStates = ['resolved', 'nobody', 'ambiguous', 'unmet'] as const
export type BylineState = (typeof bylineStates)[number]

/** Who or what did something, for the audit trail. */
export const actorKinds = ['user', 'key', 'program'] as const
export type ActorKind = (typeof actorKinds)[number]

/** Mentions that one request may name; here, because the browser's first screen counts by it and must not carry the contract for that. */
export const mostByIds = 200
