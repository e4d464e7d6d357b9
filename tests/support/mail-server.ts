/** A real mail server on the loopback that keeps what it is given. */
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export interface Received {
  to: string[]
  /** Headers as they came. */
  head: string
  /** Text as the reader sees it. */
  text: string
}

export interface MailServer {
  url: string
  received: Received[]
  /** The next mail to come, or the first that nobody took yet. */
  next(): Promise<Received>
  [Symbol.asyncDispose](): Promise<void>
}

/** `refuse`: recipients that it turns away. */
export function startMailServer(options: { refuse?: string[] } = {}): Promise<MailServer> {
  const received: Received[] = []
  let taken = 0
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: ({ address }, _session, done) => done(options.refuse?.includes(address) ? new Error(`no mailbox ${address}`) : null),
    onData(stream, session, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const [head = '', ...rest] = Buffer.concat(parts).toString('utf8').split('\r\n\r\n')
        received.push({ to: session.envelope.rcptTo.map(({ address }) => address), head, text: decode(head, rest.join('\n\n')) })
        done(null)
      })
    },
  })
  server.on('error', () => {})
  return new Promise((ready) => {
    server.listen(0, '127.0.0.1', () => {
      // A server that listens on a port has such an address.
      const { port } = server.server.address() as AddressInfo
      ready({
        url: `smtp://127.0.0.1:${port}`,
        received,
        async next() {
          const until = Date.now() + 10_000
          while (received.length <= taken) {
            if (Date.now() > until) throw new Error('no mail came')
            await new Promise((wait) => setTimeout(wait, 20))
          }
          const mail = received[taken++]
          if (!mail) throw new Error('no mail came')
          return mail
        },
        [Symbol.asyncDispose]: () => new Promise((closed) => server.close(() => closed())),
      })
    })
  })
}

function decode(head: string, body: string): string {
  if (/^Content-Transfer-Encoding: base64/im.test(head)) return Buffer.from(body, 'base64').toString('utf8')
  if (!/^Content-Transfer-Encoding: quoted-printable/im.test(head)) return body
  const bytes = body.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}
