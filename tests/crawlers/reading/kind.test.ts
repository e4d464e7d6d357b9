/** What sort of thing a page or an item is taken for: by what it declares, by how it is built, by its words, and where it stands. */
import { describe, expect, test } from 'vitest'
import { kindByWords } from '../../../crawlers/reading/kind.ts'
import { readPage } from '../../../crawlers/reading/read.ts'
import { kindIn } from '../../../server/documents/kind-in.ts'
import { makePages } from '../../eval/kinds/make.ts'
import { worldPages } from '../../eval/kinds/world.ts'
import { kindOf } from '../../eval/kinds.ts'

const address = 'https://la-lanterne.example/culture/12'
const filler = 'La municipalité a réuni les riverains pour leur présenter le calendrier des travaux de la place.'
const page = (head: string, body: string, title = 'Une soirée à Uzès') =>
  readPage(
    `<html><head>${head}</head><body><main><h1>${title}</h1><time datetime="2026-03-02T10:00:00Z"></time>${body}</main></body></html>`,
    address,
  ).kind
const linked = (node: object) =>
  `<script type="application/ld+json">${JSON.stringify({ '@context': 'https://schema.org', ...node })}</script>`
const told = { title: 'Une soirée à Uzès', text: filler, bylines: [], sections: [] }

describe('[MENTION-02] what a page declares', () => {
  test.each<[string, string, string, string]>([
    ['a mark beside the article', linked({ '@type': 'NewsArticle', reviewRating: { ratingValue: 4 } }), '', 'review'],
    [
      'a judgement beside the article’s own node',
      linked({
        '@graph': [
          { '@type': 'Article', headline: 'x' },
          { '@type': 'Review', itemReviewed: { name: 'x' } },
        ],
      }),
      '',
      'review',
    ],
    ['a claim that was checked is no review', linked({ '@type': 'ClaimReview', itemReviewed: { name: 'x' } }), '', 'article'],
    [
      'what customers wrote of what is sold is no review of a critic',
      linked({ '@graph': [{ '@type': 'Product' }, { '@type': 'Review', itemReviewed: { name: 'x' } }] }),
      '',
      'article',
    ],
    ['a type on an element', '', '<div itemscope itemtype="https://schema.org/Review"></div>', 'review'],
    ['a program of forums', '<meta name="generator" content="phpBB">', '', 'post'],
    ['a program of blogs', '<meta name="generator" content="Blogger">', '', 'post'],
    ['a player beside few words', '', '<iframe src="https://player.vimeo.com/video/1"></iframe>', 'video'],
    ['a rubric over the headline', '', '<p class="rubrique">Critique</p>', 'review'],
    ['a rubric of another article', '', '<aside><p class="rubrique">Critique</p></aside>', 'article'],
    ['a menu', '', '<nav><span class="category">Critiques</span></nav>', 'article'],
  ])('[MENTION-02] %s', (_, head, body, kind) => {
    expect(page(head, `${body}<p>${filler}</p>`)).toBe(kind)
  })
})

describe('[MENTION-02] what the words tell', () => {
  test.each([
    ['Critique : « Le Sel », sans faute', 'review'],
    ['« Le Sel », la critique de Bérénice Aubrun', 'review'],
    ['On a vu « Le Sel » à Roubaix', 'review'],
    ['Salt review – a triumph in three planks', 'review'],
    ['Entretien avec Malo Kervadec', 'interview'],
    ['Trois questions à Malo Kervadec', 'interview'],
    ['Malo Kervadec, l’interview', 'interview'],
    ['La ville passe ses tarifs en revue', null],
    ['Council to review its prices', null],
    ['Le ministre donne une interview remarquée', null],
    ['Sous le feu des critiques, la maire recule', null],
    ['Job interview: what to wear', null],
  ])('[MENTION-02] the title %j: %s', (title, kind) => {
    expect(kindByWords({ ...told, title })).toBe(kind)
  })

  test.each([
    ['(Propos recueillis par Ana Ruiz)', 'interview'],
    ['Interview by Ana Ruiz', 'interview'],
    ['The two men were interviewed by the police.', null],
    ['Notre note : 4/5', 'review'],
    ['★★★★☆', 'review'],
    ['Le match s’est terminé sur le score de 4 à 5.', null],
  ])('[MENTION-02] at the end %j: %s', (end, kind) => {
    expect(kindByWords({ ...told, text: `${filler}\n\n${end}` })).toBe(kind)
  })

  test.each([
    ['PARIS, 12 mars (AFP) – ', [], 'news-item'],
    ['LONDON (Reuters) - ', ['Tom Field'], 'news-item'],
    ['NEW YORK, March 3 (AP) — ', [], 'news-item'],
    ['AVIGNON, le 12 mars (APM) – ', [], 'news-item'],
    ['', ['AFP'], 'news-item'],
    ['', ['Ana Ruiz avec AFP'], null],
    ['', ['Ana Ruiz', 'AFP'], null],
    ['Nice (Alpes-Maritimes) – ', [], null],
  ])('[MENTION-02] a dispatch: %j signed %j is %s', (head, bylines, kind) => {
    expect(kindByWords({ ...told, bylines, text: `${head}${filler}` })).toBe(kind)
  })
})

test('[MENTION-02] what is nothing more particular takes the kind of its outlet', () => {
  expect(kindIn('agency', 'article')).toBe('news-item')
  expect(kindIn('agency', 'interview')).toBe('interview')
  expect(kindIn('blog', 'article')).toBe('post')
  expect(kindIn('blog', 'review')).toBe('review')
  expect(kindIn('newspaper', 'article')).toBe('article')
  expect(kindIn(null, 'page')).toBe('page')
})

test.each([
  ['pages made by code', makePages(29, 165)],
  ['the demo’s world', worldPages(84)],
])(
  '[MENTION-02] 98 in 100 of %s are taken for what they are; of reviews and interviews 95 in 100 are found, and as many of those found are such',
  (_, pages) => {
    const found = pages.map((made) => ({ is: made.kind, as: kindOf(made), id: made.id }))
    const wrong = found.filter(({ is, as }) => is !== as)
    expect(wrong.length / found.length, wrong.map(({ id, as }) => `${id} → ${as}`).join('\n')).toBeLessThanOrEqual(0.02)
    for (const kind of ['review', 'interview'] as const) {
      const taken = found.filter(({ as }) => as === kind)
      expect(taken.filter(({ is }) => is === kind).length / taken.length).toBeGreaterThanOrEqual(0.95)
      const are = found.filter(({ is }) => is === kind)
      expect(are.filter(({ as }) => as === kind).length / are.length).toBeGreaterThanOrEqual(0.95)
    }
  },
)
