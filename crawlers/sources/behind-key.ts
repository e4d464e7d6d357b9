/** A name and password that a site asks for before it shows a feed, a list or a map (HTTP Basic, RFC 7617): what is asked of people, and how far they are sent. */
import type { Got, Net } from '../net/net.ts'
import { bareHost, isUrl } from '../net/urls.ts'
import type { Followed, Need, Source, SourceProblem, Words } from '../source.ts'

export interface Key {
  user: string
  password: string
}

/** Asked for by every kind that is one address of a site. */
export const keyNeeds: readonly Need[] = [
  {
    name: 'user',
    with: 'secret',
    label: { fr: 'Nom d’utilisateur', en: 'User name' },
    hint: {
      fr: 'Seulement si le site demande un nom et un mot de passe, comme le font des agences pour leurs abonnés.',
      en: 'Only where the site asks for a name and a password, as agencies do of their subscribers.',
    },
    example: 'lanterne',
    isNeededFor: () => false,
    // The first colon ends the name.
    pattern: /[^:\r\n]+/,
    mistake: { fr: 'Un nom d’utilisateur ne contient pas de deux-points.', en: 'A user name holds no colon.' },
  },
  {
    name: 'secret',
    with: 'user',
    label: { fr: 'Mot de passe', en: 'Password' },
    hint: {
      fr: 'Envoyé en https au seul site de cette adresse, jamais aux pages des articles.',
      en: 'Sent over https to the site of this address alone, never to the pages of articles.',
    },
    example: '',
    isNeededFor: () => false,
    pattern: /[^\r\n]+/,
    mistake: { fr: 'Un mot de passe tient en une ligne.', en: 'A password is one line.' },
  },
]

/** What people must know of it beforehand. */
export const keyAccess: Words = {
  fr: 'Rien d’autre que l’adresse. Si le site demande un nom et un mot de passe, ils ouvrent ce qui se trouve à cette adresse, pas les pages réservées des articles.',
  en: 'Nothing but the address. Where the site asks for a name and a password, these open what stands at the address, not the closed pages of articles.',
}

/** Whether nobody on the way reads what is sent to it: over TLS, or without leaving this machine. */
export const isUnseen = (address: URL): boolean =>
  address.protocol === 'https:' || /^(?:(?:.+\.)?localhost|127(?:\.\d{1,3}){3}|::1)$/.test(bareHost(address))

/** A kind that is visited with the name and password of its source, where it has them. */
export const behindKey =
  (listen: Source['listen']): Source['listen'] =>
  (followed, net, signal) => {
    const key = keyOf(followed)
    return listen(followed, key ? withKey(net, followed.address, key) : net, signal)
  }

const keyOf = ({ settings, secret }: Followed): Key | null => (settings?.user && secret ? { user: settings.user, password: secret } : null)

/**
 * The door with a key to one site: it goes along to the very origin of `home`, whatever of it is asked for, and nowhere else; the door itself leaves it
 * behind where a redirect leads to another.
 */
export function withKey(net: Net, home: string, { user, password }: Key): Net {
  if (!isUrl(home)) return net
  const { origin } = new URL(home)
  const authorization = `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`
  return {
    async get(address, ask) {
      if (originOf(address) !== origin) return net.get(address, ask)
      if (!isUnseen(new URL(address)))
        return {
          ok: false,
          problem: { kind: 'bad-address', cause: { kind: 'unencrypted' } },
          status: null,
          address,
          permanentAddress: address,
        }
      const got = await net.get(address, { ...ask, headers: { ...ask.headers, authorization } })
      return got.ok || got.problem.kind !== 'needs-password' ? got : { ...got, problem: notTaken(got, origin) }
    },
  }
}

/** It asks for a password though one was sent: it is wrong, or it stayed behind. */
function notTaken({ address, status }: Extract<Got, { ok: false }>, origin: string): SourceProblem {
  const told = status === null ? {} : { status }
  if (originOf(address) === origin) return { kind: 'refused', ...told, cause: { kind: 'password-not-taken' } }
  return { kind: 'needs-password', ...told, cause: { kind: 'kept-from', name: new URL(address).host } }
}

export const originOf = (address: string): string | null => (isUrl(address) ? new URL(address).origin : null)
