/** French and English typography: the stories are typed plainly and set here, so that no invisible space has to be typed by hand. */

/** Before a colon and inside guillemets. */
const noBreak = '\u00a0'
/** Before ; ! ? and between thousands. */
const thinNoBreak = '\u202f'

/** Sets French prose: curved apostrophes, no-break spaces inside guillemets and before high punctuation, thin ones in numbers. */
const setFrench = (text: string) =>
  text
    .replace(/'/g, '’')
    .replace(/\.\.\./g, '…')
    .replace(/«[\s\u00a0\u202f]*/g, `«${noBreak}`)
    .replace(/[\s\u00a0\u202f]*»/g, `${noBreak}»`)
    .replace(/[ \u00a0\u202f]*([;!?]+)(?=[\s»)]|$)/g, `${thinNoBreak}$1`)
    .replace(/ +:(?=\s|$)/g, `${noBreak}:`)
    .replace(/(\d) (?=\d{3}(?!\d))/g, `$1${thinNoBreak}`)
    .replace(/(\d) (?=(?:euros|h|€|%|km)(?![\p{L}]))/gu, `$1${noBreak}`)
    .replace(/(\d[ \u00a0]h) (?=\d\d)/g, `$1${noBreak}`)

/** Sets English prose: curved apostrophes and double quotation marks. */
const setEnglish = (text: string) =>
  text
    .replace(/(^|[\s([—])"/g, '$1“')
    .replace(/"/g, '”')
    .replace(/(^|[\s([—])'/g, '$1‘')
    .replace(/'/g, '’')

/** Sets a text in its language's typography. Setting twice changes nothing. */
export const typeset = (text: string, language: 'fr' | 'en') => (language === 'fr' ? setFrench(text) : setEnglish(text))
