/** Who waits for the same domain in this process: a few at a time, so that a host with many sources does not have everybody waiting for it; the others come back one after the other. */

const mostWaiting = 3
/** Nobody is sent away for longer than this because of those before. */
const longestLineMs = 60_000
/** Between those who come back, where the domain itself wants no pause. */
const shortestGapMs = 20

export interface Crowd {
  isFull(domain: string): boolean
  /** Counts as waiting as long as `wait` takes. */
  waiting<T>(domain: string, wait: Promise<T>): Promise<T>
  /** When whoever can't be served now is to come back: not before `from`, nor together with those who were told before. */
  comeBack(domain: string, from: Date, gapMs: number): Date
}

export function openCrowd(): Crowd {
  const counts = new Map<string, number>()
  const told = new Map<string, number>()

  return {
    isFull: (domain) => (counts.get(domain) ?? 0) >= mostWaiting,
    async waiting(domain, wait) {
      counts.set(domain, (counts.get(domain) ?? 0) + 1)
      try {
        return await wait
      } finally {
        const left = (counts.get(domain) ?? 0) - 1
        if (left > 0) counts.set(domain, left)
        else counts.delete(domain)
      }
    },
    comeBack(domain, from, gapMs) {
      const earliest = from.getTime()
      if (told.size > 1_000) for (const [other, at] of told) if (at < earliest - longestLineMs) told.delete(other)
      const after = (told.get(domain) ?? 0) + Math.max(gapMs, shortestGapMs)
      const at = Math.min(Math.max(earliest, after), earliest + longestLineMs)
      told.set(domain, at)
      return new Date(at)
    },
  }
}
