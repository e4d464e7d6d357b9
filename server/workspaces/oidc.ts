/** OpenID Connect: code with PKCE, state and nonce; the key of an account is issuer and subject, never the e-mail. */
import { and, eq, isNull } from 'drizzle-orm'
import * as client from 'openid-client'
import { z } from 'zod'
import { identities, users } from '../../db/schema/workspaces.ts'
import type { Locale } from '../../db/vocabulary.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../errors.ts'
import { acceptVouched } from './invitations.ts'
import type { From, Opened } from './passwords.ts'
import { openSession, plainEmail } from './store.ts'

/** What the browser keeps between start and callback, signed. */
export const Journey = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  /** Where the person was going. */
  next: z.string(),
  /** The invitation they came with. */
  invitation: z.string().nullable(),
  /** Milliseconds; a note that was kept too long is worth nothing. */
  until: z.number(),
})
export type Journey = z.infer<typeof Journey>

/** A journey lasts this long at most. */
export const journeySeconds = 600

/** Plain http is for a provider on this machine only. */
const isLoopback = ({ hostname }: URL): boolean =>
  hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname)

const scopes = 'openid email profile'

export interface Provider {
  /** Where to send the browser, and what it must keep meanwhile. */
  start(next: string, invitation: string | null): Promise<{ address: string; journey: Journey }>
  /** Who came back, as the provider vouches. Throws `provider-failed` for whatever does not fit. */
  finish(journey: Journey, search: string): Promise<Vouched>
}

export interface Vouched {
  issuer: string
  subject: string
  /** Only when the provider verified it. */
  email: string | null
  name: string
  locale: Locale
}

/** The configured provider; what it says of itself is asked at the first need, and again after a while or a failure. */
export function openProvider(deps: Deps): Provider {
  const { config, clock, log } = deps
  const redirect = () => `${deps.publicUrl()}/api/v1/oidc/callback`
  let known: { at: number; settings: Promise<client.Configuration> } | null = null

  function settings(): Promise<client.Configuration> {
    const now = clock.now().getTime()
    if (known && now - known.at < 3_600_000) return known.settings
    const issuer = new URL(config.oidcIssuer ?? '')
    const asked = client.discovery(
      issuer,
      config.oidcClientId ?? '',
      undefined,
      config.oidcClientSecret ? client.ClientSecretPost(config.oidcClientSecret) : client.None(),
      { timeout: 10, ...(isLoopback(issuer) ? { execute: [client.allowInsecureRequests] } : {}) },
    )
    known = { at: now, settings: asked }
    asked.catch(() => {
      known = null
    })
    return asked
  }

  /** The provider's failures become one refusal; their kind goes to the log, their words may name people. */
  async function failing<T>(what: string, fn: () => Promise<T>): Promise<T> {
    if (!config.oidcIssuer) throw new Problem('not-found')
    try {
      return await fn()
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : error instanceof Error ? error.name : 'unknown'
      log.warn({ code, what }, 'the identity provider failed')
      throw new Problem('provider-failed')
    }
  }

  return {
    start: (next, invitation) =>
      failing('start', async () => {
        const verifier = client.randomPKCECodeVerifier()
        const journey = {
          state: client.randomState(),
          nonce: client.randomNonce(),
          verifier,
          next,
          invitation,
          until: clock.now().getTime() + journeySeconds * 1000,
        }
        const address = client.buildAuthorizationUrl(await settings(), {
          redirect_uri: redirect(),
          scope: scopes,
          code_challenge: await client.calculatePKCECodeChallenge(verifier),
          code_challenge_method: 'S256',
          state: journey.state,
          nonce: journey.nonce,
        })
        return { address: address.href, journey }
      }),
    finish: (journey, search) =>
      failing('callback', async () => {
        if (journey.until < clock.now().getTime()) throw Object.assign(new Error('too late'), { code: 'expired' })
        const provider = await settings()
        const tokens = await client.authorizationCodeGrant(provider, new URL(`${redirect()}${search}`), {
          expectedState: journey.state,
          expectedNonce: journey.nonce,
          pkceCodeVerifier: journey.verifier,
          idTokenExpected: true,
        })
        const claims = tokens.claims()
        if (!claims) throw Object.assign(new Error('no claims'), { code: 'no-claims' })
        // Many providers tell the address only at this second door.
        const told =
          claims.email === undefined && provider.serverMetadata().userinfo_endpoint
            ? await client.fetchUserInfo(provider, tokens.access_token, claims.sub)
            : claims
        const email = typeof told.email === 'string' && told.email_verified === true ? plainEmail(told.email) : null
        const name =
          typeof told.name === 'string'
            ? told.name
                .replace(/\p{Cc}/gu, '')
                .trim()
                .slice(0, 120)
            : ''
        return {
          issuer: claims.iss,
          subject: claims.sub,
          email,
          name: name || (email?.split('@')[0] ?? ''),
          locale: String(told.locale ?? config.defaultLocale).startsWith('en') ? 'en' : 'fr',
        }
      }),
  }
}

/**
 * Signs in whom the provider vouches for: by the identity known from before; else, with a verified address, the user who has it, or a new one
 * whom an open invitation to it waits for. Throws `not-invited` for anybody else.
 */
export async function enter(deps: Deps, who: Vouched, invitation: string | null, from: From): Promise<Opened> {
  const { db, clock } = deps
  const now = clock.now()
  const open = async (userId: string, link: boolean): Promise<Opened> =>
    db.program(async (tx) => {
      if (link) await tx.insert(identities).values({ issuer: who.issuer, subject: who.subject, userId }).onConflictDoNothing()
      return { userId, ...(await openSession(tx, { userId, now, ...from })) }
    })
  const known = await db.program(async (tx) => {
    const [identity] = await tx
      .select({ userId: users.id, disabledAt: users.disabledAt })
      .from(identities)
      .innerJoin(users, eq(users.id, identities.userId))
      .where(and(eq(identities.issuer, who.issuer), eq(identities.subject, who.subject)))
    if (identity) return { ...identity, link: false }
    if (!who.email) return null
    const [user] = await tx
      .select({ userId: users.id, disabledAt: users.disabledAt })
      .from(users)
      .where(and(eq(users.email, who.email), isNull(users.disabledAt)))
    return user ? { ...user, link: true } : null
  })
  if (known) {
    if (known.disabledAt) throw new Problem('not-invited')
    return open(known.userId, known.link)
  }
  if (!who.email) throw new Problem('not-invited')
  const accepted = await acceptVouched(deps, { email: who.email, name: who.name, locale: who.locale, token: invitation })
  if (!accepted) throw new Problem('not-invited')
  return open(accepted.userId, true)
}

/** A path of our own to go on to; anything else leads to the beginning. */
export function ownPath(wished: string | undefined, publicUrl: string): string {
  try {
    const at = new URL(wished ?? '/', publicUrl)
    return at.origin === new URL(publicUrl).origin ? `${at.pathname}${at.search}` : '/'
  } catch {
    return '/'
  }
}
