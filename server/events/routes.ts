/** The live line to the browser: one event names the topics that changed; what to read again is the screen's business. */
import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { Deps } from '../deps.ts'
import { actor, type Env, needs, says } from '../http.ts'
import type { Topic } from './signals.ts'

/** Signals of a burst are sent together, at most this often. */
const gatherMs = 250
/** A beat on a quiet line keeps proxies from closing it, and tells the browser that somebody is still there. */
const beatMs = 20_000

export const eventRoutes = ({ signals }: Deps) =>
  new Hono<Env>().get(
    '/',
    needs('read'),
    says('Server-sent events: which topics changed', undefined, { tag: 'events', status: 200 }),
    (c) => {
      const { workspaceId } = actor(c)
      c.header('X-Accel-Buffering', 'no')
      return streamSSE(c, async (stream) => {
        const waiting = new Set<Topic>()
        let wake = () => {}
        const stop = signals.hear(workspaceId, (changed) => {
          for (const topic of changed) waiting.add(topic)
          wake()
        })
        stream.onAbort(() => {
          stop()
          wake()
        })
        await stream.writeSSE({ event: 'hello', data: '{}' })
        while (!stream.aborted) {
          if (waiting.size === 0) {
            await new Promise<void>((resolve) => {
              const beat = setTimeout(resolve, beatMs)
              wake = () => {
                clearTimeout(beat)
                resolve()
              }
            })
          }
          if (stream.aborted) break
          if (waiting.size === 0) {
            await stream.writeSSE({ event: 'beat', data: '{}' })
            continue
          }
          await stream.sleep(gatherMs)
          const changed = [...waiting]
          waiting.clear()
          await stream.writeSSE({ event: 'changed', data: JSON.stringify(changed) })
        }
      })
    },
  )
