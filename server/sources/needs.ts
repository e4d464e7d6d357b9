/** What a kind of source must be given besides its address: told for forms, checked before it is kept, sealed where it is secret, opened for a visit. */
import { bareHost, isUrl } from '../../crawlers/net/urls.ts'
import type { Followed, Need } from '../../crawlers/source.ts'
import { isUnseen, originOf } from '../../crawlers/sources/behind-key.ts'
import { sources as kinds } from '../../crawlers/sources/index.ts'
import type { Locale, VisitedKind } from '../../db/vocabulary.ts'
import { type FieldMistake, Problem } from '../errors.ts'
import { seal, unseal } from '../workspaces/secrets.ts'
import { shortestSeconds } from './cadence.ts'
import type { SourceKindRead } from './contract.ts'
import type { VisitedRow } from './store.ts'

export type Settings = Readonly<Record<string, string>>

const onlyTheAddress = { fr: 'Rien d’autre que l’adresse.', en: 'Nothing but the address.' }

/** Every kind there is, as its form is made from it. */
export const kindsIn = (locale: Locale): SourceKindRead[] =>
  Object.values(kinds).map(({ kind, label, addressed, limits, needs, minIntervalSeconds }) => ({
    kind,
    label: label[locale],
    address: { words: addressed.words[locale], example: addressed.example },
    limits: { access: (limits.access ?? onlyTheAddress)[locale], brings: limits.brings[locale], unseen: limits.unseen[locale] },
    minIntervalSeconds: Math.max(minIntervalSeconds ?? 0, shortestSeconds),
    needs: needs.map((need) => ({
      name: need.name,
      label: need.label[locale],
      hint: need.hint[locale],
      example: need.example,
      optional: !need.isNeededFor(new URL(addressed.example)),
      with: need.with ?? null,
      pattern: need.pattern.source,
      mistake: need.mistake[locale],
    })),
  }))

/** The names of what can't be done without at this address. */
export const neededAt = (kind: VisitedKind, address: string): string[] =>
  isUrl(address) ? kinds[kind].needs.filter((need) => need.isNeededFor(new URL(address))).map(({ name }) => name) : []

/** The kinds in words, for the API's description. */
export const kindsInWords = (): string =>
  kindsIn('en')
    .map(({ kind, address, limits, needs }) => {
      const asked = needs.map(({ name, label, optional }) => `\`${name}\` (${label}${optional ? ', optional' : ''})`).join(', ')
      return `- \`${kind}\`: ${address.words} Such as \`${address.example}\`. ${limits.brings} Hidden from it: ${limits.unseen}${asked ? ` Needs ${asked}.` : ''}`
    })
    .join('\n')

/**
 * Refuses what the kind can't be visited with, each at its place. `path` stands before the names. What the kind does not ask for is refused, too: it
 * was meant for another. Empty values stand for none. A secret that is `left` behind is kept, but was given for another receiver.
 */
export function checkNeeds(
  { kind, address }: { kind: VisitedKind; address: string },
  settings: Settings,
  secret: 'kept' | 'left' | 'none' | { given: string },
  path = '',
): Settings {
  const wanted: readonly Need[] = kinds[kind].needs
  const at = new URL(address)
  const filled = filledIn(settings)
  const isGiven = (name: string) => (name === 'secret' ? secret !== 'none' : filled[name] !== undefined)
  const receiver = new URL(receiverOf(kind, address, filled))
  const mistakes: ((locale: Locale) => FieldMistake)[] = []
  for (const need of wanted) {
    const isSecret = need.name === 'secret'
    const value = isSecret ? (typeof secret === 'object' ? secret.given : null) : (filled[need.name] ?? null)
    const isThere = value !== null || (isSecret && (secret === 'kept' || secret === 'left'))
    const field = `${path}${isSecret ? 'secret' : `settings.${need.name}`}`
    const isAsked = need.isNeededFor(at) || (need.with !== undefined && isGiven(need.with))
    if (isSecret && secret === 'left') mistakes.push((locale) => ({ path: field, code: 'again', message: again(receiver, locale) }))
    else if (isSecret && isThere && !isUnseen(receiver))
      mistakes.push((locale) => ({ path: field, code: 'unencrypted', message: unencrypted[locale] }))
    else if (!isThere && isAsked) mistakes.push((locale) => ({ path: field, code: 'needed', message: missing(need, locale) }))
    else if (value !== null && !matches(need, value))
      mistakes.push((locale) => ({ path: field, code: 'does-not-fit', message: need.mistake[locale] }))
  }
  const names = new Set(wanted.map(({ name }) => name))
  for (const name of Object.keys(filled).filter((each) => each === 'secret' || !names.has(each)))
    mistakes.push((locale) => ({ path: `${path}settings.${name}`, code: 'unknown', message: unknown[locale] }))
  if (typeof secret === 'object' && !names.has('secret'))
    mistakes.push((locale) => ({ path: `${path}secret`, code: 'unknown', message: unknown[locale] }))
  if (mistakes.length > 0) throw new Problem('invalid', {}, (locale) => mistakes.map((tell) => tell(locale)))
  return filled
}

