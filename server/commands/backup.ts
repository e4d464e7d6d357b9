/** `backup`: everything in one file; the product may run meanwhile. */
import { mkdir, readFile, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { defineCommand } from 'citty'
import { takeBackup } from '../backup/write.ts'
import { withDatabase } from './store.ts'
import { NotDone, say } from './terminal.ts'

export const backup = defineCommand({
  meta: { name: 'backup', description: 'Take a backup; the product may run meanwhile' },
  args: { file: { type: 'positional', required: false, description: 'Where to; without it, into the data folder' } },
  run: ({ args }) =>
    withDatabase(async (_, { ownerUrl, config }) => {
      const now = new Date()
      const file = resolve(args.file ?? join(config.dataDir, 'backups', `${now.toISOString().slice(0, 19).replaceAll(':', '-')}.relais.gz`))
      if (await stat(file).catch(() => null)) throw new NotDone(`${file} is there already.`)
      await mkdir(dirname(file), { recursive: true })
      const secretKey = config.secretKey
        ? null
        : await readFile(join(config.dataDir, 'secret-key'), 'utf8').then(
            (text) => text.trim(),
            () => null,
          )
      const taken = await takeBackup({ ownerUrl, file, secretKey, now, filesFolder: join(config.dataDir, 'files') })
      const count = Object.values(taken.rows).reduce((sum, each) => sum + each, 0)
      say(`${file}\n${count} rows, ${taken.files} uploaded files, ${(taken.bytes / 1024 / 1024).toFixed(1)} MB.`)
      say(
        taken.withSecret
          ? 'The secret key of this installation lies in it: keep the file as you would keep a password.'
          : 'SECRET_KEY does not lie in it: keep that apart, you need it after a restore.',
      )
    }),
})
