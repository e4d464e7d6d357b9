/** The list of sources as OPML: what an import would bring before it brings it, and the whole list for another reader. */
import { sql } from 'drizzle-orm'
import { addressKey } from '../../crawlers/net/urls.ts'
import { addressesOf, youtubeFeedOf } from '../../crawlers/sources/candidates.ts'
import { readOpml, writeOpml } from '../../crawlers/sources/opml.ts'
import type { Tx } from '../../db/client.ts'
import { type Locale, type VisitedKind, visitedKinds } from '../../db/vocabulary.ts'
import { Problem } from '../errors.ts'
import type { OpmlPreview } from './contract.ts'
import { neededAt } from './needs.ts'
import { areFollowed, followedAmong } from './queries.ts'

const words = {
  address: { fr: 'Ce n’est pas une adresse web.', en: 'This is not a web address.' },
  password: {
    fr: 'L’adresse contient un nom ou un mot de passe : suivez-la une par une, où ils ont leurs champs.',
    en: 'The address holds a name or a password: follow it by itself, where these have their fields.',
  },
  twice: { fr: 'Figure déjà plus haut dans la liste.', en: 'Stands further up in the list already.' },
  needs: {
    fr: 'Cette source demande une clé ou un réglage : suivez-la une par une.',
    en: 'This source needs a key or a setting: follow it by itself.',
  },
} satisfies Record<string, Record<Locale, string>>

/** What the list holds: new, followed already, or not to be followed and why. Refuses what is no OPML. */
export async function previewOpml(tx: Tx, workspaceId: string, text: string, locale: Locale): Promise<OpmlPreview> {
  const read = readOpml(text)
  if (read === null || read.outlines.length === 0)
    throw new Problem('invalid', {}, (to) => [
      {
        path: 'text',
        code: 'no-opml',
        message:
          to === 'fr'
            ? 'Ce fichier n’est pas une liste OPML, ou elle ne contient aucune source. Exportez-la de nouveau depuis votre lecteur de flux.'
            : 'This file is not an OPML list, or holds no source. Export it again from your feed reader.',
      },
    ])
  const outlines = read.outlines.map((outline) => {
    const given = addressesOf(outline.address)[0] ?? null
    const address = given === null ? null : withoutPassword(given)
    return {
      ...outline,
      hasPassword: address !== given,
      url: address,
      key: address === null ? '' : addressKey(address),
      kind: kindOf(outline.kind, address),
    }
  })
  const followed = await followedAmong(
    tx,
    workspaceId,
    outlines.flatMap(({ url }) => url ?? []),
  )
  const followedKeys = new Set([...followed.keys()].map(addressKey))
  const seen = new Set<string>()
  return {
    title: read.title,
    isCut: read.isCut,
    outlines: outlines.map(({ title, address, site, folders, kind, url, key, hasPassword }) => {
      const why =
        url === null ? words.address : hasPassword ? words.password : seen.has(key) ? words.twice : isAsking(kind, url) ? words.needs : null
      seen.add(key)
      const state = why ? 'unusable' : followedKeys.has(key) ? 'known' : 'new'
      return {
        kind,
        title: unsaid(title) || (url ?? unsaid(address)),
        address: url ?? unsaid(address),
        site: site && withoutPassword(site),
        folders,
        state,
        why: why?.[locale] ?? null,
      }
    }),
  }
}

/** The same of what is no address, or holds one among other words. */
const unsaid = (words: string): string => words.replace(/(\w:\/*)[^\s/?#@]+@/g, '$1')

/** What is secret is shown to nobody, in a list that somebody else wrote either. */
function withoutPassword(address: string): string {
  const url = new URL(address)
  if (url.username === '' && url.password === '') return address
  url.username = ''
  url.password = ''
  return url.href
}

const isAsking = (kind: VisitedKind, address: string) => neededAt(kind, address).length > 0

const kindOf = (said: string | null, address: string | null): VisitedKind =>
  visitedKinds.find((kind) => kind === said) ?? (address !== null && youtubeFeedOf(address) ? 'youtube' : 'feed')

/** Everything that is followed, by title. */
export async function exportOpml(tx: Tx, workspaceId: string, at: Date): Promise<string> {
  const rows = await tx.execute<{ title: string; address: string; site: string | null; kind: string }>(
    sql`select title, address, site, kind from sources where workspace_id = ${workspaceId} and ${areFollowed} order by lower(title), id`,
  )
  return writeOpml({ title: 'Relais', sources: [...rows] }, at)
}
