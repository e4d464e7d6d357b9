/** Finds where in a document the feed begins, behind whatever a server put before it. */

const root = /<(?:[\w.-]{1,40}:)?(?:rss|rdf|feed|channel)(?=[\s>/])/gi
const anyItem = /<(?:[\w.-]{1,40}:)?(?:item|entry)(?=[\s>/])/i

/** Where the feed begins, behind warnings, blank lines and comments that mention one. */
export function findRoot(text: string): number | null {
  root.lastIndex = 0
  let comment = text.indexOf('<!--')
  for (let found = root.exec(text); found; found = root.exec(text)) {
    let commentEnd = -1
    while (comment >= 0 && comment < found.index) {
      commentEnd = text.indexOf('-->', comment)
      if (commentEnd < 0) break
      comment = text.indexOf('<!--', commentEnd)
    }
    if (commentEnd < found.index) return found.index
    root.lastIndex = commentEnd
  }
  return anyItem.exec(text)?.index ?? null
}

/** True when something else than XML's own stands before it: its declaration, instructions, comments, a document type, white space. Linear: it ends at the first that has no end. */
export function isSomethingBefore(text: string, at: number): boolean {
  const before = text.slice(0, at)
  if (/^\s+<\?xml\s/i.test(before)) return true
  const past = (ending: string, from: number) => {
    const end = before.indexOf(ending, from)
    return end < 0 ? -1 : end + ending.length
  }
  let next = 0
  while (next >= 0) {
    const rest = /\S/g
    rest.lastIndex = next
    const found = rest.exec(before)
    if (!found) return false
    const from = found.index
    if (before.startsWith('<?', from)) next = past('?>', from)
    else if (before.startsWith('<!--', from)) next = past('-->', from + 4)
    else if (/^<!doctype/i.test(before.slice(from, from + 9))) {
      const close = past('>', from)
      const open = close < 0 ? -1 : before.slice(from, close).indexOf('[')
      next = open < 0 ? close : past(']', from + open)
      if (open >= 0 && next >= 0) next = past('>', next)
    } else return true
  }
  return true
}

/** True when the text before is that of a web page. */
export const isPageBefore = (text: string, at: number) => /<html[\s>]|<!doctype html/i.test(text.slice(0, at))
