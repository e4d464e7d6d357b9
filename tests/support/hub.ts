/** A hub on the site server (WebSub): takes subscriptions, verifies them at the callback, and pushes with a signature, or in the ways that hubs misbehave. */
import { createHmac } from 'node:crypto'
import type { SiteServer } from '../../server/demo/site-server.ts'

export interface Asked {
  mode: string
  topic: string
  callback: string
  secret: string
  leaseSeconds: number
}

export interface Hub {
  address: string
  /** Everything that was asked of it, oldest first. */
  asked: Asked[]
  /** Asks the callback whether it wants what was asked last, or what `said` says instead. */
  verify(said?: Record<string, string>, callback?: string): Promise<{ status: number; text: string }>
  /** Delivers to the callback of what was asked last; `signature` takes the place of the right one, null sends none. */
  push(body: string, given?: { method?: string; signature?: string | null; type?: string; callback?: string }): Promise<number>
  /** What the hub answers to those who ask. */
  answers(status: number): void
}

/** `call` is how the hub reaches us. */
export function startHub(sites: SiteServer, site: string, call: (address: string, init?: RequestInit) => Promise<Response>): Hub {
  const asked: Asked[] = []
  let status = 202
  sites.set(site, '/hub', ({ method, body }) => {
    if (method !== 'POST') return { status: 405, body: '' }
    const form = new URLSearchParams(body)
    const field = (name: string) => form.get(`hub.${name}`) ?? ''
    asked.push({
      mode: field('mode'),
      topic: field('topic'),
      callback: field('callback'),
      secret: field('secret'),
      leaseSeconds: Number(field('lease_seconds')),
    })
    return { status, body: '' }
  })
  const last = (): Asked => {
    const one = asked.at(-1)
    if (!one) throw new Error('nothing was asked of the hub')
    return one
  }
  return {
    address: sites.address(site, '/hub'),
    asked,
    async verify(said = {}, callback = last().callback) {
      const { mode, topic, leaseSeconds } = last()
      const query = new URLSearchParams({
        'hub.mode': mode,
        'hub.topic': topic,
        'hub.challenge': 'a challenge of many letters',
        ...(mode === 'subscribe' ? { 'hub.lease_seconds': String(leaseSeconds) } : {}),
        ...said,
      })
      const answer = await call(`${callback}?${query}`)
      return { status: answer.status, text: await answer.text() }
    },
    async push(body, { method = 'sha256', signature, type = 'application/rss+xml', callback } = {}) {
      const to = asked.find((one) => one.callback === callback) ?? asked.filter(({ mode }) => mode === 'subscribe').at(-1) ?? last()
      const signed = signature === undefined ? `${method}=${createHmac(method, to.secret).update(body).digest('hex')}` : signature
      const answer = await call(callback ?? to.callback, {
        method: 'POST',
        body,
        headers: { 'Content-Type': type, ...(signed === null ? {} : { 'X-Hub-Signature': signed }) },
      })
      return answer.status
    },
    answers(next) {
      status = next
    },
  }
}
