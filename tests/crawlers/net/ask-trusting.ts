/** Asks addresses through the door in a process of its own, which trusts whom `NODE_EXTRA_CA_CERTS` names; prints what became of each. */
import { openDoor } from '../../../crawlers/net/open-door.ts'
import { memoryPoliteness } from '../../../crawlers/net/politeness.ts'

const addresses = process.argv.slice(2)
const door = openDoor({
  userAgent: 'Relais/0.1 (+https://relais.example/robot)',
  politeness: memoryPoliteness(),
  exceptions: addresses.map((address) => new URL(address).host),
  resolver: async () => [],
  limits: { exceptionDelayMs: 0, minDelayMs: 0 },
})
const told = await Promise.all(
  addresses.map(async (address) => {
    const got = await door.get(address, { purpose: 'feed' })
    return got.ok ? { status: got.answer.status } : { kind: got.problem.kind, why: got.problem.why }
  }),
)
process.stdout.write(JSON.stringify(told))
await door.close()
