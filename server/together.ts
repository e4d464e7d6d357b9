/** Small things that are asked of the database at the same moment by many steps, and cost less when they are asked in one go. */
import { setTimeout as sleep } from 'node:timers/promises'
import { isAway } from '../db/away.ts'

export interface Together<Asked, Answer> {
  /** Does all of these, and answers in their order. */
  work(asked: Asked[]): Promise<Answer[]>
  /** Whether one more may go with these. */
  joins(these: Asked[], more: Asked): boolean
  /** How many goes at a time. */
  atOnce: number
  /** How long the first of a go waits for others; not at all by default. */
  lingerMs?: number
}

interface Waiting<Asked, Answer> {
  asked: Asked
  answer(answer: Answer): void
  fail(error: unknown): void
}

/**
 * What is asked while as many goes as may be are under way is done in the next one: the more is asked the less each costs. Those
 * that fail together are done one by one, so that none suffers for another, unless the database went away.
 */
export function together<Asked, Answer>({ work, joins, atOnce, lingerMs = 0 }: Together<Asked, Answer>): (asked: Asked) => Promise<Answer> {
  let waiting: Waiting<Asked, Answer>[] = []
  let going = 0

  function nextGo(): Waiting<Asked, Answer>[] {
    const go: Waiting<Asked, Answer>[] = []
    const stay: Waiting<Asked, Answer>[] = []
    for (const each of waiting) {
      const isFirst = go.length === 0
      const fits =
        isFirst ||
        joins(
          go.map(({ asked }) => asked),
          each.asked,
        )
      ;(fits ? go : stay).push(each)
    }
    waiting = stay
    return go
  }

  async function doAll(go: Waiting<Asked, Answer>[]): Promise<void> {
    try {
      const answers = await work(go.map(({ asked }) => asked))
      for (const [i, { answer, fail }] of go.entries()) {
        const own = answers[i]
        if (own === undefined) fail(new Error('nothing was answered'))
        else answer(own)
      }
    } catch (error) {
      if (go.length === 1 || isAway(error)) for (const { fail } of go) fail(error)
      else for (const each of go) await doAll([each])
    }
  }

  async function keepGoing(): Promise<void> {
    for (let isFirst = true; waiting.length > 0; isFirst = false) {
      if (isFirst && lingerMs > 0) await sleep(lingerMs)
      await doAll(nextGo())
    }
    going -= 1
  }

  return (asked) =>
    new Promise((answer, fail) => {
      waiting.push({ asked, answer, fail })
      if (going >= atOnce) return
      going += 1
      // After whatever else asks at this moment.
      setImmediate(() => void keepGoing())
    })
}

/** One for each database, made with the `deps` that first ask for it. */
export function oneForEachDb<Given extends { db: object }, Own>(open: (deps: Given) => Own): (deps: Given) => Own {
  const made = new WeakMap<object, Own>()
  return (deps) => {
    const own = made.get(deps.db) ?? open(deps)
    made.set(deps.db, own)
    return own
  }
}
