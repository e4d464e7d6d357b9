/** What is to be done about a source's subscriptions: subscribe, ask again, leave, forget. Pure. */
import type { Hub } from '../../crawlers/source.ts'
import type { SubscriptionState } from '../../db/vocabulary.ts'

/** What is wished: this topic, pushed by this hub to this address of ours. */
export interface Wanted extends Hub {
  base: string
}

export interface Held {
  id: string
  hub: string
  topic: string
  base: string
  state: SubscriptionState
  asks: number
  dueAt: Date
  leaseUntil: Date | null
}

export type Deed = { kind: 'subscribe' } | { kind: 'ask' | 'leave' | 'forget'; id: string }

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** How long a hub has to verify what it was asked, by the times that it was asked before. */
const waits = [10 * minute, hour, 6 * hour, day]
export const waitAfter = (asks: number): number => waits[Math.min(asks, waits.length) - 1] ?? day
/** A hub that denied is asked again after so long. */
export const deniedMs = 7 * day
/** A hub that does not verify that we left is left all the same: what it pushes then is refused as gone. */
const mostGoodbyes = 3

/** Of a lease so much is used before it is renewed. */
const renewedAt = 0.8
const shortestLeaseMs = minute
const longestLeaseMs = 90 * day
/** What a hub grants that does not say for how long. */
const usualLeaseMs = 10 * day
export const askedSeconds = usualLeaseMs / 1000

/** How long a lease of `seconds` runs, and when it is renewed. */
export function leaseOf(seconds: number | null, now: Date): { leaseUntil: Date; dueAt: Date } {
  const wished = seconds !== null && Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : usualLeaseMs
  const ms = Math.min(Math.max(wished, shortestLeaseMs), longestLeaseMs)
  return { leaseUntil: new Date(now.getTime() + ms), dueAt: new Date(now.getTime() + ms * renewedAt) }
}

const fits = (held: Held, wanted: Wanted): boolean =>
  held.state !== 'leaving' && held.hub === wanted.address && held.topic === wanted.topic && held.base === wanted.base

/** `wanted` is null for a source that is not to be pushed: it was paused, removed, is gone, or names no hub. */
export function decide(wanted: Wanted | null, held: readonly Held[], now: Date): Deed[] {
  const deeds = held.flatMap((one): Deed[] => {
    const { id, state } = one
    const isDue = one.dueAt <= now
    if (state === 'leaving') return isDue ? [{ kind: one.asks >= mostGoodbyes ? 'forget' : 'leave', id }] : []
    if (wanted && fits(one, wanted)) return isDue ? [{ kind: 'ask', id }] : []
    return [{ kind: state === 'denied' ? 'forget' : 'leave', id }]
  })
  return wanted && !held.some((one) => fits(one, wanted)) ? [...deeds, { kind: 'subscribe' }] : deeds
}
