/** The clock of the page: one tick a minute, shared by everything that says how long ago. */
import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
let now: Date | undefined
let timer: ReturnType<typeof setInterval> | undefined

const read = () => {
  now ??= new Date()
  return now
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  now = new Date()
  timer ??= setInterval(() => {
    now = new Date()
    for (const tell of listeners) tell()
  }, 60_000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** The present minute; the component draws again when it is over. */
export const useNow = (): Date => useSyncExternalStore(subscribe, read)
