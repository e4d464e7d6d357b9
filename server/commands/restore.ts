/** `restore`: puts a backup into an empty database, or in the place of what is there. */
import { chmod, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { defineCommand } from 'citty'
import { verifyBackup } from '../backup/read.ts'
import { restoreBackup } from '../backup/restore.ts'
import { migrationsFolder, openStore, readEnvironment } from './store.ts'
import { confirm, NotDone, say } from './terminal.ts'

export const restore = defineCommand({
  meta: { name: 'restore', description: 'Put a backup into an empty database' },
  args: {
    file: { type: 'positional', required: true, description: 'The backup' },
    replace: { type: 'boolean', description: 'Throw away what is in the database' },
    yes: { type: 'boolean', description: 'Do not ask' },
  },
  async run({ args }) {
    const file = resolve(args.file)
    const config = readEnvironment()
    const { manifest } = await verifyBackup(file)
    const { replace = false } = args
    if (
      replace &&
      !args.yes &&
      !(await confirm(`What is in the database is lost, and that of ${manifest.takenAt} takes its place. Go on?`))
    )
      throw new NotDone('Nothing was touched. Say --yes to go on without being asked.')
    const store = await openStore(config)
    try {
      if (store.running) throw new NotDone('Relais runs on this data folder. Stop it first, then restore.')
      const { ownerUrl, secret } = store
      const { rows } = await restoreBackup({
        ownerUrl,
        programUrl: config.databaseProgramUrl,
        secret,
        migrations: migrationsFolder(),
        file,
        filesFolder: join(config.dataDir, 'files'),
        replace,
      })
      await keepSecret(config.dataDir, manifest.secretKey, config.secretKey)
      const count = Object.values(rows).reduce((sum, each) => sum + each, 0)
      say(`Restored: ${count} rows, as they were on ${manifest.takenAt}. Sources are visited again within minutes of the next start.`)
      if (!manifest.secretKey && !config.secretKey)
        say('The installation it came from had a SECRET_KEY of its own: set it before the next start.')
    } finally {
      await store.close()
    }
  },
})

/** The secret that the backed-up installation made for itself comes back with it, unless one is given from outside. */
async function keepSecret(folder: string, backed: string | null, given: string | undefined): Promise<void> {
  if (!backed || given) return
  const file = join(folder, 'secret-key')
  await writeFile(file, `${backed}\n`, { mode: 0o600 })
  await chmod(file, 0o600)
}
