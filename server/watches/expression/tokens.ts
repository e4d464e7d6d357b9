/** Cuts an expression into its pieces (words, quotes, operators, field names, parentheses), each at its place; what cannot be a piece is told, and reading goes on. */
import { fold, tokenize } from '../../../crawlers/understanding/words.ts'
import { type ExpressionProblem, nearest, type ProblemCode, type Proposal, propose, proposeWithout } from './problems.ts'
import { type Field, fieldOf, fieldWords, foreignFields, operatorOf, operatorWords, type Range } from './syntax.ts'

export type Piece = Range &
  (
    | { kind: 'open' | 'close' | 'and' | 'or' | 'not' | 'minus' | 'sentence' }
    | { kind: 'near'; distance: number; ordered: boolean }
    | { kind: 'field'; field: Field }
    | { kind: 'word'; text: string; address: boolean }
    | { kind: 'prefix'; text: string }
    | { kind: 'exact'; text: string }
    | { kind: 'phrase'; text: string; slop: number | null }
  )

/** The largest distance of NEAR, ONEAR and "…"~n, in words. */
export const farthest = 50
/** The fewest letters before a star. */
export const fewestLetters = 3

const closers: Record<string, string> = { '"': '"”“', '“': '”"', '”': '”"', '„': '“”"', '«': '»', '»': '«»', '＂': '＂"' }
const addressStart = /^(?:https?:\/\/|www\.)/iu

