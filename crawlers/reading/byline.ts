/** Splits a byline as an outlet printed it into people, initials, desks, agencies and outlets; it invents no name. */
import { agencies, deskWord, opening, outletWord, roleWord, sharedMailbox } from './byline-words.ts'
import { foldName, particles } from './names.ts'
import { isInitials, toCase, toPersonName } from './person-name.ts'

export interface BylinePart {
  /** As it stood in the byline. */
  printed: string
  kind: 'person' | 'initials' | 'desk' | 'agency' | 'outlet' | 'collective'
  /** The name to show, in natural order and case; null where the kind has none of its own. */
  name: string | null
  given: string | null
  family: string | null
  /** Function or place as printed: `correspondante à Lyon`. */
  role: string | null
}

/** Longer ones are no bylines but texts; what follows is not looked at. */
const maxLength = 300
const mail = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g
const handle = /(?:^|\s)@[\w.]{2,}/g
const when =
  /[\s,|(–—-]*\b(?:publi[ée]e?s?\s+(?:le|à|il)|mise?\s+à\s+jour|modifi[ée]e?\s+le|posté\s+le|posted(?:\s+on)?|published(?:\s+on)?|updated|last updated|le\s+(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|\d{1,2}(?:er)?\s)|(?:mon|tues?|wed(?:nes)?|thurs?|fri|sat(?:ur)?|sun)(?:day)?,?\s+\p{L}+\s+\d|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d{4}-\d\d-\d\d|\d+\s*min\b|\p{Lu}\p{L}+\.?\s+\d{1,2},\s+\d{4}).*$/isu
/** Between names: et, and, &, comma, slash, bar, dashes with spaces around, brackets, `avec`. */
const between =
  /\s+(?:et|and|und|y|ainsi que|as well as|avec|with|pour|for|via)\s+|\s*[&;|/•·()[\]\n+]\s*|\s+[–—-]\s+|\s*,\s*(?:et|and)\s+|\s*,\s*/giu
const place = /\s+(?:à|en|au|aux|in|at)\s+\p{Lu}[\p{L}’'-]*(?:[\s-]\p{Lu}?[\p{L}’'-]+){0,3}$/u

/** The parts of a byline in the order printed. Never throws; an empty or unreadable one gives none. `known.outlets` are never taken for people. */
export function splitByline(printed: string, known: { outlets?: string[] } = {}): BylinePart[] {
  const text = printed
    .slice(0, maxLength)
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .replace(/\u2019/g, '’')
    .trim()
  const outlets = (known.outlets ?? []).map(foldName).filter(Boolean)
  const mails = text.match(mail) ?? []
  const bare = text.replace(mail, ' ; ').replace(handle, ' ; ').replace(when, ' ').trim()
  const parts: BylinePart[] = []
  for (const { words, isOpened } of toSegments(bare, known.outlets ?? [])) {
    if (isRole(words) && !isOutlet(words, outlets)) {
      giveRole(parts, words)
      continue
    }
    const part = toPart(words, isOpened, outlets)
    if (part) parts.push(part)
  }
  mergeInverted(parts)
  if (parts.length === 0) return fromAddresses(text, mails)
  return parts
}

/** Stands where a byline opens; of the private area, so that no byline holds it. */
const mark = '\ue000'
/** The first of the private characters that stand for outlets whose names hold a joint. */
const hiding = 0xe100

/** Pieces between openings and joints. A desk or an outlet whose name holds a joint ("Service Culture et médias", "Ouest & Large") stays whole. */
function toSegments(text: string, outlets: string[]): { words: string; isOpened: boolean }[] {
  const jointed = outlets.filter((outlet) => outlet.length > 3 && outlet.split(between).length > 1).slice(0, 50)
  const hide = (words: string) => jointed.reduce((hidden, outlet, i) => hidden.replaceAll(outlet, String.fromCharCode(hiding + i)), words)
  const show = (words: string) => jointed.reduce((shown, outlet, i) => shown.replaceAll(String.fromCharCode(hiding + i), outlet), words)
  const segments: { words: string; isOpened: boolean }[] = []
  for (const piece of hide(text)
    .replace(opening, mark)
    .split(new RegExp(`(?=${mark})`))) {
    const isOpened = piece.startsWith(mark)
    const clean = trim(piece.replace(mark, ' '))
    if (!clean) continue
    const pieces = isWhole(clean) ? [clean] : clean.split(between)
    for (const words of pieces) if (words && trim(words)) segments.push({ words: show(trim(words)), isOpened })
  }
  return segments
}

