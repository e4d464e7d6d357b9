/** Gathers days into weeks where there are too many to be drawn one by one; pure. */

export interface Gathered {
  /** The first day of it. */
  day: string
  count: number
  /** How many days it holds at most. */
  span: 1 | 7
}

/** The days as they are while there are at most `most`, else by sevens that end with the last day. */
export function gathered(days: readonly { day: string; count: number }[], most: number): Gathered[] {
  if (days.length <= most) return days.map(({ day, count }) => ({ day, count, span: 1 }))
  const weeks: Gathered[] = []
  for (let end = days.length; end > 0; end -= 7) {
    const week = days.slice(Math.max(0, end - 7), end)
    weeks.unshift({ day: week[0]?.day ?? '', count: week.reduce((sum, { count }) => sum + count, 0), span: 7 })
  }
  return weeks
}
