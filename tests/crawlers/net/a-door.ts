/** A door that leads to a site server of the test's own, and nowhere else. */
import type { Ask, Got } from '../../../crawlers/net/net.ts'
import { type DoorOptions, openDoor } from '../../../crawlers/net/open-door.ts'
import { memoryPoliteness } from '../../../crawlers/net/politeness.ts'
import type { Site } from '../../../server/demo/site.ts'
import { startSiteServer } from '../../../server/demo/site-server.ts'

export const userAgent = 'Relais/0.1 (+https://relais.example/robot; mailto:robot@relais.example)'

export async function startDoor(sites: Record<string, Site>, options: Partial<DoorOptions> = {}) {
  const server = await startSiteServer({ sites })
  const open = () =>
    openDoor({
      userAgent,
      politeness: memoryPoliteness(),
      exceptions: server.exceptions,
      // A name that a test did not invent leads nowhere, also where there is a network.
      resolver: async () => [],
      ...options,
      limits: { exceptionDelayMs: 0, minDelayMs: 0, ...options.limits },
    })
  const doors = [open()]
  const [door] = doors as [ReturnType<typeof open>]
  return {
    server,
    door,
    /** Another door to the same sites, which knows nothing of the calls of the first. */
    another() {
      const next = open()
      doors.push(next)
      return next
    },
    feed: (site: string, path = '/', ask: Partial<Ask> = {}) => door.get(server.address(site, path), { purpose: 'feed', ...ask }),
    page: (site: string, path = '/', ask: Partial<Ask> = {}) => door.get(server.address(site, path), { purpose: 'page', ...ask }),
    async [Symbol.asyncDispose]() {
      await Promise.all(doors.map((each) => each.close()))
      await server.close()
    },
  }
}

export const textOf = (got: Got) =>
  got.ok ? Buffer.from(got.answer.body).toString('utf8') : `problem: ${got.problem.kind} ${got.problem.why ?? ''}`
export const kindOf = (got: Got) => (got.ok ? 'ok' : got.problem.kind)
