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

/** True when something else than XML's own stands before it: its declaration, instructions, comments, a document type, white space. */
export function isSomethingBefore(text: string, at: number): boolean {
  const before = text.slice(0, at)
  if (/^\s+<\?xml\s/i.test(before)) return true
  return before.replace(/<\?[^>]*\?>|<!--[\s\S]*?-->|<!DOCTYPE[^[>]*(?:\[[^\]]*\]\s*)?>/gi, '').trim() !== ''
}

/** True when the text before is that of a web page. */
export const isPageBefore = (text: string, at: number) => /<html[\s>]|<!doctype html/i.test(text.slice(0, at))
