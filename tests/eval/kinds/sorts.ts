/** Sorts of pages that are made: each with its kind, the marks that sites print or leave out, and those that look like another kind. */
import type { DocumentKind, OutletKind } from '../../../db/vocabulary.ts'
import {
  announcing,
  chatting,
  explaining,
  helping,
  judging,
  noting,
  reporting,
  reviewers,
  type Tongue,
  talks,
  type works,
} from './texts.ts'

export interface Draft {
  kind: DocumentKind
  outletKind?: OutletKind
  title: string
  /** Markup of the body. */
  body: string
  head?: string
  byline?: string | null
  section?: string
  path?: string
  /** Neither a date nor a type is told. */
  bare?: boolean
}

export type Work = (typeof works)['fr'][number]
/** What makes a page: the language, the work that it is about, and a draw of its own. */
export interface Hand {
  tongue: Tongue
  work: Work
  /** So many of these, in their order, filled in. */
  some(list: readonly string[], count: number): string[]
  fill(text: string): string
  one<Item>(list: readonly Item[]): Item
}

const p = (texts: string[]) => texts.map((text) => `<p>${text}</p>`).join('\n')
/** Two or three sentences a paragraph. */
const paragraphs = (sentences: string[]) => {
  const made: string[] = []
  for (let at = 0; at < sentences.length; at += 3) made.push(sentences.slice(at, at + 3).join(' '))
  return p(made)
}
const linked = (node: object) =>
  `<script type="application/ld+json">${JSON.stringify({ '@context': 'https://schema.org', ...node })}</script>`
export const fr = ({ tongue }: Hand) => tongue === 'fr'
const say = (hand: Hand, french: string, english: string) => hand.fill(fr(hand) ? french : english)
const critic = (hand: Hand) => hand.one(reviewers[hand.tongue])
const news = (headline: string) => linked({ '@type': 'NewsArticle', headline })

