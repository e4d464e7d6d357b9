/** The source kind `youtube`: a channel, handle, playlist or film, followed through the channel's own feed; no key is needed, the latest fifteen films are told. */
import { decodeText } from '../net/decode.ts'
import type { Answer, Net } from '../net/net.ts'
import type { Followed, Heard, Source } from '../source.ts'
import { channelFeed, isOfYouTube, youtubeFeedOf } from './candidates.ts'
import { readFeed } from './feed/read.ts'
import { telling } from './feed.ts'
import { isPage } from './page.ts'
import { failed, type Made, visit } from './visit.ts'

export const youtube: Source = {
  kind: 'youtube',
  label: { fr: 'YouTube', en: 'YouTube' },
  addressed: {
    words: {
      fr: 'L’adresse d’une chaîne, d’un nom en @, d’une playlist ou d’une vidéo.',
      en: 'The address of a channel, an @name, a playlist or a video.',
    },
    example: 'https://www.youtube.com/@gazette',
  },
  limits: {
    access: { fr: 'Rien d’autre que l’adresse ; aucune clé.', en: 'Nothing but the address; no key.' },
    brings: {
      fr: 'Les quinze dernières vidéos de la chaîne ou de la liste, avec leurs vues.',
      en: 'The latest fifteen videos of the channel or playlist, with their views.',
    },
    unseen: {
      fr: 'Les vidéos plus anciennes, les commentaires et le nombre d’abonnés. YouTube coupe parfois ses flux pendant des jours : la chaîne n’est pas tenue pour disparue.',
      en: 'Older videos, comments and the number of subscribers. YouTube sometimes cuts its feeds for days: the channel is not taken for gone.',
    },
  },
  needs: [],
  recognise(url) {
    if (!isOfYouTube(url.href)) return null
    const isFollowable =
      youtubeFeedOf(url.href) !== null || /^\/(?:@|c\/|user\/|watch|shorts\/|live\/)/.test(url.pathname) || url.hostname === 'youtu.be'
    return isFollowable ? { address: youtubeFeedOf(url.href) ?? url.href, title: 'YouTube', trial: 'welcome' } : null
  },
  async listen(followed, net, signal) {
    const address = youtubeFeedOf(followed.address)
    if (address !== null) return withHub(withWeather(await visit({ ...followed, address }, net, 'feed', make, signal)), address)
    const heard = await throughPage(followed, net, signal)
    return withHub(heard, heard.cursor.account ?? null)
  },
}

/** The platform documents its hub and does not name it in its feeds. What it pushes lacks text and views, so that its call is answered by a visit. */
const hub = 'https://pubsubhubbub.appspot.com/subscribe'

function withHub(heard: Heard, feed: string | null): Heard {
  const isTold = heard.outcome === 'failed' || heard.hub || feed === null || new URL(feed).hostname !== 'www.youtube.com'
  return isTold ? heard : { ...heard, hub: { address: hub, topic: feed } }
}

/** A handle or a film's address names its channel only on its page. What was found is remembered. */
async function throughPage(followed: Followed, net: Net, signal?: AbortSignal): Promise<Heard> {
  const { account: known } = followed.cursor
  if (known) {
    const heard = await visit({ ...followed, address: known }, net, 'feed', make, signal)
    return withWeather({ ...heard, movedTo: null })
  }
  let found: string | null = null
  const first = await visit(
    followed,
    net,
    'feed',
    (answer) => {
      const made = make(answer)
      if (made.ok) return made
      const page = decodeText(answer.body, answer.contentType).text
      found = isPage(answer.contentType, page) ? channelFeed(answer.address, page) : null
      return made
    },
    signal,
  )
  if (found === null) return withWeather(first)
  const heard = await visit({ ...followed, address: found, cursor: {} }, net, 'feed', make, signal)
  return withWeather(
    heard.outcome === 'failed' ? { ...heard, cursor: followed.cursor } : { ...heard, cursor: { ...heard.cursor, account: found } },
  )
}

function make({ body, contentType, address }: Answer): Made {
  const read = readFeed(body, contentType, address)
  if (!read.ok) return read
  const { items, title, site, language, minIntervalSeconds, isCut } = read.feed
  return { ok: true, items: telling(items), about: { title, site, language }, minIntervalSeconds, isCut }
}

/** The platform answers 404 and 500 for feeds of living channels, for days at a time: that is weather, and no channel is ever gone by it. */
function withWeather(heard: Heard): Heard {
  const { problem, status, cursor } = heard
  if (problem === null || !['not-found', 'gone', 'server-error'].includes(problem.kind)) return heard
  return {
    ...failed(cursor, { ...problem, kind: 'server-error', cause: { kind: 'passing-outage', name: 'YouTube' } }),
    status,
  }
}
