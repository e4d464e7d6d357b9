/** Listening for people: on the port that was asked for, or on the first free one from 3000; a port of somebody else is left alone. */
import type { IncomingMessage, Server } from 'node:http'
import { connect } from 'node:net'
import { serve } from '@hono/node-server'
import type { Hono } from 'hono'
import type { Config } from './config.ts'
import type { Env } from './http.ts'

const firstPort = 3000
const lastPort = 3199

export async function serveOn(app: Hono<Env>, config: Pick<Config, 'port' | 'host'>): Promise<{ address: string; close(): Promise<void> }> {
  const { host } = config
  if (config.port !== undefined) return listening(app, host, config.port)
  for (let port = firstPort; port <= lastPort; port++) {
    // Somebody may listen on the other loopback address, where `localhost` could lead.
    if ((await isAnswered('127.0.0.1', port)) || (await isAnswered('::1', port))) continue
    try {
      return await listening(app, host, port)
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES'))) throw error
    }
  }
  throw new Error(`no port is free between ${firstPort} and ${lastPort}; choose one with PORT`)
}

function listening(app: Hono<Env>, host: string, port: number): Promise<{ address: string; close(): Promise<void> }> {
  return new Promise((done, failed) => {
    // Without options of its own, the adapter makes a plain HTTP/1 server.
    const server = serve(
      {
        fetch: app.fetch,
        hostname: host,
        port,
        serverOptions: { headersTimeout: 20_000, requestTimeout: uploadMs, keepAliveTimeout: 10_000 },
      },
      (bound) => {
        server.off('error', onError)
        done({
          address: `http://${host === '127.0.0.1' || host === '0.0.0.0' || host === '::' ? 'localhost' : host}:${bound.port}`,
          close: () => closing(server),
        })
      },
    ) as Server
    const onError = (error: Error & { code?: string }) => {
      if (error.code !== 'EADDRINUSE') return failed(error)
      failed(
        Object.assign(new Error(`port ${port} is taken by another program; choose another with PORT, or leave it out`), {
          code: error.code,
        }),
      )
    }
    server.once('error', onError)
    cutSlowRequests(server)
  })
}

/** Files take their time to arrive; everything else is sent at once, and whoever takes longer holds a line for nothing. */
const requestMs = 60_000
const uploadMs = 30 * 60_000
const isUpload = (request: IncomingMessage) => /^\/api\/v1\/(?:files|imports|productions\/season)\b/.test(request.url ?? '')

function cutSlowRequests(server: Server): void {
  server.on('request', (request: IncomingMessage) => {
    if (request.method === 'GET' || isUpload(request)) return
    const timer = setTimeout(() => {
      if (!request.complete) request.destroy()
    }, requestMs)
    request.once('close', () => clearTimeout(timer))
  })
}

/** Requests in hand are answered; open lines are cut after a moment. */
function closing(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done())
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), 2_000).unref()
  })
}

function isAnswered(host: string, port: number): Promise<boolean> {
  return new Promise((done) => {
    const caller = connect({ host, port, timeout: 500 })
    const end = (answered: boolean) => {
      caller.destroy()
      done(answered)
    }
    caller.on('connect', () => end(true))
    caller.on('timeout', () => end(false))
    caller.on('error', () => end(false))
  })
}
