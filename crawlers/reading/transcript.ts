/**
 * Reads what publishers write down of what is said (Podcasting 2.0): WebVTT, SubRip, JSON, HTML with times, plain text; told apart by what they hold, for
 * what they are called is often wrong. Pure; reads what broke off as far as it goes.
 */
import { decodeReferences } from '../sources/feed/markup.ts'

/** What is said, in paragraphs. */
export interface Said {
  text: string
  /** Where in the text something is said, and when, in seconds: rising in both. None where that is not told. */
  times: [from: number, seconds: number][]
}

/** A longer one is cut: it is a day's talk. */
export const mostSaid = 300_000
/** Whether it is no more than the beginning of what was said: a cut is made between paragraphs, or in one. */
export const isBeginning = (said: string): boolean => said.length > mostSaid - 3
/** A paragraph ends with the sentence once it is so long, or with the words once it is twice as long. */
const paragraph = 500
/** Times that are nearer to each other say nothing more. */
const apart = 10
/** A recording that lasts longer than a week is a mistake. */
const longest = 604_800

/** What was said at one time by one voice. */
export interface Cue {
  seconds: number | null
  voice: string | null
  text: string
}

/** Null where it is a page, which is to be read like one. `type` is the media type as told, if it was. Empty where nothing is said. */
export function readTranscript(given: string, type: string | null): Said | null {
  const text = given.includes('\r') ? given.replace(/\r\n?/g, '\n') : given
  const head = text.slice(0, 5_000)
  const start = head.trimStart()
  if (start.startsWith('WEBVTT') || timing.test(head)) return together(cuesOf(text))
  if (/json/i.test(type ?? '') || start.startsWith('{') || start.startsWith('[')) {
    const cues = segmentsOf(text)
    if (cues !== null) return together(cues)
    if (/json/i.test(type ?? '')) return { text: '', times: [] }
  }
  if (start.startsWith('<') || /html/i.test(type ?? '')) {
    const cues = markedOf(text)
    return cues === null ? null : together(cues)
  }
  return isPrint(head) ? together(linesOf(text)) : { text: '', times: [] }
}

/** Whether these are words rather than the bytes of something else. */
function isPrint(head: string): boolean {
  const odd = head.match(/[\p{Cc}\ufffd]/gu)?.filter((sign) => !/\s/.test(sign)).length ?? 0
  return odd * 50 <= head.length
}

const timing = /(?:^|\n)[ \t]*(?:\d{1,4}:)?\d{1,2}:\d{2}[.,]\d{1,3}[ \t]*-->/
const cueStart = /^\s*((?:\d{1,4}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?)\s*-->/

/** `1:02:05.200`, `62:05`, `0:05`. */
function secondsOf(printed: string): number | null {
  const seconds = printed
    .replace(',', '.')
    .split(':')
    .reduce((sum, part) => sum * 60 + Number(part), 0)
  return Number.isFinite(seconds) && seconds >= 0 && seconds <= longest ? Math.floor(seconds) : null
}

/** The cues of WebVTT and SubRip; what a cue repeats of the one before, as captions that roll do, is said once. */
function cuesOf(text: string): Cue[] {
  const cues: Cue[] = []
  let seconds: number | null = null
  let isCue = false
  let last = ''
  /** A line of a figure alone: the number of the next cue, where its time follows at once. */
  let isNumber = false
  let length = 0
  for (const line of linesIn(text)) {
    if (length > mostSaid) break
    const began = line.length < 300 ? cueStart.exec(line) : null
    if (began) {
      if (isNumber) cues.pop()
      last = cues.at(-1)?.text ?? ''
      seconds = secondsOf(began[1] ?? '')
      isCue = true
      isNumber = false
      continue
    }
    isNumber = false
    if (line.trim() === '') isCue = false
    else if (isCue) {
      const voice = /^\s*<v(?:\.[^\s<>]{0,50})?\s+([^<>]{1,80})>/.exec(line)?.[1] ?? null
      const plain = plainOf(line)
      if (plain === '' || plain === last) continue
      cues.push({ seconds, voice, text: plain })
      length += plain.length
      last = plain
      isNumber = /^\d{1,6}$/.test(plain)
    }
  }
  return cues
}

function* linesIn(text: string): Generator<string> {
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf('\n', at)
    yield text.slice(at, end < 0 ? undefined : end)
    if (end < 0) return
    at = end + 1
  }
}

/** Without markup: `<i>`, `{\an8}`, references. */
const plainOf = (line: string): string =>
  squeeze(decodeReferences(line.replace(/<[^<>]{0,200}>/g, '').replace(/\{\\[a-z0-9]{1,10}\}/gi, '')))

const squeeze = (text: string) => text.replace(/\s+/g, ' ').trim()

