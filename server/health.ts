/** Signs of life for those who run it: alive, ready, and the figures behind a token. */
import { timingSafeEqual } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { Hono } from 'hono'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Deps } from './deps.ts'
import type { Env } from './http.ts'

export interface Figures {
  registry: Registry
  requests: Histogram<'method' | 'route' | 'status'>
  steps: Counter<'job' | 'outcome'>
}

/** The figures of one process. */
export function openFigures(): Figures {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  return {
    registry,
    requests: new Histogram({
      name: 'relais_request_seconds',
      help: 'Time to answer a request',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.02, 0.05, 0.15, 0.5, 2, 10],
      registers: [registry],
    }),
    steps: new Counter({
      name: 'relais_steps_total',
      help: 'Steps of background work',
      labelNames: ['job', 'outcome'],
      registers: [registry],
    }),
  }
}

export function healthRoutes(deps: Deps, figures: Figures, stopping: () => boolean) {
  const waiting = new Gauge({ name: 'relais_steps_waiting', help: 'Steps that are due and wait', registers: [figures.registry] })
  const workers = new Gauge({ name: 'relais_workers', help: 'Workers that gave a sign of life', registers: [figures.registry] })
  return new Hono<Env>()
    .get('/livez', (c) => c.json({ status: 'alive' }))
    .get('/readyz', async (c) => {
      if (stopping()) return c.json({ status: 'stopping' }, 503)
      try {
        await deps.db.program((tx) => tx.execute(sql`select 1 from drizzle.__drizzle_migrations limit 1`))
        return c.json({ status: 'ready' })
      } catch {
        return c.json({ status: 'no database' }, 503)
      }
    })
    .get('/metrics', async (c) => {
      const { metricsToken } = deps.config
      const given = /^Bearer (\S+)$/.exec(c.req.header('Authorization') ?? '')?.[1] ?? ''
      const fits =
        metricsToken !== undefined && given.length === metricsToken.length && timingSafeEqual(Buffer.from(given), Buffer.from(metricsToken))
      if (!fits) return c.json({ status: 'closed' }, 404)
      const rows = await deps.db.program((tx) =>
        tx.execute<{ due: number; alive: number }>(
          sql`select steps_due() as due, (select count(*)::int from workers where seen_at > now() - interval '30 seconds') as alive`,
        ),
      )
      waiting.set(rows[0]?.due ?? 0)
      workers.set(rows[0]?.alive ?? 0)
      return c.body(await figures.registry.metrics(), 200, { 'Content-Type': figures.registry.contentType })
    })
}
