/** Remembers which links and items were seen in few bytes, for sources that give no dates or more than one page: a mark of 48 bits each, packed into the cursor. */
import { createHash } from 'node:crypto'
import { addressKey } from '../net/urls.ts'

const length = 8

/** Two of ten thousand links share a mark once in five million sources. */
export const markOf = (address: string): string => markOfGuid(addressKey(address))

/** Of an identity that need not be an address. */
export const markOfGuid = (guid: string): string => createHash('sha256').update(guid).digest('base64url').slice(0, length)

export function unpackMarks(packed: string | undefined): Set<string> {
  const marks = new Set<string>()
  for (let at = 0; at + length <= (packed?.length ?? 0); at += length) marks.add(packed?.slice(at, at + length) ?? '')
  return marks
}

/** The first `most` marks, each once. */
export const packMarks = (marks: Iterable<string>, most: number): string => [...new Set(marks)].slice(0, most).join('')
