import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { place } from '../../crawlers/understanding/cluster.ts'
import { regroup } from '../../crawlers/understanding/regroup.ts'
import type { Item } from '../../crawlers/understanding/terms.ts'
import type { PageOf } from '../../server/http.ts'
import { recurring } from '../../server/pipeline.ts'
import type { Shared, StoryRead, StoryRow } from '../../server/stories/contract.ts'
import { settle } from '../../server/stories/settle.ts'
import { type Said, uphold } from '../../server/stories/uphold.ts'
import { allWorkspaces } from '../../server/workspaces/store.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { addWatch, printPieces, understand } from '../support/pieces.ts'

const hour = 3_600_000
/** Happenings, each told three times in other words. */
const happenings = [
  [
    'Tosca annulée à l’Opéra : les machinistes en grève',
    'Grève des machinistes : Tosca n’aura pas lieu à l’Opéra',
    'L’Opéra annule Tosca, les machinistes cessent le travail',
  ],
  [
    'Le musée du Verre retrouve un vase volé en 1987',
    'Volé il y a quarante ans, le vase revient au musée du Verre',
    'Un vase disparu en 1987 rendu au musée du Verre',
  ],
  [
    'Festival des Rives : l’affiche dévoilée, douze groupes invités',
    'Douze groupes à l’affiche du festival des Rives',
    'Le festival des Rives dévoile douze groupes',
  ],
]
const items: Item[] = happenings.flatMap((titles, of) =>
  titles.map((title, i) => ({ id: `${of}${i}`, title, lead: '', language: 'fr' as const, published: (of + 5 * i) * hour })),
)
const sorted = (groups: readonly (readonly string[])[]) => groups.map((ids) => [...ids].sort()).sort()

describe('[MENTION-04] the same happening told in other words, all together', () => {
  test('groups are found among few, whatever their order', () => {
    const wanted = [
      ['00', '01', '02'],
      ['10', '11', '12'],
      ['20', '21', '22'],
    ]
    expect(sorted(regroup(items))).toEqual(wanted)
    fc.assert(
      fc.property(fc.shuffledSubarray(items, { minLength: items.length }), (turned) => {
        expect(sorted(regroup(turned))).toEqual(wanted)
      }),
      { numRuns: 20 },
    )
  })

  test('what arrives finds its story among what is known, also when it was published before', () => {
    const known = items.filter(({ id }) => !id.endsWith('0')).map((item) => ({ ...item, storyId: `story ${item.id[0]}` }))
    const arriving = items.filter(({ id }) => id.endsWith('0'))
    expect(place({ known, arriving }).map(({ storyId }) => storyId)).toEqual(['story 0', 'story 1', 'story 2'])
  })

  test('the words of the watch bring nothing together', () => {
    const titled = (id: string, title: string): Item => ({ id, title, lead: '', language: 'fr', published: 0, without: ['La Lanterne'] })
    const apart = [
      titled('a', 'La Lanterne : un nouveau bar'),
      titled('b', 'La Lanterne, dix ans déjà'),
      titled('c', 'Au théâtre La Lanterne'),
    ]
    expect(sorted(regroup(apart))).toEqual([['a'], ['b'], ['c']])
  })

  test('regrouping twice changes no name, and one more document keeps all others', () => {
    let made = 0
    const name = () => `s${made++}`
    const first = settle(new Map(), regroup(items), name)
    const names = (settled: typeof first) => new Map(settled.flatMap(({ storyId, members }) => members.map((id) => [id, storyId] as const)))
    expect(names(settle(names(first), regroup(items), name))).toEqual(names(first))
    fc.assert(
      fc.property(fc.constantFrom(...items), fc.nat(20), ({ title }, at) => {
        const more = { ...items[0], id: 'more', title, lead: '', language: 'fr' as const, published: at * hour }
        const now = names(settle(names(first), regroup([...items, more]), name))
        for (const [id, storyId] of names(first)) expect(now.get(id)).toBe(storyId)
      }),
      { numRuns: 20 },
    )
  })
})

