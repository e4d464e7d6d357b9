/** One value or several, as they stand in an address. */
import { z } from 'zod'

export const several = <Item extends z.ZodType>(item: Item) => z.union([item, z.array(item).max(100)]).optional()

export const listed = <Value>(value: Value | Value[] | undefined): Value[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value]
