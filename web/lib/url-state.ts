/** What a screen keeps in its address: small readers that turn search parameters into typed values and drop what makes no sense. */

/** Turns what stands in the address into a value, or `undefined` when it is absent or makes no sense. */
export type ReadParam<T> = (raw: unknown) => T | undefined

const strings = (raw: unknown): string[] => {
  const list = Array.isArray(raw) ? raw : [raw]
  return list.filter((value): value is string => typeof value === 'string' && value !== '')
}

/** Any words, trimmed, at most 2 000 characters. */
export const text: ReadParam<string> = (raw) => strings(raw)[0]?.trim().slice(0, 2000) || undefined

/** One word of a closed list. */
export const oneOf =
  <const W extends string>(words: readonly W[]): ReadParam<W> =>
  (raw) =>
    words.find((word) => word === strings(raw)[0])

/** Several words of a closed list, each once, in the order of the list. */
export const someOf =
  <const W extends string>(words: readonly W[]): ReadParam<W[]> =>
  (raw) => {
    const asked = strings(raw)
    const found = words.filter((word) => asked.includes(word))
    return found.length > 0 ? found : undefined
  }

/** Several ids or free words, each once. */
export const many: ReadParam<string[]> = (raw) => {
  const found = [...new Set(strings(raw))]
  return found.length > 0 ? found : undefined
}

/** A day, `2026-03-04`. */
export const day: ReadParam<string> = (raw) => {
  const written = strings(raw)[0]
  if (!written || !/^\d{4}-\d{2}-\d{2}$/.test(written)) return undefined
  const instant = new Date(`${written}T00:00:00Z`)
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(written) ? written : undefined
}

/** Present and `1`, or absent. */
export const flag: ReadParam<true> = (raw) => (strings(raw)[0] === '1' || raw === true ? true : undefined)

/** The search parameters of one screen, ready for a route's `validateSearch`: `searchOf({ tone: someOf(tones), q: text })`. */
export function searchOf<R extends Record<string, ReadParam<unknown>>>(readers: R) {
  type Search = { [Name in keyof R]?: R[Name] extends ReadParam<infer T> ? T : never }
  return (raw: Record<string, unknown>): Search => {
    const found: Record<string, unknown> = {}
    // Named also where it makes no sense: the router lays this over what stands in the address, which would show through.
    for (const [name, read] of Object.entries(readers)) found[name] = read(raw[name])
    return found as Search // each value came from the reader of its own name
  }
}

/** Writes the parameters as a person would: `?tone=negative&tone=unsure&q=théâtre`. */
export function writeSearch(search: Record<string, unknown>): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(search)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one === undefined || one === null || one === false) continue
      params.append(name, one === true ? '1' : String(one))
    }
  }
  const written = params.toString()
  return written ? `?${written}` : ''
}

/** Reads them back: a name that stands once is a string, several times a list. */
export function readSearch(written: string): Record<string, string | string[]> {
  const found: Record<string, string | string[]> = {}
  for (const [name, value] of new URLSearchParams(written)) {
    const known = found[name]
    found[name] = known === undefined ? value : [...(Array.isArray(known) ? known : [known]), value]
  }
  return found
}
