/** The words of dates: names of months in the languages of the feeds we meet, and marks that stand for year, month, day and half-day. */

/** One line a month: English, French, German, Spanish, Italian, Portuguese, Dutch, Hungarian, Greek; unaccented, full names and the usual short forms. */
const names = [
  'january jan janvier janv jan januar jaenner janner enero ene gennaio gen janeiro januari január ιανουαριος ιανουαριου ιαν',
  'february feb fevrier fevr fev februar febrero febbraio fevereiro februari φεβρουαριος φεβρουαριου φεβ',
  'march mar mars marz maerz mrz marzo marco maart mrt marcius marc μαρτιος μαρτιου μαρ',
  'april apr avril avr abril abr aprile aprilis απριλιος απριλιου απρ',
  'may mai mayo maggio mag maio mei majus maj μαιος μαιου μαι',
  'june jun juin juni junio giugno giu junho junius ιουνιος ιουνιου ιουν',
  'july jul juillet juil juli julio luglio lug julho julius ιουλιος ιουλιου ιουλ',
  'august aug aout aou agosto ago augustus augusztus αυγουστος αυγουστου αυγ',
  'september sep sept septembre septiembre setiembre set settembre setembro szeptember szept σεπτεμβριος σεπτεμβριου σεπ σεπτ',
  'october oct octobre oktober okt octubre ottobre ott outubro out oktober οκτωβριος οκτωβριου οκτ',
  'november nov novembre noviembre novembro νοεμβριος νοεμβριου νοε',
  'december dec decembre dezember dez diciembre dic dicembre dezembro december δεκεμβριος δεκεμβριου δεκ',
]

const months = new Map(names.flatMap((line, index) => line.split(' ').map((name) => [unaccented(name), index + 1] as const)))

/** 1..12 for a month's name in lower case and without accents, else null. */
export function monthOf(word: string): number | null {
  return months.get(word) ?? null
}

/** Lower case, without accents, with the marks of Korean, Chinese and Japanese dates turned into separators and am or pm. */
export function withLatinMarks(text: string): string {
  const latin = text
    .replace(/오전|上午|午前/g, ' am ')
    .replace(/오후|下午|午後/g, ' pm ')
    .replace(/(\d)\s*[년年월月]\s*/g, '$1-')
    .replace(/(\d)\s*[일日]/g, '$1 ')
  return unaccented(latin.toLowerCase())
    .replace(/\b([ap])\.\s?m\.?/g, '$1m')
    .replace(/π\.?μ\.?(?=\s|$)/g, 'am')
    .replace(/μ\.?μ\.?(?=\s|$)/g, 'pm')
    .replace(/(\d)(?:er|st|nd|rd|th)\b/g, '$1')
    .replace(/(\d)t(?=\d)/g, '$1 ')
}

function unaccented(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '')
}
