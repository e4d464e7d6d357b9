/** `demo`: the same as starting with `--demo`. */
import { defineCommand } from 'citty'

export const demo = defineCommand({
  meta: { name: 'demo', description: 'Start with an invented world to look at' },
  async run() {
    const { main } = await import('../main.ts')
    await main(['--demo'])
  },
})
