/** What a kind of source must be given besides its address: told for forms, checked before it is kept, sealed where it is secret, opened for a visit. */
import { isUrl } from '../../crawlers/net/urls.ts'
import type { Followed, Need } from '../../crawlers/source.ts'
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
 * was meant for another. Empty values stand for none.
 */
export function checkNeeds(
  { kind, address }: { kind: VisitedKind; address: string },
  settings: Settings,
  secret: 'kept' | 'none' | { given: string },
  path = '',
): Settings {
  const wanted: readonly Need[] = kinds[kind].needs
  const at = new URL(address)
  const filled = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== ''))
  const mistakes: ((locale: Locale) => FieldMistake)[] = []
  for (const need of wanted) {
    const isSecret = need.name === 'secret'
    const value = isSecret ? (typeof secret === 'object' ? secret.given : null) : (filled[need.name] ?? null)
    const isThere = value !== null || (isSecret && secret === 'kept')
    const field = `${path}${isSecret ? 'secret' : `settings.${need.name}`}`
    if (!isThere && need.isNeededFor(at)) mistakes.push((locale) => ({ path: field, code: 'needed', message: missing(need, locale) }))
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

const matches = ({ pattern }: Need, value: string): boolean => new RegExp(`^(?:${pattern.source})$`, pattern.flags).test(value)
const unknown = { fr: 'Ce genre de source ne le demande pas.', en: 'This kind of source does not ask for it.' }
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
