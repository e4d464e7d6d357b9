/** What of an expression was struck out and what was put in, word by word; pure. */

export interface Wording {
  text: string
  is: 'same' | 'gone' | 'new'
}

/** A phrase in quotes is one piece, so are a sign and a run of spaces. */
const pieces = (text: string): string[] => text.match(/"[^"]*"|«[^»]*»|“[^”]*”|\s+|[()]|[^\s()"«“]+|./gsu) ?? []

/** The longest common sequence of pieces stays; together, `same` and `new` are `after`, `same` and `gone` are `before`. */
export function wordingOf(before: string, after: string): Wording[] {
  const [a, b] = [pieces(before), pieces(after)]
  const width = b.length + 1
  /** How long the longest common sequence of the ends from i and j on is; spaces count less than words. */
  const common = new Float64Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--) {
      const worth = a[i]?.trim() === '' ? 0.1 : 1
      common[i * width + j] =
        a[i] === b[j]
          ? (common[(i + 1) * width + j + 1] ?? 0) + worth
          : Math.max(common[(i + 1) * width + j] ?? 0, common[i * width + j + 1] ?? 0)
    }
  const told: Wording[] = []
  let [gone, fresh, same] = ['', '', '']
  /** Ends a stretch of changes; what was struck out is told before what took its place. */
  const change = () => {
    if (gone !== '') told.push({ is: 'gone', text: gone })
    if (fresh !== '') told.push({ is: 'new', text: fresh })
    gone = fresh = ''
  }
  const stay = () => {
    if (same !== '') told.push({ is: 'same', text: same })
    same = ''
  }
  let i = 0
  let j = 0
  while (i < a.length || j < b.length) {
    const [left, right] = [a[i], b[j]]
    if (left !== undefined && left === right) {
      if (same === '' && left.trim() !== '') change()
      // A space between two changes changes with them.
      if (gone + fresh !== '') {
        gone += left
        fresh += left
      } else same += left
      i++
      j++
      continue
    }
    stay()
    if (right === undefined || (left !== undefined && (common[(i + 1) * width + j] ?? 0) >= (common[i * width + j + 1] ?? 0))) {
      gone += left ?? ''
      i++
    } else {
      fresh += right
      j++
    }
  }
  change()
  stay()
  return told
}