const trim = (words: string): string =>
  words
    .replace(/^[\s:.,;–—|*"“«-]+|[\s:,;–—|*"”»-]+$/g, '')
    .replace(/^(?:et|and|avec|with|pour|for|via|d[’']après|source\s?:?|sources\s?:?)\s+/i, '')
    .replace(/(?<=\p{L}{3,})\.$/u, '')

function isWhole(words: string): boolean {
  const folded = foldName(words)
  return (
    /^(?:la )?(?:service|redaction|rubrique|pole|desk)\b/.test(folded) &&
    !/[,|(/]/.test(words) &&
    !/\b(?:avec|with)\b/.test(folded) &&
    !endsInAgency(folded)
  )
}

const endsInAgency = (folded: string): boolean => agencies.has(folded.split(/ (?:et|and) /).at(-1) ?? '')

function isOutlet(words: string, outlets: string[]): boolean {
  const folded = foldName(words)
  return outlets.includes(folded) || outlets.includes(folded.replace(/^(?:le|la|les|l|the) /, ''))
}

/** True for a function alone, or for a place alone ("à Lyon"). */
function isRole(words: string): boolean {
  const folded = foldName(words)
  const first = folded.split(' ').slice(0, 2)
  if (/^\p{Ll}/u.test(words) && roleWord.test(first[0] ?? '')) return true
  // `AP Auto Writer`: a house and a function, not a name.
  if (roleWord.test(folded) && first.some((word) => agencies.has(word)) && !/^(?:par|by)\b/.test(folded) && !roleWord.test(first.join(' ')))
    return true
  if (deskWord.test(folded) && !/^(?:\S+ ){0,2}\S*(?:writer|reporter|editor)$/.test(folded)) return false
  if (!roleWord.test(folded)) return /^(?:à|en|au|aux|in|at)\s/u.test(words)
  return /^\p{Ll}/u.test(words) || splitRole(words)[0] === ''
}

/** `Amy Gibbons Political Correspondent` is a name of two words, then a function; all function gives an empty name. */
function splitRole(words: string): [string, string | null] {
  const list = words.split(' ')
  const at = list.findIndex((word) => roleWord.test(foldName(word)))
  if (at < 0) return [words, null]
  if (list.length < 3 || at < 2) return ['', words]
  const tail = list.slice(2).join(' ')
  return [list.slice(0, 2).join(' '), tail]
}

function giveRole(parts: BylinePart[], role: string): void {
  for (const part of [...parts].reverse()) {
    if (part.kind !== 'person' && part.kind !== 'initials') break
    if (part.role !== null && part !== parts.at(-1)) break
    part.role = part.role === null ? role : `${part.role}, ${role}`
    // A plural is the function of all who were named before it.
    if (
      !/(?:s|x)\b.*\b(?:speciaux|speciales|correspondant(?:e)?s)|^(?:envoyes|envoyees|correspondants|correspondantes)\b/.test(
        foldName(role),
      )
    )
      break
  }
}

function toPart(words: string, isOpened: boolean, outlets: string[]): BylinePart | null {
  const folded = foldName(words)
  if (!folded || !/\p{L}/u.test(folded) || /^(?:et|and|avec|with|par|by|de|pour|for|l|la|le)$/.test(folded)) return null
  const nobody = (kind: BylinePart['kind'], name: string | null): BylinePart => ({
    printed: words,
    kind,
    name,
    given: null,
    family: null,
    role: null,
  })
  if (isOutlet(words, outlets)) return nobody('outlet', words)
  if (isAgency(folded)) return nobody('agency', words)
  if (/^(?:https?:|www\.)|^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}$/i.test(words)) return nobody('outlet', words)
  if (deskWord.test(folded)) return nobody('desk', words)
  if (isInitials(words)) return { ...nobody('initials', words), name: words }
  // `LE GOFF Yann` is a name when somebody bears it; nobody is made of it, for `LE SOIR Magazine` looks like it as well.
  const shouted = /^(?:LE|LA)\s/u.test(words) ? toPersonName(words) : null
  if (shouted) return nobody('collective', shouted.name)
  if (/^(?:le|la|les|the)\s|^l[’']/iu.test(words) || outletWord.test(folded)) return nobody('outlet', words)
  const [beforeRole, role] = splitRole(words)
  const spot = place.exec(beforeRole)
  const named = spot ? beforeRole.slice(0, spot.index) : beforeRole
  const person =
    toPersonName(named) ??
    (isOpened && /^\p{Ll}+(?: \p{Ll}+){1,2}$/u.test(named) ? toPersonName(named.split(' ').map(toCase).join(' ')) : null)
  if (person) return { printed: words, kind: 'person', ...person, role: role ?? (spot ? spot[0].trim() : null) }
  // One word is somebody when the byline says "by", else it may be a section, a pen name or an outlet.
  const isWord = /^\p{Lu}[\p{L}\p{M}’'-]+$/u.test(words)
  if (isWord && isOpened) return { ...nobody('person', isShouting(words) ? toCase(words) : words) }
  return nobody('collective', words)
}

const isShouting = (word: string): boolean => word.length > 4 && word === word.toUpperCase()

const isAgency = (folded: string): boolean =>
  agencies.has(folded) ||
  agencies.has(folded.replace(/^(?:l |la |les |the |d |des )/, '')) ||
  (folded.includes(' ') && folded.split(' ').every((word) => agencies.has(word)))

/** `Ruiz, Ana`: two single words, one comma, nothing else. */
function mergeInverted(parts: BylinePart[]): void {
  const [family, given] = parts
  if (parts.length !== 2 || !family || !given) return
  const words = family.printed.split(' ')
  const led = words.slice(0, -1).map(foldName)
  if (!isLoneWord(words.at(-1) ?? '') || !led.every((word) => particles.has(word)) || !isHalfName(given)) return
  if (led.length > 0 ? !halves.includes(family.kind) : !isHalfName(family)) return
  const person = toPersonName(`${given.printed} ${family.printed}`)
  // « La Dépêche, Marie » looks like it as well: whom nobody knows is not made of such words.
  const kind = led.some((word) => /^l(?:a|es?)$/.test(word)) && led[0] !== 'de' ? 'collective' : 'person'
  const printed = `${family.printed}, ${given.printed}`
  if (person && kind === 'person') parts.splice(0, 2, { printed, kind, ...person, role: null })
  else if (person) parts.splice(0, 2, { printed, kind, name: person.name, given: null, family: null, role: null })
}

/** What « Ben Amar » and « Le Goff » alone are taken for. */
const halves: readonly BylinePart['kind'][] = ['person', 'collective', 'outlet']
const isLoneWord = (word: string): boolean => /^(?:d['’])?\p{Lu}[\p{L}\p{M}’'-]+$/u.test(word)
const isHalfName = ({ printed, kind, family }: BylinePart): boolean =>
  isLoneWord(printed) && (kind === 'collective' || (kind === 'person' && family === null))

/** All there was is an address: a name when it is made of two words, else nobody that can be told. */
function fromAddresses(text: string, mails: string[]): BylinePart[] {
  const [first] = mails
  if (!first) {
    const [account] = text.match(handle) ?? []
    return account ? [{ printed: account.trim(), kind: 'collective', name: account.trim(), given: null, family: null, role: null }] : []
  }
  const local = first.split('@')[0] ?? ''
  const person = sharedMailbox.test(local)
    ? null
    : toPersonName(
        local
          .split(/[._]/)
          .filter((word) => /^\p{L}{2,}$/u.test(word))
          .map(toCase)
          .join(' '),
      )
  if (person) return [{ printed: first, kind: 'person', ...person, role: null }]
  return [{ printed: first, kind: 'desk', name: null, given: null, family: null, role: null }]
}
