/** Signs in at a member's own server with an app password. Sessions are kept in memory only: servers allow few of them a day, and a token is a secret. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Net } from '../../net/net.ts'
import { askJson, type Told } from '../networks/ask.ts'

export interface Member {
  server: string
  account: string
  password: string
}

/** Shorter than the two hours or so that a token lasts. */
const lastsMs = 45 * 60_000
const most = 500
const sessions = new Map<string, { token: string; until: number }>()

const Session = z.object({ accessJwt: z.string().min(10) })

/** Asks with the member's token; one that is no longer taken is replaced once. */
export async function withSession(
  member: Member,
  net: Net,
  signal: AbortSignal | undefined,
  ask: (headers: Record<string, string>) => Promise<Told>,
): Promise<Told> {
  const key = createHash('sha256').update(JSON.stringify(member)).digest('base64url')
  const kept = sessions.get(key)
  if (kept && kept.until > performance.now()) {
    const told = await ask({ authorization: `Bearer ${kept.token}` })
    if (told.ok || (told.status !== 400 && told.status !== 401)) return told
    sessions.delete(key)
  }
  const made = await open(member, net, signal)
  if (!made.ok) return made
  const read = Session.safeParse(made.json)
  if (!read.success)
    return {
      ok: false,
      problem: { kind: 'unreadable', cause: { kind: 'no-session' } },
      status: made.answer.status,
      permanentAddress: '',
    }
  if (sessions.size >= most) sessions.delete(sessions.keys().next().value ?? '')
  sessions.set(key, { token: read.data.accessJwt, until: performance.now() + lastsMs })
  return ask({ authorization: `Bearer ${read.data.accessJwt}` })
}

async function open({ server, account, password }: Member, net: Net, signal: AbortSignal | undefined): Promise<Told> {
  const body = JSON.stringify({ identifier: account, password })
  const told = await askJson(net, `${server}/xrpc/com.atproto.server.createSession`, { send: { type: 'application/json', body }, signal })
  if (told.ok || told.status !== 401) return told
  return { ...told, problem: { kind: 'refused', status: 401, cause: { kind: 'password-not-taken' } } }
}
