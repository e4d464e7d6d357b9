/**
 * How arrays come from the database. postgres.js asks the catalogue for their types on every new connection, and nobody hears when the line breaks
 * in the middle of that question: the process would end. The types that our queries answer with are few and never change, so they stand here.
 */
import { makePgArray } from 'drizzle-orm/pg-core'
import { parse } from 'postgres-array'

const arraysOf = <Value>(oid: number, read: (word: string) => Value) => ({
  to: oid,
  from: [oid],
  parse: (words: string) => parse(words, read),
  serialize: (list: unknown) => (Array.isArray(list) ? makePgArray(list) : list),
})

const word = (text: string) => text

/** Times stay words, as drizzle wants them; so does bigint, which is no number. */
const arrayTypes = {
  booleans: arraysOf(1000, (text) => text === 't'),
  smallints: arraysOf(1005, Number),
  integers: arraysOf(1007, Number),
  texts: arraysOf(1009, word),
  varchars: arraysOf(1015, word),
  bigints: arraysOf(1016, word),
  reals: arraysOf(1021, Number),
  doubles: arraysOf(1022, Number),
  uuids: arraysOf(2951, word),
}

/** For the options of every connection by postgres.js: it does not ask for the types. */
export const namedTypes = { fetch_types: false, types: arrayTypes } as const
