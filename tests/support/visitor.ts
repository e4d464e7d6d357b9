/** Somebody with a browser: keeps cookies between requests as a browser would, and starts without any. */
import { openSession } from '../../server/workspaces/store.ts'
import type { Someone, TestApp } from './app.ts'

export interface Visitor {
  cookies: Map<string, string>
  request(path: string, init?: RequestInit & { json?: unknown; ifMatch?: number }): Promise<Response>
  post(path: string, json?: unknown, headers?: Record<string, string>): Promise<Response>
}

export function visitor(app: Pick<TestApp, 'request'>, always: Record<string, string> = {}): Visitor {
  const cookies = new Map<string, string>()
  const request: Visitor['request'] = async (path, init = {}) => {
    const headers = new Headers({ 'Accept-Language': 'en', ...always })
    new Headers(init.headers).forEach((value, name) => {
      headers.set(name, value)
    })
    if (cookies.size > 0) headers.set('Cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    const response = await app.request(path, { ...init, headers })
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split('; ')
      const [name = '', value = ''] = pair.split('=')
      if (value === '' || attributes.includes('Max-Age=0')) cookies.delete(name)
      else cookies.set(name, value)
    }
    return response
  }
  return {
    cookies,
    request,
    post: (path, json, headers) =>
      request(path, { method: 'POST', ...(json === undefined ? {} : { json }), ...(headers ? { headers } : {}) }),
  }
}

/** The code of a refusal. */
export const codeOf = async (response: Response): Promise<string> => {
  const body: unknown = await response.json()
  return typeof body === 'object' && body !== null && 'code' in body ? String(body.code) : ''
}

/** With what code somebody is refused. */
export const refusal = async (who: Someone, method: string, path: string, json?: unknown, ifMatch?: number): Promise<string> =>
  codeOf(await who.request(path, { method, ...(json === undefined ? {} : { json }), ...(ifMatch === undefined ? {} : { ifMatch }) }))

/** A session of theirs, as a browser would send it. */
export async function cookieOf(app: TestApp, who: Someone): Promise<string> {
  const { token } = await app.db.program((tx) => openSession(tx, { userId: who.userId, now: app.clock.now(), place: null, agent: '' }))
  return `relais=${token}`
}