/** Podcasting 2.0, and what tools that write down speech print; null where it is no such thing. */
function segmentsOf(text: string): Cue[] | null {
  let read: unknown
  try {
    read = JSON.parse(text)
  } catch {
    return null
  }
  const segments = Array.isArray(read) ? read : field(read, 'segments', 'transcript', 'cues', 'results')
  if (!Array.isArray(segments)) return []
  return segments.flatMap((segment: unknown): Cue[] => {
    const body = field(segment, 'body', 'text', 'content')
    if (typeof body !== 'string' || body.trim() === '') return []
    const start = field(segment, 'startTime', 'start', 'start_time')
    const voice = field(segment, 'speaker', 'speaker_name')
    return [
      {
        seconds: typeof start === 'number' && start >= 0 && start <= longest ? Math.floor(start) : null,
        voice: typeof voice === 'string' ? voice : null,
        text: squeeze(body),
      },
    ]
  })
}

function field(of: unknown, ...names: string[]): unknown {
  if (typeof of !== 'object' || of === null) return undefined
  const entry = Object.entries(of).find(([name]) => names.includes(name))
  return entry?.[1]
}

/** HTML of the kind that the namespace defines: who in `cite`, when in `time`, words in `p`; null where no time is told. */
function markedOf(html: string): Cue[] | null {
  const cues: Cue[] = []
  let open: 'cite' | 'time' | 'words' | null = null
  let words = ''
  let voice: string | null = null
  let seconds: number | null = null
  let length = 0
  let isTimed = false
  const end = () => {
    const said = plainOf(words)
    words = ''
    if (open === 'cite') voice = said.replace(/\s*:$/, '').slice(0, 80) || voice
    else if (open === 'time') {
      const told = /^[[(]?((?:\d{1,4}:)?\d{1,2}:\d{2})/.exec(said)?.[1]
      if (told === undefined) return
      seconds = secondsOf(told)
      isTimed = true
    } else if (open === 'words' && said !== '') {
      cues.push({ seconds, voice, text: said })
      length += said.length
    }
  }
  let after = 0
  for (const tag of html.matchAll(/<(\/?)(cite|time|p)(?=[\s>/])[^<>]{0,500}>/gi)) {
    if (length >= mostSaid) break
    if (open !== null) words = html.slice(after, Math.min(tag.index, after + mostSaid))
    end()
    after = tag.index + tag[0].length
    const name = tag[2]?.toLowerCase()
    open = tag[1] === '/' ? null : name === 'p' ? 'words' : name === 'cite' ? 'cite' : 'time'
  }
  if (open !== null) words = html.slice(after, after + mostSaid)
  end()
  return isTimed && cues.length > 0 ? cues : null
}

const stamped = /^\s*[[(]?((?:\d{1,2}:)?\d{1,2}:\d{2})(?:[.,]\d{1,3})?[\])]?\s*[-–—:]?\s+/

/** Plain text; lines that begin with a time say when. A blank line ends a paragraph, as a break of the voice does. */
function linesOf(text: string): Cue[] {
  const cues: Cue[] = []
  let seconds: number | null = null
  let isBroken = false
  let length = 0
  for (const line of linesIn(text)) {
    if (length > mostSaid) break
    const told = line.length < 5_000 ? stamped.exec(line) : null
    if (told) seconds = secondsOf(told[1] ?? '')
    const said = squeeze(told ? line.slice(told[0].length) : line)
    if (said === '') {
      isBroken = cues.length > 0
      continue
    }
    // A voice that is nobody's ends the paragraph before it.
    cues.push({ seconds: told ? seconds : null, voice: isBroken ? '' : null, text: said })
    length += said.length
    isBroken = false
  }
  return cues
}

/** Names that tools give to voices that they do not know. */
const nobody = /^(?:(?:speaker|spk|voice|locuteur|locutrice|intervenante?|interlocuteur|personne)[ _-]*)?\d*$/i

/** One text of all: a paragraph is one voice's, which is named where it changes. */
export function together(cues: Cue[]): Said {
  const times: Said['times'] = []
  const parts: string[] = []
  let length = 0
  let open = ''
  let voice: string | null = null
  let marked: number | null = null
  const close = () => {
    if (open === '') return
    parts.push(open)
    length += open.length + 2
    open = ''
  }
  for (const cue of cues) {
    if (length + open.length >= mostSaid) break
    const isNew = cue.voice !== null && cue.voice !== voice
    if (isNew || cue.voice === '') close()
    voice = cue.voice ?? voice
    const name = isNew && cue.voice !== null && !nobody.test(cue.voice.trim()) ? squeeze(cue.voice) : null
    const at = length + (open === '' ? 0 : open.length + 1)
    const last = times.at(-1)
    if (cue.seconds !== null && (marked === null || (cue.seconds > (last?.[1] ?? -1) && (open === '' || cue.seconds >= marked + apart)))) {
      times.push([at, cue.seconds])
      marked = cue.seconds
    }
    const said = name === null ? cue.text : `${name}: ${cue.text}`
    open = open === '' ? said : `${open} ${said}`
    if (open.length > 2 * paragraph || (open.length > paragraph && /[.!?…]["'»”)]?$/.test(open))) close()
  }
  close()
  const text = parts.join('\n\n').slice(0, mostSaid)
  return { text, times: times.filter(([from]) => from < text.length) }
}
