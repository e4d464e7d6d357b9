/** Whether two addresses or titles may be of one and the same thing; careful, because joining documents wrongly loses one. */
import { registrableDomain } from '../../crawlers/net/urls.ts'
import { foldText } from '../text.ts'

/** A page may call an address its own when it is on its own site and is no front page: templates often name the front page everywhere. */
function mayBeOwn(asked: string, canonical: string): boolean {
  try {
    const own = new URL(canonical)
    return registrableDomain(asked) === registrableDomain(canonical) && own.pathname !== '/' && own.pathname !== ''
  } catch {
    return false
  }
}

/** Equal titles, letters and digits only; one may carry the site's name at its end. */
function titled(a: string, b: string): boolean {
  const plain = (title: string) =>
    foldText(title)
      .replace(/[^a-z0-9]+/g, ' ')
      .trim()
  const [short = '', long = ''] = [plain(a), plain(b)].sort((x, y) => x.length - y.length)
  return short.length > 0 && (short === long || (short.length >= 20 && long.startsWith(`${short} `)))
}

export const sameThing = { mayBeOwn, titled }