describe('[MENTION-04] what humans said of stories', () => {
  test.each<[string, Said[], string[][]]>([
    ['two are one', [{ kind: 'merged', documentId: 'c', anchorId: 'a' }], [['a', 'b', 'c', 'd']]],
    ['one goes to another', [{ kind: 'pinned', documentId: 'c', anchorId: 'a' }], [['a', 'b', 'c'], ['d']]],
    ['one leaves', [{ kind: 'apart', documentId: 'b', anchorId: 'a' }], [['a'], ['b'], ['c', 'd']]],
    [
      'the latest word on a pair counts',
      [
        { kind: 'pinned', documentId: 'c', anchorId: 'a' },
        { kind: 'apart', documentId: 'a', anchorId: 'c' },
      ],
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a chain goes where it ends',
      [
        { kind: 'pinned', documentId: 'd', anchorId: 'b' },
        { kind: 'pinned', documentId: 'b', anchorId: 'c' },
      ],
      [['a'], ['b', 'c', 'd']],
    ],
  ])('%s', (_, said, wanted) => {
    expect(
      sorted(
        uphold(
          [
            ['a', 'b'],
            ['c', 'd'],
          ],
          said,
        ),
      ),
    ).toEqual(wanted)
  })

  test('nothing is lost or doubled, and upholding twice changes nothing', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f')
    const word: fc.Arbitrary<Said> = fc.record({
      kind: fc.constantFrom('merged', 'pinned', 'apart', 'first'),
      documentId: id,
      anchorId: id,
    })
    fc.assert(
      fc.property(fc.array(fc.nat(3), { minLength: 6, maxLength: 6 }), fc.array(word, { maxLength: 8 }), (groups, said) => {
        const given = [0, 1, 2, 3].map((n) => [...'abcdef'].filter((_, i) => groups[i] === n)).filter((group) => group.length > 0)
        const once = uphold(given, said)
        expect(once.flat().sort()).toEqual([...'abcdef'])
        expect(sorted(uphold(once, said))).toEqual(sorted(once))
      }),
      { numRuns: 300 },
    )
  })
})

const tellings = [
  {
    title: 'Tosca annulée à l’Opéra : les machinistes en grève',
    text: 'La représentation de Tosca prévue ce soir à l’Opéra est annulée, les machinistes ayant cessé le travail pour leurs salaires.',
    at: '2026-10-05T08:00:00Z',
    outlet: 'Le Matin',
  },
  {
    title: 'Le musée du Verre retrouve un vase volé en 1987',
    text: 'Un collectionneur a rendu au musée du Verre, près de l’Opéra, le vase bleu qu’un visiteur avait emporté sous son manteau.',
    at: '2026-10-05T09:00:00Z',
    outlet: 'La Gazette',
  },
  {
    title: 'Grève des machinistes : Tosca n’aura pas lieu',
    text: 'Les spectateurs de l’Opéra seront remboursés : faute de machinistes, en grève pour leurs salaires, Tosca est annulée ce soir. La direction promet de rouvrir les négociations dès mardi matin, et une nouvelle date sera fixée avant la fin du mois si un accord est trouvé.',
    at: '2026-10-05T10:00:00Z',
    outlet: 'Radio Rhône',
  },
]

/** The clock's turn, and what it brings about. */
async function byTheClock(app: TestApp): Promise<void> {
  const settling = recurring(({ db }) => allWorkspaces(db)).find(({ name }) => name === 'settle-stories')
  await settling?.run(app.deps, new AbortController().signal)
  await app.drain()
}

test('[MENTION-04] articles in their own words come into one story, which keeps its name when the day is grouped again', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  await addWatch(app, ana.workspaceId, 'Opéra')
  const ids = await printPieces(app, ana.workspaceId, tellings)
  await understand(app, ana.workspaceId, ids)
  const { items: stories } = await ana.get<PageOf<StoryRow>>('stories')
  expect(stories).toMatchObject([{ title: tellings[0]?.title, documents: 2, outlets: 2, mentions: 2 }])
  const story = await ana.get<StoryRead>(`stories/${stories[0]?.id}`)
  expect(story.tellings.map(({ documentId, pickup, share }) => [documentId, pickup, share])).toEqual([
    [ids[0], 'first', 1],
    [ids[2], 'same-event', 0],
  ])

  const marked = () =>
    app.db.workspace(ana.workspaceId, (tx) => tx.execute(sql`select day::text from story_days where workspace_id = ${ana.workspaceId}`))
  expect(await marked()).toMatchObject([{ day: '2026-10-05' }])
  await byTheClock(app)
  expect(await marked()).toHaveLength(0)
  expect(await ana.get<PageOf<StoryRow>>('stories')).toMatchObject({ items: stories })

  // A copy of the second comes later: the text stays with its story.
  const [copy] = await printPieces(app, ana.workspaceId, [
    { title: 'Tosca annulée', text: tellings[2]?.text ?? '', at: '2026-10-06T07:00:00Z' },
  ])
  await understand(app, ana.workspaceId, [copy ?? ''])
  await byTheClock(app)
  const again = await ana.get<StoryRead>(`stories/${stories[0]?.id}`)
  expect(again.tellings.map(({ documentId, pickup }) => [documentId, pickup])).toEqual([
    [ids[0], 'first'],
    [ids[2], 'same-event'],
    [copy, 'copy'],
  ])
  // It stands behind the text that it copies, not behind the first of the story.
  const grouped = await ana.get<PageOf<{ document: { id: string }; copies: { count: number } | null }>>('mentions?group=story')
  expect(grouped.items.map(({ document, copies }) => [ids.indexOf(document.id), copies?.count ?? 0])).toEqual([
    [2, 1],
    [1, 0],
    [0, 0],
  ])
  // What they share is shown side by side.
  const shared = await ana.get<Shared>(`stories/${stories[0]?.id}/shared/${copy}`)
  expect(shared).toMatchObject({ earlier: { documentId: ids[2], outlet: 'Radio Rhône' }, later: { documentId: copy }, share: 1 })
  expect(shared.later.lit).toEqual([[0, shared.later.text.length - 1]])
})

