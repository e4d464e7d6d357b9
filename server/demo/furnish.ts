/** The demo's workspace, made whole in one transaction at the first start: its people, what they watch, what they follow, what is known of the outlets. */
import { uuidv7 } from 'uuidv7'
import { registrableDomain } from '../../crawlers/net/urls.ts'
import { workspaces } from '../../db/schema/workspaces.ts'
import type { Role } from '../../db/vocabulary.ts'
import type { Deps } from '../deps.ts'
import { enqueue } from '../jobs.ts'
import { describeOutlets } from '../outlets/store.ts'
import type { start } from '../pipeline.ts'
import { addSources } from '../sources/store.ts'
import { NewWatch } from '../watches/contract.ts'
import { addWatch } from '../watches/store.ts'
import { record } from '../workspaces/audit.ts'
import { hashPassword } from '../workspaces/secrets.ts'
import { addMember, addUser, asMember, found, markWelcomed } from '../workspaces/store.ts'
import type { Entrance } from './open.ts'
import type { Starter } from './world/starter.ts'

/** Colleagues of the owner; nobody can sign in as them. */
const colleagues: { name: string; email: string; role: Role }[] = [
  { name: 'Maud Estienvre', email: 'maud@la-lanterne.example', role: 'editor' },
  { name: 'Noé Vauzelle', email: 'noe@contrechamp.example', role: 'guest' },
]

/** Gives the id of the demo's workspace, which is made when there is none. Throws when the database holds somebody's own workspace. */
export async function furnish(
  deps: Deps,
  begin: typeof start,
  { starter, entrance }: { starter: Starter; entrance: Entrance },
): Promise<string> {
  const there = await deps.db.program((tx) => tx.select({ id: workspaces.id, demo: workspaces.demo }).from(workspaces))
  const known = there.find(({ demo }) => demo)
  if (known) return known.id
  if (there.length > 0)
    throw new Error(
      'this database holds an organisation of yours; the demo needs a data folder or database of its own: DATA_DIR=data/demo npm start -- --demo',
    )

  const { organisation, owner } = starter
  const passwordHash = await hashPassword(entrance.password)
  const workspaceId = uuidv7()
  await deps.db.workspace(workspaceId, async (tx) => {
    const { locale, timeZone, name } = organisation
    const userId = await addUser(tx, { email: owner.email, name: owner.name, passwordHash, locale })
    const { memberId } = await found(tx, workspaceId, { name, locale, timeZone, demo: true }, { id: userId, name: owner.name })
    const who = asMember(workspaceId, memberId, { id: userId, name: owner.name }, 'owner')
    for (const { role, ...colleague } of colleagues) {
      const colleagueId = await addUser(tx, { ...colleague, passwordHash: null, locale })
      const id = await addMember(tx, workspaceId, colleagueId, role)
      await record(tx, who, { action: 'member.joined', subjectKind: 'member', subjectId: id, subjectName: colleague.name, after: { role } })
    }
    for (const watch of starter.watches) await addWatch(tx, who, NewWatch.parse(watch))
    const siteOf = new Map(starter.outlets.map(({ key, site }) => [key, `http://${site}/`]))
    await describeOutlets(tx, who, [
      ...starter.networks.map(({ name, site }) => ({
        name,
        site: registrableDomain(site),
        kind: 'site' as const,
        territory: 'international' as const,
        language: 'fr' as const,
        audience: null,
        audienceSource: null,
        audienceDate: null,
      })),
      ...starter.outlets.map(({ site, audience, key: _, town: __, ...outlet }) => ({
        ...outlet,
        site: registrableDomain(`http://${site}/`),
        audience: audience?.figure ?? null,
        audienceSource: audience?.source ?? null,
        audienceDate: audience?.date ?? null,
      })),
    ])
    const sourceIds = await addSources(
      tx,
      who,
      starter.sources.map(({ outlet, site, ...source }) => ({ ...source, site: site ?? (outlet && siteOf.get(outlet)) })),
    )
    await enqueue(tx, ...sourceIds.map((id) => begin.visitNow(workspaceId, id)))
    // The demo opens on its mentions, not on the questions of a first run.
    await markWelcomed(tx, who, deps.clock.now())
  })
  return workspaceId
}
