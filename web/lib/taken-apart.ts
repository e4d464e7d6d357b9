/** An address as browsers once took it, with a name and password before its host, taken apart: what is secret belongs into fields of its own. */

export interface TakenApart {
  address: string
  user: string
  secret: string
}

/** Null where nothing stands before the host. */
export function takenApart(text: string): TakenApart | null {
  const [, scheme, inside, rest] = /^\s*([a-z][a-z\d+.-]*:\/\/)([^/?#\s]*)@([^/?#@\s]+.*)$/i.exec(text) ?? []
  if (scheme === undefined || inside === undefined || rest === undefined) return null
  const colon = inside.indexOf(':')
  const [user, secret] = colon < 0 ? [inside, ''] : [inside.slice(0, colon), inside.slice(colon + 1)]
  return { address: scheme + rest.trim(), user: unescaped(user), secret: unescaped(secret) }
}

/** The scheme, host and port of an address; null while it is none. */
export const siteOf = (address: string): string | null => {
  try {
    return new URL(address.trim()).origin
  } catch {
    return null
  }
}

/** What is no escape after all stands for itself. */
function unescaped(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
