/** What stands around a tone word and turns, weakens or strengthens it: negation, emphasis, relief, contrast, concession, and being the subject of a work. */
import type { Hit, Laid } from './tone-lexicon.ts'

/** A negated blame is faint praise; a negated praise is plain blame. */
const negatedBlame = -0.35
const negatedPraise = -0.8
/** « Aucun retard » and "no delays" say more than « pas de retard ». */
const absentBlame = -0.6
/** What is fought, ended or escaped is not blamed on who does it. */
const relieved = -0.3
const emphasis = 1.4
const weakening = 0.6
/** Before a "but" less is meant, after it more; what is granted is meant least. */
const beforeContrast = 0.6
const afterContrast = 1.3
const granted = 0.4
/** What a work is about says little of the work. */
const told = 0.15
/** Words that a negation reaches, and an emphasis. */
const reach = 4
const near = 2
/** Words between who tells and what is told. */
const tellingReach = 7

/** After "never", what is "so", "better" or « aussi » is praise: it has never been so good. */
const neverSo = /^(?:aussi|si|autant|tant|mieux|meilleur|so|such|better|more)$/
const absent = /^(?:aucun|aucune|zero|nul|nulle|no|without|sans)$/
const stops = /[,;:.!?()«»—–]/

/** The factor that the words around give; a comma, a full stop or another tone word (which ends at `since`) ends each one's reach. Notes the negations it used. */
export function circumstance(laid: Laid, at: number, hit: Hit, since: number, used: Set<number>): number {
  const { text, tokens, folded, stems, senses, lexicon } = laid
  const sentence = tokens[at]?.sentence
  let factor = 1
  let negation: string | null = null
  for (let j = at - 1; j >= Math.max(since, at - reach); j--) {
    const [word, token, after] = [stems[j] ?? '', tokens[j], tokens[j + 1]]
    if (!token || !after || token.sentence !== sentence || stops.test(text.slice(token.to, after.from))) break
    if (senses[j]?.contrasts) break
    if (negates(laid, j)) {
      used.add(j)
      const so = /^(?:jamais|never)$/.test(folded[j] ?? '') && folded.slice(j + 1, at + 1).some((between) => neverSo.test(between))
      negation = so ? null : (folded[j] ?? '')
    } else if (hit.weight < 0 && at - j <= near + 1 && lexicon.is.relief.has(word)) factor *= relieved
    else if (at - j <= near && word === 'peu' && hit.weight > 0) negation = negation === null ? word : null
    else if (at - j <= near && lexicon.is.stronger.has(word)) factor *= emphasis
    else if (at - j <= near && lexicon.is.weaker.has(word)) factor *= weakening
  }
  // French puts the second half of its negation behind the verb: « ne déçoit pas », « n’a pas déçu ».
  const behind = at + hit.length
  const from = tokens[at]?.from ?? 0
  const opened = folded.slice(Math.max(0, at - 2), at).includes('ne') || /n['’]$/i.test(text.slice(Math.max(0, from - 2), from))
  if (opened && /^(?:pas|jamais|plus|guere|rien|aucun|aucune|point)$/.test(folded[behind] ?? '') && tokens[behind]?.sentence === sentence) {
    used.add(behind)
    negation = folded[behind] ?? ''
  }
  if (negation !== null) factor *= hit.weight > 0 ? negatedPraise : absent.test(negation) ? absentBlame : negatedBlame
  if (isTold(laid, at, hit)) factor *= told
  return factor * contrast(laid, at)
}

/** Whether the word turns what follows round; not in "not only", « pas seulement », and French « plus » only after « ne ». */
export function negates({ text, tokens, folded, stems, senses, lexicon }: Laid, at: number): boolean {
  if (!senses[at]?.turns || lexicon.is.notNegations.has(stems[at + 1] ?? '')) return false
  if (folded[at] === 'plus') {
    const start = tokens[Math.max(0, at - 3)]?.from ?? 0
    return /(?:^|[\s(])n(?:e\s|['’])/i.test(text.slice(Math.max(0, start - 3), tokens[at]?.from))
  }
  return true
}

/** Whether the word is what somebody tells, plays or shows: « raconte l’assassinat d’un juge », "a film about the war". */
function isTold({ tokens, stems, lexicon }: Laid, at: number, hit: Hit): boolean {
  if (hit.weight > 0 || !lexicon.is.subjects.has(stems[at] ?? '')) return false
  const sentence = tokens[at]?.sentence
  for (let j = at - 1; j >= Math.max(0, at - tellingReach) && tokens[j]?.sentence === sentence; j--)
    if (lexicon.is.telling.has(stems[j] ?? '')) return true
  return false
}

function contrast({ text, tokens, senses }: Laid, at: number): number {
  const sentence = tokens[at]?.sentence
  let isSameClause = true
  for (let j = at - 1; j >= 0 && tokens[j]?.sentence === sentence; j--) {
    const sense = senses[j]
    if (sense?.contrasts) return afterContrast
    if (isSameClause && /[,;]/.test(text.slice(tokens[j]?.to, tokens[j + 1]?.from))) isSameClause = false
    if (isSameClause && sense?.concedes) return granted
  }
  for (let j = at + 1; j < tokens.length && tokens[j]?.sentence === sentence; j++) if (senses[j]?.contrasts) return beforeContrast
  return 1
}