describe('[MENTION-04] people put stories right', () => {
  async function twoStories(app: TestApp) {
    const ana = await app.owner()
    await addWatch(app, ana.workspaceId, 'Opéra')
    const vase = {
      title: 'Vase volé en 1987 : le musée du Verre le retrouve',
      text: 'Le vase bleu emporté sous un manteau il y a quarante ans est rendu au musée du Verre, près de l’Opéra, par un collectionneur.',
      at: '2026-10-05T11:00:00Z',
      outlet: 'Le Matin',
    }
    const ids = await printPieces(app, ana.workspaceId, [...tellings, vase])
    await understand(app, ana.workspaceId, ids)
    const { items: stories } = await ana.get<PageOf<StoryRow>>('stories')
    expect(stories).toHaveLength(2)
    const of = async () => {
      const { items: now } = await ana.get<PageOf<StoryRow>>('stories')
      const read = await Promise.all(now.map(({ id }) => ana.get<StoryRead>(`stories/${id}`)))
      return read.map((story) => story.tellings.map(({ documentId }) => ids.indexOf(documentId)).sort()).sort()
    }
    const named = (title: string) => stories.find((story) => story.title === title)?.id ?? ''
    return { ana, ids, of, strike: named(tellings[0]?.title ?? ''), museum: named(tellings[1]?.title ?? '') }
  }
  interface Judged {
    storyId: string | null
    undo: string
  }

  test('two stories are made one, which stays one, and undoing gives both back under their names', async () => {
    await using app = await startApp()
    const { ana, of, strike, museum } = await twoStories(app)
    expect(await of()).toEqual([
      [0, 2],
      [1, 3],
    ])
    const { undo, storyId } = await ana.send<Judged>('POST', `stories/${strike}/merge`, { from: museum })
    expect(storyId).toBe(strike)
    expect(await of()).toEqual([[0, 1, 2, 3]])
    expect((await ana.request(`stories/${museum}`)).status).toBe(404)
    await byTheClock(app)
    expect(await of()).toEqual([[0, 1, 2, 3]])
    const mentions = await ana.get<PageOf<{ story: { id: string } }>>('mentions')
    expect(new Set(mentions.items.map(({ story }) => story.id))).toEqual(new Set([strike]))

    await ana.send('POST', `stories/undo/${undo}`)
    expect(await of()).toEqual([
      [0, 2],
      [1, 3],
    ])
    expect((await ana.get<StoryRead>(`stories/${museum}`)).tellings).toHaveLength(2)
    expect((await ana.request(`stories/undo/${undo}`, { method: 'POST' })).status).toBe(409)
    expect((await ana.request(`stories/${strike}/merge`, { method: 'POST', json: { from: strike } })).status).toBe(422)
  })

  test('what is split stays apart, what is pinned stays in, whatever is grouped again', async () => {
    await using app = await startApp()
    const { ana, ids, of, strike, museum } = await twoStories(app)
    const split = await ana.send<Judged>('POST', `stories/${strike}/split`, { documentIds: [ids[2]] })
    expect(await of()).toEqual([[1, 3]])
    expect(split.storyId).toBeNull()
    await ana.send<Judged>('POST', `stories/${museum}/pin`, { documentIds: [ids[2]] })
    expect(await of()).toEqual([[1, 2, 3]])
    await understand(app, ana.workspaceId, ids)
    await byTheClock(app)
    expect(await of()).toEqual([[1, 2, 3]])
    expect((await ana.request(`stories/${museum}/split`, { method: 'POST', json: { documentIds: [ids[1], ids[2], ids[3]] } })).status).toBe(
      422,
    )

    const reader = await app.member(ana, 'reader')
    expect((await reader.request(`stories/${museum}/pin`, { method: 'POST', json: { documentIds: [ids[0]] } })).status).toBe(403)
    const bob = await app.owner('Bob Other')
    expect((await bob.request(`stories/${museum}/pin`, { method: 'POST', json: { documentIds: [ids[0]] } })).status).toBe(404)
  })

  test('the one called first is first, and is in the trail', async () => {
    await using app = await startApp()
    const { ana, ids, strike } = await twoStories(app)
    const { undo } = await ana.send<Judged>('POST', `stories/${strike}/first`, { documentId: ids[2] })
    const order = async () =>
      (await ana.get<StoryRead>(`stories/${strike}`)).tellings
        .filter(({ pickup }) => pickup === 'first')
        .map(({ documentId }) => documentId)
    expect(await order()).toEqual([ids[2]])
    await byTheClock(app)
    expect(await order()).toEqual([ids[2]])
    const trail = await ana.get<PageOf<{ action: string; undoable: boolean; id: string }>>('audit')
    expect(trail.items.find(({ id }) => id === undo)).toMatchObject({ action: 'story.first-set', undoable: true })
    await ana.send('POST', `audit/${undo}/undo`)
    expect(await order()).toEqual([ids[0]])
  })
})
