/** `migrate`: brings the database to the schema of this version; the start does it by itself. */
import { defineCommand } from 'citty'
import { migrate as migrateDatabase } from '../../db/migrate.ts'
import { migrationsFolder, openStore, readEnvironment } from './store.ts'
import { say } from './terminal.ts'

export const migrate = defineCommand({
  meta: { name: 'migrate', description: 'Bring the database to the schema of this version' },
  async run() {
    const config = readEnvironment()
    const store = await openStore(config)
    try {
      const { ownerUrl, secret } = store
      const { applied } = await migrateDatabase({ ownerUrl, programUrl: config.databaseProgramUrl, secret, migrations: migrationsFolder() })
      say(applied === 0 ? 'The database is up to date.' : `The database is up to date: ${applied} migrations were made.`)
    } finally {
      await store.close()
    }
  },
})
