/**
 * Keeps the turn at a host for a moment after a call, so that the next call of this process goes on with it, after the host's pause: claiming and giving
 * back between two pages of one host would cost the database as much as saving one. Whoever else wants the host gets it as before: others in this process
 * after the call that is under way, those elsewhere when nothing follows at once, or after a while.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Politeness, Turn } from '../../crawlers/net/net.ts'
import type { HeldTurn, SharedPoliteness } from './politeness.ts'

/** A turn with which nobody goes on for so long is given back. */
const idleMs = 150
/** From so long on after it was claimed a turn is given back after the call that is under way. */
const longestMs = 4_000

interface Kept {
  turn: HeldTurn
  /** When it was claimed, and when the last call ended, by the running time of this process. */
  since: number
  endedAt: number
  /** The pause that the last call asked for. */
  delayMs: number
  /** Gives it back unless somebody goes on with it. */
  idle: NodeJS.Timeout | null
}

export interface KeptTurns extends Politeness {
  /** Gives back what is kept and keeps nothing any more. */
  close(): Promise<void>
}

export function keepTurns(politeness: SharedPoliteness, now: () => Date): KeptTurns {
  /** Those with which nobody calls at this moment. */
  const resting = new Map<string, Kept>()
  /** How many in this process wait to be given the host by the database. */
  const waiting = new Map<string, number>()
  /** With which somebody calls, or is about to. */
  const calling = new Set<string>()
  /** Of these, hosts that asked to be left alone meanwhile. */
  const tired = new Set<string>()
  let isClosed = false

  /** Gives it back; where that fails, because the database is away, the lease runs out by itself. */
  const giveBack = ({ turn, delayMs, endedAt }: Kept) => turn.done(Math.max(0, delayMs - (performance.now() - endedAt)))

  function take(domain: string): Kept | undefined {
    const kept = resting.get(domain)
    resting.delete(domain)
    if (kept?.idle) clearTimeout(kept.idle)
    return kept
  }

  function turnOf(domain: string, kept: Kept): Turn {
    calling.add(domain)
    return {
      async done() {
        calling.delete(domain)
        kept.endedAt = performance.now()
        const isTired = tired.delete(domain)
        if (isClosed || isTired || waiting.has(domain) || kept.endedAt - kept.since > longestMs || !kept.turn.isSure())
          return giveBack(kept)
        // Where the database's clock leapt, a lease ran out under a call, and another of this process may have been given.
        const other = take(domain)
        kept.idle = setTimeout(() => {
          if (resting.get(domain) !== kept) return
          resting.delete(domain)
          giveBack(kept).catch(() => {})
        }, idleMs)
        resting.set(domain, kept)
        if (other) await giveBack(other)
      },
    }
  }

  /** Goes on with a turn that rests; null when there is none, or it can't be relied on. */
  async function goOn(domain: string, minDelayMs: number, maxWaitMs: number): Promise<{ turn: Turn } | { busyUntil: Date } | null> {
    const kept = take(domain)
    if (!kept) return null
    const pause = kept.endedAt + minDelayMs - performance.now()
    const isPatient = pause <= maxWaitMs
    kept.delayMs = minDelayMs
    calling.add(domain)
    if (isPatient && pause > 0) await sleep(pause)
    if (isPatient && !tired.has(domain) && kept.turn.isSure()) return { turn: turnOf(domain, kept) }
    calling.delete(domain)
    tired.delete(domain)
    await giveBack(kept)
    return isPatient ? null : { busyUntil: new Date(now().getTime() + pause) }
  }

  async function begin(domain: string, minDelayMs: number, maxWaitMs: number): Promise<{ turn: Turn } | { busyUntil: Date }> {
    waiting.set(domain, (waiting.get(domain) ?? 0) + 1)
    try {
      const claimed = await politeness.claim(domain, minDelayMs, maxWaitMs)
      if ('busyUntil' in claimed) return claimed
      const at = performance.now()
      return { turn: turnOf(domain, { turn: claimed.turn, since: at, endedAt: at, delayMs: minDelayMs, idle: null }) }
    } finally {
      const left = (waiting.get(domain) ?? 0) - 1
      if (left > 0) waiting.set(domain, left)
      else waiting.delete(domain)
    }
  }

  return {
    claim: async (domain, minDelayMs, maxWaitMs) =>
      (await goOn(domain, minDelayMs, maxWaitMs)) ?? (await begin(domain, minDelayMs, maxWaitMs)),
    async postpone(domain, until) {
      await politeness.postpone(domain, until)
      const kept = take(domain)
      if (kept) await giveBack(kept)
      else if (calling.has(domain)) tired.add(domain)
    },
    async close() {
      isClosed = true
      await Promise.allSettled([...resting.keys()].map((domain) => take(domain)).map((kept) => kept && giveBack(kept)))
    },
  }
}
