/** Which posts look arranged, and which only look alike. */
import { describe, expect, test } from 'vitest'
import { findArtificial, type Post } from '../../../server/artificial/find.ts'

const noon = Date.parse('2026-11-20T12:00:00Z')
const minute = 60_000
const day = 86_400_000
const praise = 'Courez voir Les Veilleurs de nuit, un spectacle absolument bouleversant !'

const own = [
  'Hier soir au théâtre, trois heures que je n’ai pas vu passer',
  'Franchement déçue par la fin, mais quels acteurs magnifiques',
  'Quelqu’un aurait deux places à revendre pour samedi prochain ?',
  'Le décor tourne, la lumière respire, on sort de là retourné',
  'Ma fille de douze ans a ri du début à la fin, merci',
  'Trop long à mon goût, et la salle était beaucoup trop chauffée',
  'Je retiens surtout la musique, jouée sur scène par deux sœurs',
  'Première sortie depuis un an, et tant mieux que ce soit celle-là',
]

/** Posts by accounts a, b, c …, of which only what matters is told. */
const posts = (...list: Partial<Post>[]): Post[] =>
  list.map((part, i) => ({
    mentionId: `m${i}`,
    accountId: String.fromCharCode(97 + i),
    text: own[i % own.length] ?? '',
    links: [],
    at: noon + i * 3 * 3_600_000,
    openedAt: noon - 900 * day,
    ...part,
  }))
const reasons = (list: Post[]) => findArtificial(list).map((group) => group.reasons.map(({ code }) => code))
const link = ['https://billets.example/veilleurs?utm_source=x']

describe('[MENTION-07] artificial recommendations', () => {
  test.each<[string, Post[], string[][]]>([
    [
      'the same text within two minutes',
      posts({ text: praise, at: noon }, { text: praise, at: noon + minute }, { text: praise, at: noon + 2 * minute }),
      [['same-text', 'same-minute']],
    ],
    [
      'the same text by accounts just opened, days apart',
      posts(
        { text: praise, openedAt: noon - 3 * day },
        { text: praise, openedAt: noon - 5 * day },
        { text: praise, openedAt: noon - 20 * day },
      ),
      [['same-text', 'new-accounts']],
    ],
    [
      'the same text, other signs, tags, names and capitals, to the same address',
      posts(
        { text: `@ana ${praise} 🎭 #theatre`, links: link },
        { text: praise.toUpperCase(), links: ['http://www.billets.example/veilleurs/'] },
        { text: `${praise} https://billets.example/veilleurs`, links: link },
      ),
      [['same-text', 'same-address']],
    ],
    [
      'the same address in the same minute, in words of one’s own',
      posts({ links: link, at: noon }, { links: link, at: noon + 30_000 }, { links: link, at: noon + minute }),
      [['same-address', 'same-minute']],
    ],
    [
      'a word more or less in each',
      posts(
        { text: 'Courez voir Les Veilleurs de nuit, un spectacle absolument bouleversant, vraiment !', at: noon },
        { text: 'Courez voir Les Veilleurs de nuit, un spectacle absolument bouleversant ce soir', at: noon + 1_000 },
        { text: 'Allez, courez voir Les Veilleurs de nuit, un spectacle absolument bouleversant', at: noon + 2_000 },
      ),
      [['same-text', 'same-minute']],
    ],
    [
      'the same title in different words, at once',
      posts(
        { text: 'Les Veilleurs de nuit, quelle belle surprise ce soir au théâtre', at: noon },
        { text: 'Pas convaincu par Les Veilleurs de nuit, trop long pour moi', at: noon + 1_000 },
        { text: 'On parle beaucoup de Les Veilleurs de nuit, alors on y va', at: noon + 2_000 },
      ),
      [],
    ],
    ['the same text alone: a slogan', posts({ text: praise }, { text: praise }, { text: praise }, { text: praise }), []],
    ['the same address alone: an article that is talked of', posts({ links: link }, { links: link }, { links: link }, { links: link }), []],
    ['two accounts', posts({ text: praise, at: noon }, { text: praise, at: noon }), []],
    [
      'one account that says it three times',
      posts(
        { text: praise, at: noon, accountId: 'a' },
        { text: praise, at: noon, accountId: 'a' },
        { text: praise, at: noon, accountId: 'a' },
      ),
      [],
    ],
    [
      'a cheer of few words at once',
      posts({ text: 'Bravo à tous !', at: noon }, { text: 'Bravo à tous !', at: noon }, { text: 'bravo à tous', at: noon }),
      [],
    ],
    [
      'words of one’s own in the same minute: the curtain has just fallen',
      posts({ at: noon }, { at: noon + 20_000 }, { at: noon + 40_000 }, { at: noon + minute }),
      [],
    ],
    ['days without an hour tell no minute', posts({ text: praise, at: null }, { text: praise, at: null }, { text: praise, at: null }), []],
    [
      'three new accounts among eight old ones',
      posts(...Array.from({ length: 8 }, (_, i) => ({ text: praise, openedAt: noon - (i < 3 ? 2 : 800) * day }))),
      [],
    ],
  ])('%s', (_, list, expected) => expect(reasons(list)).toEqual(expected))

  test('tells how many accounts, how far apart, and what they share', () => {
    const [group] = findArtificial(
      posts(
        { text: praise, at: noon },
        { text: praise, at: noon + 90_000 },
        { text: praise, at: noon + minute },
        { text: praise, at: noon + day },
      ),
    )
    expect(group).toMatchObject({
      shared: praise,
      reasons: [
        { code: 'same-text', count: 4, figure: null },
        { code: 'same-minute', count: 3, figure: 2 },
      ],
    })
    expect(group?.posts).toHaveLength(4)
  })

  test('four thousand posts are gone through in less than two seconds', () => {
    const many = Array.from(
      { length: 4_000 },
      (_, i): Post => ({
        mentionId: `m${i}`,
        accountId: `a${i}`,
        text: `Les Veilleurs de nuit à La Lanterne ${i % 7} ${'mot'.repeat(1 + (i % 5))} ${String.fromCharCode(97 + (i % 26))} ${'abcdefgh'.charAt(i % 8)} beau spectacle`,
        links: link,
        at: noon + i * 1_000,
        openedAt: noon - day,
      }),
    )
    const before = process.cpuUsage()
    expect(findArtificial(many).length).toBeGreaterThan(0)
    const { user, system } = process.cpuUsage(before)
    expect((user + system) / 1000).toBeLessThan(2_000)
  })

  test('a post stands in one group, that with most reasons', () => {
    const groups = findArtificial(
      posts(
        ...Array.from({ length: 4 }, (_, i) => ({ text: praise, links: link, at: noon + i * 1_000 })),
        ...Array.from({ length: 2 }, () => ({ links: link, at: noon })),
      ),
    )
    expect(groups).toHaveLength(1)
    expect(groups[0]?.reasons.map(({ code }) => code)).toEqual(['same-text', 'same-address', 'same-minute'])
  })
})
