/** `config`: every setting as it holds, secrets masked. */
import { defineCommand } from 'citty'
import { readConfig, settings } from '../config.ts'
import { say } from './terminal.ts'

export const config = defineCommand({
  meta: { name: 'config', description: 'Show every setting as it holds' },
  run() {
    const values = new Map<string, unknown>(Object.entries(readConfig(process.env)))
    for (const [name, setting] of Object.entries(settings)) {
      const value = values.get(name)
      const given = process.env[setting.env] || process.env[`${setting.env}_FILE`]
      const secret = 'secret' in setting && setting.secret === true
      const shown = value === undefined ? '–' : secret ? '••••••' : Array.isArray(value) ? value.join(',') || '–' : String(value)
      say(`${setting.env.padEnd(22)} ${shown}${given ? '' : '  (as it is without being set)'}\n${' '.repeat(23)}${setting.means}`)
    }
  },
})
