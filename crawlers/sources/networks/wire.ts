/** Small shapes of what networks send; a field that is not as it should be is unknown, never a reason to lose the post around it. */
import { z } from 'zod'

/** A text, or null for what is none or empty. */
export const words = z
  .string()
  .transform((text) => text.trim() || null)
  .nullish()
  .transform((text) => text ?? null)
  .catch(null)
export const count = z
  .number()
  .nullish()
  .transform((figure) => figure ?? null)
  .catch(null)
export const flag = z
  .boolean()
  .nullish()
  .transform((given) => given ?? null)
  .catch(null)

/** An instant as networks print it; without a zone it is UTC. */
export const when = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((printed) => instantOf(printed ?? null))
  .catch(null)

/** A list of which only what can be read is taken. */
export const listOf = <T extends z.ZodType>(shape: T) =>
  z
    .array(z.unknown())
    .catch([])
    .transform((all) =>
      all.flatMap((one) => {
        const read = shape.safeParse(one)
        return read.success ? [read.data] : []
      }),
    )

export function instantOf(printed: string | number | null): Date | null {
  if (printed === null || printed === '') return null
  const zoned = typeof printed === 'string' && /T[\d:.]+$/.test(printed) ? `${printed}Z` : printed
  const at = new Date(typeof zoned === 'number' ? zoned * 1000 : zoned)
  return Number.isNaN(at.getTime()) ? null : at
}
