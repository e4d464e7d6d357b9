declare module 'smtp-server' {
  import type { Server } from 'node:net'

  interface Session {
    envelope: { mailFrom: { address: string } | false; rcptTo: { address: string }[] }
  }
  interface Options {
    authOptional?: boolean
    disabledCommands?: string[]
    onRcptTo?(address: { address: string }, session: Session, done: (error?: Error | null) => void): void
    onData?(stream: NodeJS.ReadableStream, session: Session, done: (error?: Error | null) => void): void
  }
  export class SMTPServer {
    constructor(options: Options)
    server: Server
    listen(port: number, host: string, listening: () => void): void
    close(closed: () => void): void
    on(event: 'error', heard: (error: Error) => void): this
  }
}

declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http'
  export default class Provider {
    constructor(issuer: string, configuration: Record<string, unknown>)
    callback(): (request: IncomingMessage, response: ServerResponse) => void
  }
}
