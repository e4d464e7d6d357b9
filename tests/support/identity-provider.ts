/** A real OpenID Connect provider on the loopback, and a browser that signs in there. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'

export interface Account {
  email: string
  email_verified: boolean
  name: string
}

export interface IdentityProvider {
  issuer: string
  /** Accounts by subject. */
  accounts: Map<string, Account>
  /** Goes through the provider's pages as this subject; gives the address that it sends the browser back to. */
  signIn(address: string, subject: string): Promise<URL>
  [Symbol.asyncDispose](): Promise<void>
}

export async function startIdentityProvider(redirect: string): Promise<IdentityProvider> {
  const accounts = new Map<string, Account>()
  const server = createServer()
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  // A server that listens on a port has such an address.
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [
      { client_id: 'relais', client_secret: 'known to both', redirect_uris: [redirect], token_endpoint_auth_method: 'client_secret_post' },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    cookies: { keys: ['only for tests'] },
    features: { devInteractions: { enabled: true } },
    pkce: { required: () => true },
    findAccount: (_: unknown, subject: string) => ({ accountId: subject, claims: () => ({ sub: subject, ...accounts.get(subject) }) }),
  })
  server.on('request', provider.callback())

  async function signIn(address: string, subject: string): Promise<URL> {
    const cookies = new Map<string, string>()
    let at = new URL(address)
    let form: URLSearchParams | null = null
    for (let step = 0; step < 12; step++) {
      const response: Response = await fetch(at, {
        redirect: 'manual',
        headers: { Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
        ...(form ? { method: 'POST', body: form } : {}),
      })
      for (const line of response.headers.getSetCookie()) {
        const [name = '', ...value] = (line.split(';')[0] ?? '').split('=')
        cookies.set(name, value.join('='))
      }
      form = null
      const location = response.headers.get('Location')
      if (location) {
        at = new URL(location, at)
        if (at.href.startsWith(redirect)) return at
        continue
      }
      const page = await response.text()
      const action = /<form[^>]*action="([^"]+)"/.exec(page)?.[1]
      const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1]
      if (!action || !prompt) throw new Error(`the provider answered ${response.status}: ${page.slice(0, 500)}`)
      at = new URL(action, at)
      form = new URLSearchParams({ prompt, ...(prompt === 'login' ? { login: subject, password: 'any' } : {}) })
    }
    throw new Error('the provider never sent the browser back')
  }

  return {
    issuer,
    accounts,
    signIn,
    [Symbol.asyncDispose]: () =>
      new Promise((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}
