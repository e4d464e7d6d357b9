import { describe, expect, test } from 'vitest'
import { listen } from '../../../crawlers/listen.ts'
import { bluesky } from '../../support/network-recordings.ts'
import { startDoor } from '../net/a-door.ts'

describe('[LISTEN-02] Bluesky', () => {
  const feed = '/xrpc/app.bsky.feed.getAuthorFeed'

  test('[LISTEN-02] an account is followed without login, with followers, answers, quotes, links and names', async () => {
    const lea = bluesky.profile('lea')
    const answer = {
      post: bluesky.post(4, {
        reply: { root: { uri: bluesky.at('lea', '3k1') }, parent: { uri: bluesky.at('lea', '3k1') } },
        facets: [
          { features: [{ $type: 'app.bsky.richtext.facet#link', uri: 'https://gazette.example/critique' }] },
          { features: [{ $type: 'app.bsky.richtext.facet#mention', did: 'did:plc:bob2222222222222222' }] },
        ],
      }),
      reply: { parent: { uri: bluesky.at('lea', '3k1'), author: lea } },
    }
    const quoting = {
      post: bluesky.post(
        3,
        { createdAt: '2031-01-01T00:00:00.000Z' },
        {
          embed: {
            $type: 'app.bsky.embed.recordWithMedia#view',
            record: { record: { uri: bluesky.at('lea', '3k0'), author: lea } },
            media: { $type: 'app.bsky.embed.external#view', external: { uri: 'https://gazette.example/suite' } },
          },
        },
      ),
    }
    const repost = {
      post: bluesky.post(1, {}, { author: lea, uri: bluesky.at('lea', '3k1') }),
      reason: { $type: 'app.bsky.feed.defs#reasonRepost', by: bluesky.profile('noe'), indexedAt: bluesky.minute(2) },
    }
    await using at = await startDoor({
      ciel: {
        [feed]: bluesky.json({ feed: [answer, quoting, repost, { post: {} }] }),
        '/xrpc/app.bsky.actor.getProfiles': bluesky.json({
          profiles: [bluesky.profile('noe', { followersCount: 77, labels: [{ val: 'bot', src: bluesky.profile('noe').did }] })],
        }),
      },
    })
    const origin = at.server.address('ciel', '').replace(/\/$/, '')
    const heard = await listen(
      { kind: 'bluesky', address: `${origin}/profile/noe.ciel.example`, cursor: {}, settings: { appview: origin } },
      at.door,
    )
    expect(heard).toMatchObject({ outcome: 'fresh', problem: null, about: { title: '@noe.ciel.example' } })
    const [reply, quote, passed] = heard.items
    expect(reply).toMatchObject({
      guid: bluesky.at('noe', '3k4'),
      address: `${origin}/profile/did:plc:noe2222222222222222/post/3k4`,
      text: 'Soirée 4 à la Lanterne',
      language: 'fr',
      handle: {
        network: 'bluesky',
        value: 'did:plc:noe2222222222222222',
        name: 'noe au ciel',
        followers: 77,
        isBot: true,
        address: `${origin}/profile/noe.ciel.example`,
      },
      figures: { likes: 4, reposts: 1, replies: 0, quotes: 2, views: null },
      links: ['https://gazette.example/critique'],
    })
    expect(reply?.references).toMatchObject([
      { kind: 'replies', address: `${origin}/profile/did:plc:lea2222222222222222/post/3k1`, handle: { name: 'lea au ciel' } },
      { kind: 'links', address: 'https://gazette.example/critique' },
      { kind: 'names', handle: { value: 'did:plc:bob2222222222222222' } },
    ])
    // A date from the future is not believed.
    expect(quote?.published?.at).toEqual(new Date(bluesky.minute(3)))
    expect(quote?.references).toMatchObject([
      { kind: 'quotes', address: `${origin}/profile/did:plc:lea2222222222222222/post/3k0` },
      { kind: 'links', address: 'https://gazette.example/suite' },
    ])
    expect(passed?.figures).toBeUndefined()
    expect(passed).toMatchObject({ address: null, handle: { value: 'did:plc:noe2222222222222222' } })
    expect(passed?.references).toMatchObject([{ kind: 'reposts', address: `${origin}/profile/did:plc:lea2222222222222222/post/3k1` }])
  })

  test('[LISTEN-02] a search signs in once with the app password, anew when its session ended, and says when it is not taken', async () => {
    let token = 'a-first-token'
    await using at = await startDoor({
      pds: {
        '/xrpc/com.atproto.server.createSession': ({ body }) =>
          JSON.parse(body).password === 'abcd-efgh-ijkl-mnop'
            ? bluesky.json({ accessJwt: token, did: 'did:plc:x' })
            : { status: 401, body: '{}' },
        '/xrpc/app.bsky.feed.searchPosts': ({ headers }) =>
          headers.authorization === `Bearer ${token}`
            ? bluesky.json({ posts: [bluesky.post(2), bluesky.post(1)] })
            : { status: 400, body: '{"error":"ExpiredToken"}', contentType: 'application/json' },
      },
      ciel: { '/xrpc/app.bsky.actor.getProfiles': bluesky.json({ profiles: [] }) },
    })
    const server = at.server.address('pds', '').replace(/\/$/, '')
    const settings = { server, appview: at.server.address('ciel', '').replace(/\/$/, ''), account: '@lanterne.ciel.example' }
    const visit = (secret: string | null) =>
      listen({ kind: 'bluesky', address: 'https://bsky.app/search?q=lanterne', cursor: {}, settings, secret }, at.door)
    const signedIn = () => at.server.count('pds', '/xrpc/com.atproto.server.createSession')
    expect((await visit('abcd-efgh-ijkl-mnop')).items).toHaveLength(2)
    expect(JSON.parse(at.server.asked('pds', '/xrpc/com.atproto.server.createSession')[0]?.body ?? '{}')).toEqual({
      identifier: 'lanterne.ciel.example',
      password: 'abcd-efgh-ijkl-mnop',
    })
    const heard = await visit('abcd-efgh-ijkl-mnop')
    expect(signedIn()).toBe(1)
    expect(JSON.stringify(heard.cursor)).not.toContain('token')
    token = 'a-second-token'
    expect((await visit('abcd-efgh-ijkl-mnop')).items).toHaveLength(2)
    expect(signedIn()).toBe(2)
    expect((await visit('aaaa-bbbb-cccc-dddd')).problem).toEqual({
      kind: 'refused',
      status: 401,
      cause: { kind: 'password-not-taken' },
    })
    expect((await visit(null)).problem?.kind).toBe('refused')
  })
})
