/** `healthcheck`: for containers and supervisors: ends with 0 when the product is ready to answer. */
import { defineCommand } from 'citty'
import { readEnvironment } from './store.ts'
import { NotDone, say } from './terminal.ts'

export const healthcheck = defineCommand({
  meta: { name: 'healthcheck', description: 'End with 0 when the product answers' },
  args: { address: { type: 'positional', required: false, description: 'Where it should answer; without it, on PORT or 3000' } },
  async run({ args }) {
    const address = args.address ?? `http://127.0.0.1:${readEnvironment().port ?? 3000}`
    const answer = await fetch(new URL('/readyz', address), { signal: AbortSignal.timeout(5_000) }).catch(() => null)
    if (!answer) throw new NotDone(`Nothing answers on ${address}.`)
    if (!answer.ok) throw new NotDone(`It is not ready: ${await answer.text()}`)
    say('It is ready.')
  },
})
