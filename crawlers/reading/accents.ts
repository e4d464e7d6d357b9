/** Takes accents off letters; quickly for what French, English and their neighbours write, which is nearly all that is ever read. */

/** Of each sign below the combining marks what is left of it without them; the forms that the marks were joined to stay. */
const bare = Array.from({ length: 0x180 }, (_, code) => decompose(String.fromCharCode(code)))
const accented = /[\u00c0-\u017f]/g
/** What may hold a mark, or be decomposed, beyond those: everything save typographic punctuation and the euro. */
const beyond = /[^\0-\u017f\u2010-\u2027\u202f\u20ac]/

/** The text without accents, letter by letter: what NFD and the removal of all marks gives. */
export function withoutAccents(text: string): string {
  return beyond.test(text) ? decompose(text) : text.replace(accented, (letter) => bare[letter.charCodeAt(0)] ?? letter)
}

function decompose(text: string): string {
  return text.normalize('NFD').replace(/\p{M}+/gu, '')
}
