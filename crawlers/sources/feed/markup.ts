/** Cuts HTML into tags and texts as a browser would, and undoes its references. */
import { Tokenizer } from 'htmlparser2'

export interface Markup {
  /** Text as it stands, references included. */
  text(value: string): void
  open(tag: string, attribute: (name: string) => string | null, isEmpty: boolean): void
  close(tag: string): void
}

/** What `&…;` may be, so that texts without are left alone. */
const reference = /&(?:#\d|#x[\da-f]|[a-z][a-z\d])/i

export const hasReferences = (text: string): boolean => text.includes('&') && reference.test(text)

const ignore = () => {}

/** Tells the tags and texts of `html`, in order. Only links and pictures have attributes. */
export function scanMarkup(html: string, markup: Markup): void {
  let tag = ''
  let wanted = false
  let name = ''
  let value = ''
  let attributes: Record<string, string> = {}
  const attribute = (of: string) => (attributes[of] === undefined ? null : decodeReferences(attributes[of]))
  const tokenizer = new Tokenizer(
    { xmlMode: false, decodeEntities: false, recognizeSelfClosing: true },
    {
      ontext: (start, end) => markup.text(html.slice(start, end)),
      ontextentity: ignore,
      oncdata: (start, end, offset) => markup.text(html.slice(start, end - offset)),
      oncomment: ignore,
      ondeclaration: ignore,
      onprocessinginstruction: ignore,
      onend: ignore,
      onopentagname(start, end) {
        tag = html.slice(start, end).toLowerCase()
        wanted = tag === 'a' || tag === 'img'
        attributes = {}
      },
      onattribname(start, end) {
        if (wanted) name = html.slice(start, end).toLowerCase()
        value = ''
      },
      onattribdata(start, end) {
        if (wanted) value += html.slice(start, end)
      },
      onattribentity: ignore,
      onattribend() {
        if (wanted && !Object.hasOwn(attributes, name)) attributes[name] = value
      },
      onopentagend: () => markup.open(tag, attribute, false),
      onselfclosingtag: () => markup.open(tag, attribute, true),
      onclosetag: (start, end) => markup.close(html.slice(start, end).toLowerCase()),
    },
  )
  tokenizer.write(html)
  tokenizer.end()
}

/** Undoes HTML's references once: names, numbers, also those without their semicolon. Nothing else is touched. */
export function decodeReferences(text: string): string {
  if (!hasReferences(text)) return text
  let decoded = ''
  // A `<` is no tag here.
  const source = text.includes('<') ? text.replaceAll('<', '&lt;') : text
  const tokenizer = new Tokenizer(
    { xmlMode: false, decodeEntities: true },
    {
      ontext(start, end) {
        decoded += source.slice(start, end)
      },
      ontextentity(code) {
        decoded += String.fromCodePoint(code)
      },
      oncdata: ignore,
      oncomment: ignore,
      ondeclaration: ignore,
      onprocessinginstruction: ignore,
      onend: ignore,
      onopentagname: ignore,
      onattribname: ignore,
      onattribdata: ignore,
      onattribentity: ignore,
      onattribend: ignore,
      onopentagend: ignore,
      onselfclosingtag: ignore,
      onclosetag: ignore,
    },
  )
  tokenizer.write(source)
  tokenizer.end()
  return decoded
}
