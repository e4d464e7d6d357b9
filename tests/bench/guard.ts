/** Outlives a bench by a moment: however that ended, Ctrl-C and `kill -9` too, its database is stopped and its folder cleared away. */
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { endsWithParent } from './ends-with-parent.ts'

const [folder = '', kept = ''] = process.argv.slice(2)

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** The database's process; null where none runs on this folder. */
async function postmaster(): Promise<number | null> {
  const pid = Number((await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')[0])
  return pid > 0 && isAlive(pid) ? pid : null
}

async function clearAway(): Promise<void> {
  // One that was just being started has not written its number yet.
  await sleep(500)
  const pid = await postmaster()
  if (pid !== null) {
    process.kill(pid, 'SIGINT')
    for (let waited = 0; isAlive(pid) && waited < 10_000; waited += 100) await sleep(100)
    if (isAlive(pid)) process.kill(pid, 'SIGQUIT')
  }
  if (kept === '') await rm(folder, { recursive: true, force: true, maxRetries: 5 })
}

endsWithParent(clearAway)
process.send?.('watching')
