/** `verify`: says whether a backup is whole, without touching any database. */
import { resolve } from 'node:path'
import { defineCommand } from 'citty'
import { verifyBackup } from '../backup/read.ts'
import { say } from './terminal.ts'

export const verify = defineCommand({
  meta: { name: 'verify', description: 'Say whether a backup is whole' },
  args: { file: { type: 'positional', required: true, description: 'The backup' } },
  async run({ args }) {
    const { manifest, rows } = await verifyBackup(resolve(args.file))
    const count = Object.values(rows).reduce((sum, each) => sum + each, 0)
    say(`It is whole: ${count} rows of ${manifest.takenAt}, by Relais ${manifest.program} (${manifest.migrations} migrations).`)
    for (const [table, each] of Object.entries(rows)) if (each > 0) say(`  ${String(each).padStart(9)}  ${table}`)
  },
})
