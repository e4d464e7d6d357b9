/** Cuts an expression into its parts as one types it, so that operators, fields and phrases can be told apart by eye; the server alone judges it. Pure. */
import type { Stretch } from '../../lib/lighting.ts'

export type Part = 'operator' | 'field' | 'phrase' | 'exact' | 'star' | 'sign' | 'plain'

export interface Coloured extends Stretch {
  text: string
  part: Part
  /** How serious the remark under it is. */
  mark: 'mistake' | 'remark' | null
}

export interface Marked extends Stretch {
  mark: 'mistake' | 'remark'
}

const operators = /^(?:AND|ET|OR|OU|NOT|SAUF|SENTENCE|PHRASE|(?:NEAR|PROCHE|ONEAR|SUIVI)(?:\/\d*)?)$/u
const fields = /^(?:title|titre|author|auteur|autrice|outlet|m[ée]dia|site|lang|langue|language|kind|type|link|lien):/iu
const quotes = /["“”„«»＂]/u
const pieces = /(=?["“„«＂][^"“”«»＂]*(?:["”“»＂](?:~\d*)?)?)|([()])|(\s+)|([^\s()"“”„«»＂]+|["“”„«»＂])/gu

/** The parts of `text` in order, together the text again, with the marks drawn under those that they cover. */
export function colour(text: string, marks: readonly Marked[] = []): Coloured[] {
  return [...text.matchAll(pieces)].flatMap(({ 0: piece, index: from }) => cutAtMarks(partsOf(piece, from), marks))
}

function partsOf(piece: string, from: number): Coloured[] {
  const part = (start: number, end: number, kind: Part): Coloured => ({
    from: from + start,
    to: from + end,
    text: piece.slice(start, end),
    part: kind,
    mark: null,
  })
  const whole = (kind: Part) => [part(0, piece.length, kind)]
  if (/^\s|^[()]$/u.test(piece)) return whole(piece.trim() === '' ? 'plain' : 'sign')
  if (quotes.test(piece)) return whole(piece.startsWith('=') ? 'exact' : 'phrase')
  if (operators.test(piece)) return whole('operator')
  const field = fields.exec(piece)?.[0].length ?? 0
  const minus = field === 0 && /^[-−](?=[^-−])/u.test(piece) ? 1 : 0
  const lead = field + minus
  const star = /\*+$/u.exec(piece)?.index ?? piece.length
  const body = piece.startsWith('=', lead) ? 'exact' : 'plain'
  return [
    ...(field > 0 ? [part(0, field, 'field')] : []),
    ...(minus > 0 ? [part(0, 1, 'operator')] : []),
    ...(star > lead ? [part(lead, star, body)] : []),
    ...(star < piece.length ? [part(Math.max(star, lead), piece.length, 'star')] : []),
  ]
}

/** A part under which a mark begins or ends is cut there. */
function cutAtMarks(parts: Coloured[], marks: readonly Marked[]): Coloured[] {
  return parts.flatMap((whole) => {
    const edges = new Set([whole.from, whole.to])
    for (const { from, to } of marks) for (const edge of [from, to]) if (edge > whole.from && edge < whole.to) edges.add(edge)
    const places = [...edges].sort((a, b) => a - b)
    return places.slice(0, -1).map((from, i): Coloured => {
      const to = places[i + 1] ?? whole.to
      const covering = marks.filter((each) => each.from <= from && each.to >= to)
      const mark = covering.some((each) => each.mark === 'mistake') ? 'mistake' : covering.length > 0 ? 'remark' : null
      return { ...whole, from, to, text: whole.text.slice(from - whole.from, to - whole.from), mark }
    })
  })
}

/** Those of the remarks made about `checked` that still hold for `text`: what lies before the first difference. */
export function stillTrue<Remark extends Stretch>(remarks: readonly Remark[], checked: string, text: string): Remark[] {
  if (checked === text) return [...remarks]
  let same = 0
  while (same < checked.length && same < text.length && checked[same] === text[same]) same++
  return remarks.filter(({ to }) => to < same)
}

const french: Record<string, string> = { AND: 'ET', OR: 'OU', NOT: 'SAUF', SENTENCE: 'PHRASE', NEAR: 'PROCHE', ONEAR: 'SUIVI' }

/** Whether two expressions differ only in the language of their operators, in spaces and parentheses: nothing worth telling who wrote one of them. */
export function readsTheSame(one: string, other: string): boolean {
  return bare(one) === bare(other)
}

const bare = (text: string): string =>
  colour(text)
    .filter(({ part, text: piece }) => part !== 'sign' && piece.trim() !== '')
    .map(({ part, text: piece }) => (part === 'operator' ? piece.replace(/^[A-Z]+/u, (word) => french[word] ?? word) : piece))
    .join(' ')
