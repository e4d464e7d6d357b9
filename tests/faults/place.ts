/** Where the storm's database lies: a small disk of its own that can be filled, and a clock of its own that can be set, where this machine allows that. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, open, rm, statfs, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Place {
  folder: string
  /** Leaves hardly any room on the disk; null where it cannot be filled without harm. */
  fill: (() => Promise<void>) | null
  makeRoom(): Promise<void>
  /** Sets a clock ahead (or, negative, back) by so many hours; null where libfaketime is not there. */
  setClock: ((whose: 'server' | 'worker', hours: number) => Promise<void>) | null
  /** What a process needs in its environment so that its clock can be set. */
  clockEnv(whose: 'server' | 'worker'): Record<string, string>
  close(): Promise<void>
}

const diskMb = 1_500
/** What is left when the disk is "full": less than one more piece of a table of any size. */
const leftBytes = 300_000
const fakeTime = ['/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1', '/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1'].find(
  (file) => existsSync(file),
)

export async function openPlace(wanted: { disk: boolean; clock: boolean }): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'relais-faults-'))
  const hasDisk =
    wanted.disk && process.getuid?.() === 0 && spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${diskMb}m`, 'tmpfs', folder]).status === 0
  await chmod(folder, 0o777)
  const clocks = wanted.clock ? fakeTime : undefined
  const clockFile = (whose: string) => join(folder, `clock-${whose}`)
  const setClock = async (whose: string, hours: number) => {
    await writeFile(clockFile(whose), `${hours < 0 ? '' : '+'}${hours}h\n`, { mode: 0o644 })
  }
  if (clocks) for (const whose of ['server', 'worker']) await setClock(whose, 0)
  const ballast = join(folder, 'ballast')
  return {
    folder,
    fill: hasDisk
      ? async () => {
          const file = await open(ballast, 'a')
          try {
            const piece = Buffer.alloc(1024 * 1024)
            for (;;) {
              const { bavail, bsize } = await statfs(folder)
              const room = bavail * bsize - leftBytes
              if (room < bsize) return
              await file.write(piece.subarray(0, Math.min(piece.length, room)))
            }
          } catch (error) {
            // The database took the last of it meanwhile: full is full.
            if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error
          } finally {
            await file.close()
          }
        }
      : null,
    makeRoom: () => rm(ballast, { force: true }),
    setClock: clocks ? setClock : null,
    clockEnv: (whose): Record<string, string> =>
      clocks
        ? // Looked up each time: a process that is forked off must not begin with an hour that its parent remembers.
          { LD_PRELOAD: clocks, FAKETIME_TIMESTAMP_FILE: clockFile(whose), FAKETIME_NO_CACHE: '1', FAKETIME_DONT_FAKE_MONOTONIC: '1' }
        : {},
    async close() {
      if (hasDisk) spawnSync('umount', ['-l', folder])
      await rm(folder, { recursive: true, force: true })
    },
  }
}
