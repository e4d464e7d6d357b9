/** Asks a network's door for JSON, and says in a SourceProblem what it answered instead. */
import { decodeText } from '../../net/decode.ts'
import type { Answer, Ask, Net } from '../../net/net.ts'
import { bareHost } from '../../net/urls.ts'
import type { Cause, SourceProblem } from '../../source.ts'

export type Told =
  | { ok: true; json: unknown; answer: Answer }
  | {
      ok: false
      problem: SourceProblem
      status: number | null /** What it was moved to for good, when it was. */
      permanentAddress: string
    }

/** `json` is undefined for 304. The network's own limits come back as `answer.retryAt`. */
export async function askJson(net: Net, address: string, ask: Partial<Ask>): Promise<Told> {
  const got = await net.get(address, { purpose: 'feed', accept: 'application/json', ...ask })
  if (!got.ok) return got
  const { answer } = got
  if (answer.status === 304) return { ok: true, json: undefined, answer }
  const { text } = decodeText(answer.body, answer.contentType)
  try {
    return { ok: true, json: JSON.parse(text), answer }
  } catch {
    const name = bareHost(new URL(address))
    const cause: Cause =
      text.trim() === '' ? { kind: 'empty' } : /^\s*</.test(text) ? { kind: 'web-page' } : { kind: 'not-its-answer', name }
    return { ok: false, problem: { kind: 'unreadable', cause }, status: answer.status, permanentAddress: answer.permanentAddress }
  }
}

/** The address with these parameters; those that are null are left out. */
export function withQuery(address: string, query: Readonly<Record<string, string | number | boolean | null | undefined>>): string {
  const url = new URL(address)
  for (const [name, value] of Object.entries(query)) if (value !== null && value !== undefined) url.searchParams.set(name, String(value))
  return url.href
}