/** The pieces in order, what is wrong with some of them, and remarks that stop nothing. */
export function cutExpression(text: string): { pieces: Piece[]; problems: ExpressionProblem[]; warnings: ExpressionProblem[] } {
  const pieces: Piece[] = []
  const problems: ExpressionProblem[] = []
  const warnings: ExpressionProblem[] = []
  const tell = (code: ProblemCode, from: number, to: number, params: ExpressionProblem['params'], proposal: Proposal | null) =>
    problems.push({ from, to, code, params, proposal })
  const remark = (code: ProblemCode, from: number, to: number, params: ExpressionProblem['params'], proposal: Proposal | null) =>
    warnings.push({ from, to, code, params, proposal })

  /** Reads the quote that opens at `at`; returns the place after it. */
  function quote(at: number, start: number, exact: boolean): number {
    const ends = closers[text.charAt(at)] ?? '"'
    let close = at + 1
    while (close < text.length && !ends.includes(text.charAt(close))) close++
    let end = close + 1
    if (close >= text.length) {
      // What the proposal would quote stands for the phrase, so that the rest is still looked at.
      close = unclosedEnd(text, at + 1)
      end = close
      tell('unclosed-quote', at, at + 1, {}, propose(text, close, close, text.charAt(at) === '«' ? ' »' : '"'))
    }
    const inside = text.slice(at + 1, close)
    let slop: number | null = null
    const tilde = /^~(\S*?)(?=[\s()]|$)/u.exec(text.slice(end, end + 40))
    if (tilde && !exact) {
      slop = distanceOf(tilde[1] ?? '')
      if (slop === null) {
        const wished = Number.parseInt(tilde[1] ?? '', 10)
        const instead = Number.isNaN(wished) ? 5 : farthest
        tell(
          'bad-distance',
          end,
          end + tilde[0].length,
          { given: tilde[1] ?? '', most: farthest },
          propose(text, end, end + tilde[0].length, `~${instead}`),
        )
        slop = farthest
      }
      end += tilde[0].length
    }
    const words = inside
      .replace(/["“”„«»＂]/gu, ' ')
      .replace(/\s+/gu, ' ')
      .trim()
    if (tokenize(words).length === 0) {
      if (exact) tell('exact-needs-word', start, end, {}, proposeWithout(text, start, end))
      else tell('empty-phrase', start, end, {}, proposeWithout(text, start, end))
      return end
    }
    if (exact && words.includes('*')) {
      const star = at + 1 + inside.indexOf('*')
      tell('wildcard-in-exact', star, star + 1, {}, propose(text, star, star + 1, ''))
    } else if (!exact) {
      for (const chunk of inside.matchAll(/[^\s"“”„«»＂]*\*[^\s"“”„«»＂]*/gu)) star(chunk[0], at + 1 + chunk.index)
    }
    pieces.push(exact ? { kind: 'exact', text: words, from: start, to: end } : { kind: 'phrase', text: words, slop, from: start, to: end })
    return end
  }

  /** Checks a word with stars; the letters before the final star, or null when a mistake was told. */
  function star(run: string, at: number): string | null {
    const stem = run.replace(/\*+$/u, '')
    const inner = stem.indexOf('*')
    if (inner >= 0) {
      const head = run.slice(0, inner)
      const insert = letters(head) >= fewestLetters ? `${head}*` : /^\*+[^*]+\*?$/u.test(run) ? run.replace(/^\*+/u, '') : null
      tell(
        'wildcard-inside',
        at + inner,
        at + inner + 1,
        { word: run },
        insert === null ? null : propose(text, at, at + run.length, insert),
      )
      return null
    }
    if (letters(stem) < fewestLetters) {
      const proposal = stem === '' ? proposeWithout(text, at, at + run.length) : propose(text, at, at + run.length, stem)
      tell('wildcard-too-short', at, at + run.length, { word: run, least: fewestLetters }, proposal)
      return null
    }
    return stem
  }

  let at = 0
  while (at < text.length) {
    const sign = text.charAt(at)
    const afterField = pieces.at(-1)?.kind === 'field'
    if (/\s/u.test(sign)) {
      at++
    } else if (sign === '(' || sign === ')') {
      pieces.push({ kind: sign === '(' ? 'open' : 'close', from: at, to: at + 1 })
      at++
    } else if (closers[sign] !== undefined) {
      at = quote(at, at, false)
    } else if (sign === '=') {
      const next = text.charAt(at + 1)
      if (closers[next] !== undefined) {
        at = quote(at + 1, at, true)
        continue
      }
      const run = runAt(text, at + 1)
      const end = at + 1 + run.length
      const inner = run.indexOf('*')
      if (tokenize(run).length === 0) tell('exact-needs-word', at, end, {}, proposeWithout(text, at, end))
      else {
        if (inner >= 0) tell('wildcard-in-exact', at + 1 + inner, at + 2 + inner, {}, propose(text, at + 1 + inner, at + 2 + inner, ''))
        pieces.push({ kind: 'exact', text: run, from: at, to: end })
      }
      at = end
    } else if ((sign === '-' || sign === '−') && /^[\p{L}\p{N}\p{M}(=#@+*"“”„«»＂]/u.test(text.slice(at + 1, at + 3))) {
      pieces.push({ kind: 'minus', from: at, to: at + 1 })
      at++
    } else {
      at = word(at, afterField)
    }
  }
  return { pieces, problems, warnings }

  /** Reads the run of signs at `at`: an operator, a field's name, or a word; returns the place after it. */
  function word(at: number, afterField: boolean): number {
    // A field's name needs no look at what follows it: a row of them would be looked at again from each.
    const name = fieldName(text, at)
    if (name !== null && !addressStart.test(text.slice(at, at + 16))) {
      const field = fieldOf(name)
      const after = at + name.length + 1
      if (field !== null) {
        pieces.push({ kind: 'field', field, from: at, to: after })
        return after
      }
      if (!afterField) {
        readUnknownField(at, name)
        return after
      }
    }
    const run = runAt(text, at)
    const end = at + run.length
    const operator = operatorOf(run)
    if (operator === 'and' || operator === 'or' || operator === 'not' || operator === 'sentence') {
      pieces.push({ kind: operator, from: at, to: end })
      return end
    }
    const near = /^(near|proche|onear|suivi)(?:\/(.*))?$/iu.exec(run)
    if (near && (near[2] !== undefined || operator !== null)) {
      readNear(at, end, near[1] ?? '', near[2] ?? null)
      return end
    }
    const odd = /^(?:\|\|?$|&&?$|!(?=[^!])|[-−]{2,}(?=[^-−]))/u.exec(run)?.[0]
    if (odd !== undefined) {
      const instead = odd.startsWith('|') ? 'OR' : odd.startsWith('&') ? 'AND' : '-'
      tell('unknown-sign', at, at + odd.length, { sign: odd, instead }, propose(text, at, at + odd.length, instead))
      return at + odd.length
    }
    if (run.includes('*')) {
      const stem = star(run.replace(/[,;.!?…]+$/u, ''), at)
      if (stem !== null) pieces.push({ kind: 'prefix', text: stem, from: at, to: end })
      else pieces.push({ kind: 'word', text: run, address: false, from: at, to: end })
      return end
    }
    const address = addressStart.test(run)
    if (!address && tokenize(run).length === 0) {
      if (/^[-−]$/u.test(run)) remark('lone-minus', at, end, {}, proposeWithout(text, at, end))
      else remark('ignored-sign', at, end, { sign: run }, proposeWithout(text, at, end))
      return end
    }
    pieces.push({ kind: 'word', text: run, address, from: at, to: end })
    return end
  }

  function readNear(at: number, end: number, word: string, given: string | null) {
    const upper = word.toUpperCase()
    const ordered = upper === 'ONEAR' || upper === 'SUIVI'
    const distance = distanceOf(given ?? '')
    if (distance !== null && upper === word) {
      pieces.push({ kind: 'near', distance, ordered, from: at, to: end })
      return
    }
    if (distance !== null) {
      tell(
        'lower-case-operator',
        at,
        end,
        { word: `${word}/${distance}`, instead: `${upper}/${distance}` },
        propose(text, at, end, `${upper}/${distance}`),
      )
    } else {
      const wished = Number.parseInt(given ?? '', 10)
      const inOrder = /^\d+f$/iu.test(given ?? '') && !ordered
      const name = inOrder ? (operatorWords.near[0] === upper ? operatorWords.onear[0] : operatorWords.onear[1]) : upper
      const instead = `${name}/${Number.isNaN(wished) ? 10 : Math.min(Math.max(wished, 0), farthest)}`
      tell('bad-distance', at, end, { given: given ?? '', most: farthest }, propose(text, at, end, instead))
    }
    pieces.push({ kind: 'near', distance: farthest, ordered, from: at, to: end })
  }

  function readUnknownField(at: number, name: string) {
    const folded = fold(name)
    const known = Object.values(fieldWords).flatMap((names) => names.slice(0, 2))
    const foreign = Object.hasOwn(foreignFields, folded) ? foreignFields[folded] : undefined
    const near = foreign === undefined ? nearest(folded, new Set(known.map(fold))) : fieldWords[foreign][0]
    const spelt = known.find((word) => near !== null && fold(word) === near) ?? near
    const after = at + name.length + 1
    const proposal =
      spelt === null
        ? propose(text, at, after, /^\s?$/u.test(text.charAt(after)) ? name : `${name} `)
        : propose(text, at, after, `${spelt}:`)
    tell('unknown-field', at, after, { field: name, nearest: spelt ?? '' }, proposal)
    if (spelt !== null) {
      const field = fieldOf(spelt)
      if (field !== null) pieces.push({ kind: 'field', field, from: at, to: after })
    } else pieces.push({ kind: 'word', text: name, address: false, from: at, to: after })
  }
}

/** The letters from `at` up to a colon, where they are followed by one. */
function fieldName(text: string, at: number): string | null {
  const pattern = /([\p{L}][\p{L}_-]*):/uy
  pattern.lastIndex = at
  return pattern.exec(text)?.[1] ?? null
}

/** The signs from `at` up to a space, a parenthesis or a quote. */
function runAt(text: string, at: number): string {
  let end = at
  while (end < text.length && !/[\s()]/u.test(text.charAt(end)) && closers[text.charAt(end)] === undefined) end++
  return text.slice(at, end)
}

/** The number of words that a distance says; null when it is not a number from 0 to the farthest. */
function distanceOf(given: string): number | null {
  if (!/^\d{1,3}$/u.test(given)) return null
  const distance = Number(given)
  return distance <= farthest ? distance : null
}

/** How many letters or digits the last word of a run holds. */
function letters(run: string): number {
  return [...fold(tokenize(run).at(-1)?.text ?? '').replace(/[^\p{L}\p{N}]/gu, '')].length
}

/** Where a quote that was never closed most likely ends: before the next operator or closing parenthesis, or at the end. */
function unclosedEnd(text: string, from: number): number {
  const rest = text.slice(from)
  const words = Object.values(operatorWords).flat().join('|')
  const stop = new RegExp(`\\s+(?:${words})(?:\\/\\d+)?(?=\\s|$)|\\s*\\)|\\s+$`, 'u').exec(rest)
  return from + (stop && stop.index > 0 ? stop.index : rest.length)
}
