/** The watch's expression with its parts marked: which of them matched, and how often; pure. */

interface Answered {
  text: string
  why: { from: number; to: number } | null
}

export interface ExpressionPart {
  from: number
  text: string
  /** How many words of the document answer this part; 0 for what stands between the parts, or met nothing. */
  hits: number
}

/** The expression cut into parts that matched and the rest, in order; together they are the expression again. */
export function markExpression(expression: string, passages: readonly Answered[]): ExpressionPart[] {
  const counted = new Map<number, { to: number; hits: number }>()
  for (const { why } of passages) {
    if (!why || why.from < 0 || why.to > expression.length || why.from >= why.to) continue
    const known = counted.get(why.from)
    counted.set(why.from, { to: Math.max(why.to, known?.to ?? 0), hits: (known?.hits ?? 0) + 1 })
  }
  const parts: ExpressionPart[] = []
  let at = 0
  for (const [from, { to, hits }] of [...counted].sort(([a], [b]) => a - b)) {
    // Parts of an expression never cross; one inside another is told with the outer one.
    if (from < at) continue
    if (from > at) parts.push({ from: at, text: expression.slice(at, from), hits: 0 })
    parts.push({ from, text: expression.slice(from, to), hits })
    at = to
  }
  if (at < expression.length) parts.push({ from: at, text: expression.slice(at), hits: 0 })
  return parts
}
