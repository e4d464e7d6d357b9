/** Looks at an address for a person who wants to add what stands there: one call through the door, one reading, nothing kept. */
import { addressKey, cleanAddress, registrableDomain } from '../../crawlers/net/urls.ts'
import { ReadersFailure, ReadFailure, ReadTimeout } from '../../crawlers/reading/pool.ts'
import type { SourceProblem } from '../../crawlers/source.ts'
import { readLanguageTag } from '../../crawlers/understanding/language.ts'
import type { Locale } from '../../db/vocabulary.ts'
import type { Deps } from '../deps.ts'
import { keptProblem } from '../documents/jobs.ts'
import { Problem } from '../errors.ts'
import { mistake } from '../mistakes.ts'
import { shownProblem } from '../sources/problem-words.ts'
import type { LookedAt } from './contract.ts'
import { knownAt, outletAt } from './queries.ts'

/** What a person pasted as the address that is kept; refused where it is none. */
export function addressOf(pasted: string): string {
  const clean = cleanAddress(/^[a-z][a-z0-9+.-]*:/i.test(pasted) ? pasted : `https://${pasted}`)
  if (clean === null || (!registrableDomain(clean).includes('.') && !/^https?:\/\/(?:localhost|\d)/.test(clean)))
    throw new Problem('invalid', {}, (locale) => [{ path: 'address', code: 'bad-address', message: mistake('bad-address', locale) }])
  return clean
}

/** Reads the page at once. What could not be read is said in words, and the rest of the form is the person's. */
export async function lookAt(deps: Deps, workspaceId: string, pasted: string, locale: Locale, signal: AbortSignal): Promise<LookedAt> {
  const asked = addressOf(pasted)
  const got = await readThere(deps, asked, signal)
  // A page names the address it wants to be known by; both may be known here.
  const address = 'read' in got ? got.address : asked
  const [known, outlet] = await deps.db.workspace(workspaceId, async (tx) => [
    await knownAt(tx, workspaceId, [addressKey(asked), addressKey(address)]),
    await outletAt(tx, workspaceId, registrableDomain(address)),
  ])
  return {
    address,
    known,
    outlet,
    read: 'read' in got ? got.read : null,
    problem: 'problem' in got ? shownProblem(keptProblem(got.problem), locale) : null,
  }
}

async function readThere(
  { net, readers }: Deps,
  asked: string,
  signal: AbortSignal,
): Promise<{ read: NonNullable<LookedAt['read']>; address: string } | { problem: SourceProblem }> {
  const got = await net.get(asked, { purpose: 'page', accept: 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.1', signal })
  if (!got.ok) return { problem: got.problem }
  const { body, contentType, address } = got.answer
  if (contentType && !/html|xml|text\/plain/i.test(contentType))
    return { problem: { kind: 'unreadable', why: `content type ${contentType.split(';')[0]}` } }
  try {
    const page = await readers.read({ bytes: body, contentType, address })
    const isOwn = registrableDomain(page.canonical) === registrableDomain(address) && new URL(page.canonical).pathname.length > 1
    return {
      address: isOwn ? page.canonical : (cleanAddress(address) ?? asked),
      read: {
        title: page.title,
        text: page.text,
        bylines: page.bylines,
        published: page.published && { at: page.published.at.toISOString(), precision: page.published.precision },
        language: page.understanding?.language ?? readLanguageTag(page.language),
        kind: page.kind,
        siteName: page.siteName,
        image: page.image,
        paywalled: page.paywalled,
      },
    }
  } catch (error) {
    if (!(error instanceof ReadTimeout || error instanceof ReadFailure || error instanceof ReadersFailure)) throw error
    return { problem: { kind: 'unreadable', why: error.message } }
  }
}
