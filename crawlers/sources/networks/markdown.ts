/** Takes the marks of Markdown off a text and finds what it links to; what is meant to be read stays, word for word. Pure. */
import { addressesAmong } from './post.ts'

/** Bounded in every part, so that no text makes it slow. */
const linked = /!?\[([^[\]\n]{0,500})\]\(\s*<?((?:https?:)?\/\/[^\s<>()]{1,2000})>?(?:\s+"[^"\n]{0,300}")?\s*\)/g
const bare = /https?:\/\/[^\s<>()[\]"'«»]{3,2000}/g

export function readMarkdown(source: string): { text: string; links: string[]; image: string | null } {
  const links: string[] = []
  let image: string | null = null
  const shown = source.replace(linked, (whole: string, words: string, address: string) => {
    const [absolute] = addressesAmong([address])
    if (whole.startsWith('!')) {
      image ??= absolute ?? null
      return words
    }
    if (absolute) links.push(absolute)
    return words || address
  })
  for (const [address] of shown.matchAll(bare)) links.push(...addressesAmong([address.replace(/[.,;:!?*_]+$/, '')]))
  const text = shown
    .split('\n')
    .map((line) =>
      line
        .replace(/^\s{0,3}(?:#{1,6}\s+|>\s?)+/, '')
        .replace(/^\s*(?:[-*_]\s*){3,}$/, '')
        .replace(/^\s*```.*$/, '')
        .replace(/(\*\*|__|~~|`)(?=\S)([^\n]{1,2000}?)(?<=\S)\1/g, '$2')
        .replace(/(^|[\s(«"'])([*_])(?=\S)([^*_\n]{1,1000})(?<=\S)\2(?=$|[\s.,;:!?)»"'])/g, '$1$3')
        .replace(/\\([\\`*_{}[\]()#+.!>~-])/g, '$1')
        .trimEnd(),
    )
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
  return { text, links: [...new Set(links)].slice(0, 200), image }
}
