/** Statements that are asked again and again are prepared: a connection parses and soon plans them once, and is answered in one round trip instead of two. */
import type postgres from 'postgres'

/** Texts that were asked so often are prepared. */
const often = 3
/** Texts that are counted; more of them tell that most are made once and never again. */
const mostCounted = 4_000

/**
 * A client that prepares what is often asked through it or the transactions it begins, so many texts at most: each stays in the memory of every connection
 * that asked it, some 100 kB for a page. The given client stays as it is.
 */
export function prepareOften(client: postgres.Sql, mostPrepared: number): postgres.Sql {
  const counted = new Map<string, number>()
  const prepared = new Set<string>()
  const isOften = (text: string): boolean => {
    if (prepared.has(text)) return true
    if (prepared.size >= mostPrepared) return false
    const times = (counted.get(text) ?? 0) + 1
    if (times >= often) {
      prepared.add(text)
      return counted.delete(text)
    }
    if (counted.size >= mostCounted) counted.clear()
    counted.set(text, times)
    return false
  }

  /** What was given, with three of its doors replaced. */
  function taught<Given extends object>(given: Given): Given {
    return new Proxy(given, {
      get(target, name) {
        const own: unknown = Reflect.get(target, name)
        if (typeof own !== 'function') return own
        // Without values there is nothing to gain, and several statements may stand in one text.
        if (name === 'unsafe')
          return (text: string, values: unknown[] = [], options: object = {}) =>
            own(text, values, values.length > 0 && isOften(text) ? { ...options, prepare: true } : options)
        if (name === 'begin' || name === 'savepoint') return (work: (tx: object) => unknown) => own((tx: object) => work(taught(tx)))
        return own
      },
    })
  }
  return taught(client)
}