/** Each makes one sort of page. */
export const sorts: Record<string, (hand: Hand) => Draft> = {
  'review-declared': (hand) => ({
    kind: 'review',
    title: say(hand, 'Le sel et la marche', 'Salt and step'),
    byline: critic(hand),
    head: linked({ '@type': 'Review', headline: hand.work.title, itemReviewed: { '@type': 'CreativeWork', name: hand.work.title } }),
    body: paragraphs(hand.some(judging[hand.tongue], 7)),
  }),
  'review-microdata': (hand) => ({
    kind: 'review',
    title: say(hand, 'Ce que savent les planches', 'What planks know'),
    byline: critic(hand),
    body: `<div itemscope itemtype="https://schema.org/Review"><meta itemprop="name" content="x">${paragraphs(hand.some(judging[hand.tongue], 6))}</div>`,
  }),
  'review-stars': (hand) => ({
    kind: 'review',
    title: say(hand, '{maker} monte les marches', '{maker} climbs the stairs'),
    head: news(hand.work.title),
    byline: critic(hand),
    body: `${paragraphs(hand.some(judging[hand.tongue], 5))}<p>${hand.one(['★★★★☆', fr(hand) ? 'Note : 7/10' : 'Rating: 3.5/5', fr(hand) ? 'Quatre étoiles sur cinq' : 'Four stars out of five'])}</p>`,
  }),
  'review-section': (hand) => ({
    kind: 'review',
    title: say(hand, 'À {town}, un escalier et des fantômes', 'In {town}, a staircase and its ghosts'),
    section: say(hand, hand.one(['Critique', 'On a vu', 'Critique théâtre']), hand.one(['Reviews', 'Theatre review', 'Reviewed'])),
    head: news(hand.work.title),
    byline: critic(hand),
    body: paragraphs(hand.some(judging[hand.tongue], 6)),
  }),
  'review-titled': (hand) => ({
    kind: 'review',
    title: say(
      hand,
      hand.one(['Critique : « {title} », la preuve par neuf', '« {title} », la critique', 'On a vu « {title} » à {town}']),
      hand.one(['{title} review – proof by nine', 'Review: {title} at {house}']),
    ),
    byline: critic(hand),
    body: paragraphs(hand.some(judging[hand.tongue], 5)),
  }),
  'review-by-its-words': (hand) => ({
    kind: 'review',
    title: say(hand, 'La preuve par neuf', 'Proof by nine'),
    section: say(hand, 'Scènes', 'Stage'),
    head: news('x'),
    byline: critic(hand),
    body: paragraphs(hand.some(judging[hand.tongue], 9)),
  }),
  'review-on-a-blog': (hand) => ({
    kind: 'review',
    outletKind: 'blog',
    title: say(hand, 'Retour de {town}', 'Back from {town}'),
    byline: critic(hand),
    body: paragraphs(hand.some(judging[hand.tongue], 10)),
  }),
  'review-after-a-preview': (hand) => ({
    kind: 'review',
    title: say(hand, '« {title} », sel et lumière', '“{title}”, salt and light'),
    section: 'Culture',
    head: news(hand.work.title),
    byline: critic(hand),
    body: paragraphs([...hand.some(judging[hand.tongue], 9), ...hand.some(announcing[hand.tongue].slice(3, 5), 1)]),
  }),
  'interview-asked': (hand) => ({
    kind: 'interview',
    title: say(hand, '{maker} : « J’ai juré de ne plus travailler seul »', '{maker}: “I had sworn never to work alone”'),
    head: news('x'),
    byline: critic(hand),
    body: `<p>${say(hand, 'À la veille de la première de « {title} », {maker} reçoit dans une loge sans fenêtre.', 'On the eve of “{title}”, {maker} receives us in a dressing room without a window.')}</p>${talks[
      hand.tongue
    ]
      .slice(0, 5)
      .map(({ question, answer }) => `<p><strong>${hand.fill(question)}</strong></p><p>${hand.fill(answer)}</p>`)
      .join('\n')}`,
  }),
  'interview-headed': (hand) => ({
    kind: 'interview',
    title: say(hand, 'Le gros sel de {maker}', 'The coarse salt of {maker}'),
    byline: critic(hand),
    body: `<p>${say(hand, 'Un café, deux sucres, trente ans de métier.', 'One coffee, two sugars, thirty years of work.')}</p>${talks[
      hand.tongue
    ]
      .slice(1)
      .map(({ question, answer }) => `<h3>${hand.fill(question)}</h3><p>${hand.fill(answer)}</p>`)
      .join('\n')}`,
  }),
  'interview-by-turns': (hand) => ({
    kind: 'interview',
    title: say(hand, '{maker}, le goût de couper', '{maker} and the art of cutting'),
    head: news('x'),
    byline: critic(hand),
    body: talks[hand.tongue]
      .slice(0, 5)
      .map(
        ({ question, answer }) =>
          `<p><b>${say(hand, 'LE COURRIER', 'THE POST')} :</b> ${hand.fill(question)}</p><p><b>${hand.work.maker} :</b> ${hand.fill(answer)}</p>`,
      )
      .join('\n'),
  }),
  'interview-taken-down': (hand) => ({
    kind: 'interview',
    title: say(hand, '« Une seule lampe éclaire tout »', '“One lamp lights it all”'),
    head: news('x'),
    byline: critic(hand),
    body: `${p(talks[hand.tongue].slice(0, 4).map(({ answer }) => `« ${hand.fill(answer)} »`))}<p><em>${say(hand, 'Propos recueillis par', 'Interview by')} ${critic(hand)}</em></p>`,
  }),
  'interview-titled': (hand) => ({
    kind: 'interview',
    title: say(
      hand,
      hand.one(['Entretien avec {maker}', '{maker}, l’entretien', 'Trois questions à {maker}']),
      hand.one(['Interview: {maker}', 'Ten questions with {maker}', 'Q&A: {maker}']),
    ),
    byline: critic(hand),
    body: talks[hand.tongue]
      .slice(0, 3)
      .map(({ question, answer }) => `<p>${hand.fill(question)}</p><p>${hand.fill(answer)}</p>`)
      .join('\n'),
  }),
  'dispatch-dated': (hand) => ({
    kind: 'news-item',
    title: say(hand, '{town} : le plan de circulation adopté', '{town} adopts traffic plan'),
    head: news('x'),
    byline: hand.one(['AFP', null]),
    body: `<p>${say(hand, hand.work.town.toUpperCase(), hand.work.town.toUpperCase())}, ${say(hand, '12 mars (AFP) – ', '12 March (Reuters) - ')}${hand.fill(reporting[hand.tongue][0] ?? '')}</p>${paragraphs(hand.some(reporting[hand.tongue].slice(1), 5))}`,
  }),
  'dispatch-signed': (hand) => ({
    kind: 'news-item',
    title: say(hand, 'Transports : vote mouvementé à {town}', 'Transport: stormy vote in {town}'),
    head: linked({
      '@type': 'NewsArticle',
      headline: 'x',
      author: { '@type': 'Organization', name: fr(hand) ? 'AFP' : 'Associated Press' },
    }),
    body: paragraphs(hand.some(reporting[hand.tongue], 6)),
  }),
  'dispatch-of-an-agency': (hand) => ({
    kind: 'news-item',
    outletKind: 'agency',
    title: say(hand, '« {title} » partira en tournée', '“{title}” to go on tour'),
    byline: 'mlk',
    body: paragraphs(hand.some(announcing[hand.tongue], 5)),
  }),
  'news-in-brief': (hand) => ({
    kind: 'news-item',
    title: say(hand, 'Deux lignes de bus déviées', 'Two bus routes diverted'),
    section: say(hand, 'Brèves', 'In brief'),
    head: news('x'),
    body: paragraphs(hand.some(reporting[hand.tongue], 2)),
  }),
  'post-declared': (hand) => ({
    kind: 'post',
    title: say(hand, 'La cave et les programmes', 'The cellar and the programmes'),
    head: linked({ '@type': 'BlogPosting', headline: 'x', datePublished: '2026-03-02' }),
    body: paragraphs(hand.some(noting[hand.tongue], 5)),
  }),
  'post-of-a-blog': (hand) => ({
    kind: 'post',
    outletKind: 'blog',
    title: say(hand, 'Le banc de {town}', 'The bench in {town}'),
    body: paragraphs(hand.some(noting[hand.tongue], 5)),
  }),
  'post-by-its-address': (hand) => ({
    kind: 'post',
    title: say(hand, 'Chaudière', 'Boiler'),
    path: '/blog/2026/chaudiere',
    body: paragraphs(hand.some(noting[hand.tongue], 5)),
  }),
  'post-in-a-forum': (hand) => ({
    kind: 'post',
    title: say(hand, 'Places pour « {title} » ?', 'Seats for “{title}”?'),
    head: hand.one(['<meta name="generator" content="Discourse 3.1">', linked({ '@type': 'DiscussionForumPosting', headline: 'x' })]),
    path: '/viewtopic.php?t=812',
    body: hand
      .some(chatting[hand.tongue], 5)
      .map((text, at) => `<div class="post"><p class="author">spectre${at}</p><div class="postbody"><p>${text}</p></div></div>`)
      .join('\n'),
  }),
  'audio-declared': (hand) => ({
    kind: 'audio',
    outletKind: 'radio',
    title: say(hand, 'Épisode 12 : le sel', 'Episode 12: salt'),
    head: linked({ '@type': 'PodcastEpisode', name: 'x', datePublished: '2026-03-02' }),
    body: `<audio src="/12.mp3" controls></audio>${paragraphs(hand.some(announcing[hand.tongue], 3))}`,
  }),
  'audio-with-a-player': (hand) => ({
    kind: 'audio',
    outletKind: 'radio',
    title: say(hand, 'Podcast : une heure avec {maker}', 'Podcast: an hour of {maker}'),
    section: say(hand, 'Émissions', 'Podcasts'),
    body: `<audio src="/13.mp3" controls></audio>${paragraphs(hand.some(announcing[hand.tongue], 2))}`,
  }),
  'video-declared': (hand) => ({
    kind: 'video',
    outletKind: 'television',
    title: say(hand, 'Dans les coulisses de « {title} »', 'Backstage at “{title}”'),
    head: linked({ '@type': 'VideoObject', name: 'x', uploadDate: '2026-03-02' }),
    body: `<video src="/a.mp4" controls></video>${paragraphs(hand.some(announcing[hand.tongue], 2))}`,
  }),
  'video-with-a-player': (hand) => ({
    kind: 'video',
    title: say(hand, 'Vidéo. Le décor se monte en deux minutes', 'Video: the set goes up in two minutes'),
    section: say(hand, 'Vidéos', 'Videos'),
    head: news('x'),
    body: `<iframe src="https://www.youtube.com/embed/abc"></iframe>${paragraphs(hand.some(announcing[hand.tongue], 2))}`,
  }),
  'article-preview': (hand) => ({
    kind: 'article',
    title: say(hand, '« {title} » arrive à {town}', '“{title}” comes to {town}'),
    section: 'Culture',
    head: news('x'),
    byline: critic(hand),
    body: paragraphs(hand.some(announcing[hand.tongue], 8)),
  }),
  'article-that-quotes-praise': (hand) => ({
    kind: 'article',
    title: say(hand, 'Salles pleines pour « {title} »', 'Full houses for “{title}”'),
    section: 'Culture',
    head: news('x'),
    byline: critic(hand),
    body: paragraphs([
      ...hand.some(announcing[hand.tongue], 4),
      say(
        hand,
        '« C’était bouleversant, magistral », sourit une spectatrice à la sortie, selon qui les comédiens « sont formidables ».',
        '“It was superb, just dazzling,” said one spectator on her way out; the actors, she added, were “wonderful”.',
      ),
      ...hand.some(announcing[hand.tongue].slice(5), 3),
    ]),
  }),
  'article-of-news': (hand) => ({
    kind: 'article',
    title: say(hand, 'Circulation : un vote sous tension', 'Traffic: a tense vote'),
    head: news('x'),
    byline: hand.one([critic(hand), say(hand, '{maker} avec AFP', '{maker} with AP')]),
    body: paragraphs(hand.some(reporting[hand.tongue], 8)),
  }),
  'article-in-questions': (hand) => ({
    kind: 'article',
    title: say(hand, 'Fermeture de la halle : ce qu’il faut savoir', 'The hall is closing: what to know'),
    head: news('x'),
    byline: critic(hand),
    body: explaining[hand.tongue].map(({ question, answer }) => `<h2>${question}</h2><p>${answer}</p>`).join('\n'),
  }),
  'article-with-audio-beside': (hand) => ({
    kind: 'article',
    title: say(hand, 'À {town}, la rue qui divise', 'The street that divides {town}'),
    head: news('x'),
    byline: critic(hand),
    body: `<audio src="/lu.mp3" title="${say(hand, 'Écouter cet article', 'Listen to this article')}"></audio>${paragraphs([...hand.some(reporting[hand.tongue], 10), ...hand.some(reporting[hand.tongue], 10), ...hand.some(announcing[hand.tongue], 8)])}`,
  }),
  'article-on-a-review': (hand) => ({
    kind: 'article',
    title: say(hand, 'La ville passe ses tarifs en revue', 'Council to review its prices'),
    head: news('x'),
    byline: critic(hand),
    body: paragraphs(hand.some(reporting[hand.tongue], 7)),
  }),
  'page-of-help': (hand) => ({
    kind: 'page',
    title: say(hand, 'Questions fréquentes', 'Frequently asked questions'),
    bare: true,
    body: helping[hand.tongue].map(({ question, answer }) => `<h3>${question}</h3><p>${answer}</p>`).join('\n'),
  }),
  'page-of-a-house': (hand) => ({
    kind: 'page',
    title: say(hand, 'La maison', 'The house'),
    bare: true,
    body: paragraphs(hand.some(announcing[hand.tongue].slice(7), 3)),
  }),
}