/** Empty values stand for none. */
const filledIn = (settings: Settings): Settings => Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== ''))

const secretOf = (kind: VisitedKind): Need | undefined => kinds[kind].needs.find(({ name }) => name === 'secret')

/** The origin that a secret of the source is sent to. */
function receiverOf(kind: VisitedKind, address: string, settings: Settings): string {
  const told = secretOf(kind)?.sentTo?.(settings)
  return (told === undefined ? null : originOf(told)) ?? new URL(address).origin
}

interface Kept {
  kind: VisitedKind
  address: string
  settings: Settings
}

/**
 * What becomes of a secret that is kept when nobody gives another: it goes with the other of its pair, and never to somebody it was not given for, or
 * whoever may move a source could have it told to them.
 */
export function keptAfter(before: Kept, after: Pick<Kept, 'address' | 'settings'>): 'kept' | 'left' | 'dropped' {
  const other = secretOf(before.kind)?.with
  if (other !== undefined && !after.settings[other]) return 'dropped'
  const receivers = [before, after].map(({ address, settings }) => receiverOf(before.kind, address, filledIn(settings)))
  return receivers[0] === receivers[1] ? 'kept' : 'left'
}

const matches = ({ pattern }: Need, value: string): boolean => new RegExp(`^(?:${pattern.source})$`, pattern.flags).test(value)
const unknown = { fr: 'Ce genre de source ne le demande pas.', en: 'This kind of source does not ask for it.' }
const unencrypted = {
  fr: 'Un mot de passe ne part qu’en https : en http, tout le réseau le lirait. Essayez l’adresse avec https.',
  en: 'A password is only sent over https: over http the whole network could read it. Try the address with https.',
}
const again = (receiver: URL, locale: Locale) =>
  locale === 'fr'
    ? `Donnez-le de nouveau : celui qui est gardé n’a pas été donné pour ${bareHost(receiver)}.`
    : `Give it again: the one that is kept was not given for ${bareHost(receiver)}.`
const missing = ({ label }: Need, locale: Locale) =>
  locale === 'fr' ? `Il faut aussi : ${label.fr}.` : `This is needed, too: ${label.en}.`

const placeOf = (workspaceId: string, sourceId: string) => `sources/${workspaceId}/${sourceId}`

/** What is stored of a key or password. */
export const sealedFor = (installation: string, workspaceId: string, sourceId: string, secret: string): string =>
  seal(installation, placeOf(workspaceId, sourceId), secret)

/** The source as a crawler must know it, with its key opened; one that was sealed elsewhere is as good as none. */
export const followedOf = (
  {
    workspaceId,
    id,
    kind,
    address,
    cursor,
    settings,
    sealedSecret,
    zone,
  }: Pick<VisitedRow, 'workspaceId' | 'id' | 'kind' | 'address' | 'cursor' | 'settings' | 'sealedSecret'> & { zone: string },
  installation: string,
): Followed => ({
  kind,
  address,
  cursor,
  settings,
  zone,
  secret: sealedSecret === null ? null : unseal(installation, placeOf(workspaceId, id), sealedSecret),
})
