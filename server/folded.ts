/** Search as one types, without capitals and accents: how columns are folded, so that they compare with what `foldText` makes of the words. */
import { type SQL, sql } from 'drizzle-orm'
import { foldText } from './text.ts'

/** A column as `foldText` folds it, for the letters of French and its neighbours; for lists that are short enough to be read through. */
export const folded = (column: SQL): SQL =>
  sql`translate(replace(replace(replace(lower(${column}), 'œ', 'oe'), 'æ', 'ae'), 'ß', 'ss'), 'àáâäãåçéèêëíìîïñóòôöõúùûüýÿ’', 'aaaaaaceeeeiiiinooooouuuuyy''')`

/** The pattern of `like` that finds these words, folded. */
export const contains = (q: string): string => `%${foldText(q).replace(/[%_\\]/g, '\\$&')}%`
