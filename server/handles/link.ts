/** Whose an account is: a person says so, says otherwise, or takes it back; what it published is then that person's. */
import { and, eq, or, sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { z } from 'zod'
import type { Tx } from '../../db/client.ts'
import { handles } from '../../db/schema/handles.ts'
import { people } from '../../db/schema/people.ts'
import { networks } from '../../db/vocabulary.ts'
import { type FieldMistake, Problem } from '../errors.ts'
import { announce } from '../events/signals.ts'
import type { Actor } from '../http.ts'
import { record } from '../workspaces/audit.ts'
import type { Link } from './contract.ts'
import { shownAs, spell } from './spell.ts'
import { handleOf } from './treat.ts'

/** Accounts whose person changed, with the entry of the trail. */
export interface Changed {
  id: string
  undo: string
  changed: string[]
}

/** As an account is written in the trail, so that one that went with its link can come back. */
const Written = z.object({
  id: z.uuid(),
  network: z.enum(networks),
  value: z.string(),
  name: z.string().nullable(),
  address: z.string().nullable(),
})
type Written = z.infer<typeof Written>

/** What the trail keeps of a link that was made, and of one that was let go. */
export const LinkMade = z.object({ replaced: Written.nullable(), personId: z.uuid() })
export const LinkGone = Written.extend({ personId: z.uuid() })

export async function linkHandle(tx: Tx, who: Actor, { personId, network, value, insteadOf }: Link): Promise<Changed> {
  const { workspaceId } = who
  const [person] = await tx
    .select({ name: people.name })
    .from(people)
    .where(and(eq(people.workspaceId, workspaceId), eq(people.id, personId)))
    .for('update')
  if (!person) throw new Problem('not-found')
  const spelt = spell(network, value)
  if (!spelt) throw refused({ fr: 'Ce n’est pas un compte de ce réseau.', en: 'This is no account of that network.' })
  const [known] = await tx
    .select({ id: handles.id, personId: handles.personId, owner: people.name })
    .from(handles)
    .leftJoin(people, and(eq(people.workspaceId, handles.workspaceId), eq(people.id, handles.personId)))
    .where(
      and(
        eq(handles.workspaceId, workspaceId),
        eq(handles.network, network),
        spelt.address ? or(eq(handles.value, spelt.value), eq(handles.address, spelt.address)) : eq(handles.value, spelt.value),
      ),
    )
    .orderBy(sql`${handles.value} = ${spelt.value}`)
    .limit(1)
  if (known?.personId) {
    const owner = known.owner ?? ''
    throw refused({ fr: `C’est déjà le compte de ${owner}.`, en: `It is the account of ${owner} already.` })
  }
  const replaced = insteadOf ? await letGo(tx, workspaceId, insteadOf, personId) : null
  const id = known?.id ?? uuidv7()
  if (known) await point(tx, workspaceId, id, personId)
  else await tx.insert(handles).values({ workspaceId, id, personId, network, ...spelt })
  const undo = await record(tx, who, {
    action: 'handle.linked',
    subjectKind: 'handle',
    subjectId: id,
    subjectName: shownAs({ network, ...spelt }),
    before: { replaced },
    after: { personId, person: person.name, made: !known },
  })
  await announce(tx, workspaceId, 'people', 'mentions')
  return { id, undo, changed: [id, ...(replaced ? [replaced.id] : [])] }
}

export async function unlinkHandle(tx: Tx, who: Actor, id: string): Promise<Changed> {
  const row = await handleOf(tx, who.workspaceId, id)
  if (!row?.personId) throw new Problem('not-found')
  const gone = await letGo(tx, who.workspaceId, id, row.personId)
  const undo = await record(tx, who, {
    action: 'handle.unlinked',
    subjectKind: 'handle',
    subjectId: id,
    subjectName: shownAs(row),
    before: { personId: row.personId, ...gone },
    after: {},
  })
  await announce(tx, who.workspaceId, 'people', 'mentions')
  return { id, undo, changed: [id] }
}

/** Takes a link back, and gives the accounts whose person changed. */
export async function takeLinkBack(
  tx: Tx,
  workspaceId: string,
  id: string,
  { replaced, personId }: z.infer<typeof LinkMade>,
): Promise<string[]> {
  const row = await handleOf(tx, workspaceId, id)
  if (row?.personId !== personId) throw new Problem('cannot-undo')
  await letGo(tx, workspaceId, id, personId)
  if (replaced) await comeBack(tx, workspaceId, replaced, personId)
  await announce(tx, workspaceId, 'people', 'mentions')
  return [id, ...(replaced ? [replaced.id] : [])]
}

export async function linkAgain(tx: Tx, workspaceId: string, gone: z.infer<typeof LinkGone>): Promise<string[]> {
  await comeBack(tx, workspaceId, gone, gone.personId)
  await announce(tx, workspaceId, 'people', 'mentions')
  return [gone.id]
}

const point = (tx: Tx, workspaceId: string, id: string, personId: string | null) =>
  tx
    .update(handles)
    .set({ personId, version: sql`${handles.version} + 1` })
    .where(and(eq(handles.workspaceId, workspaceId), eq(handles.id, id)))

/** An account that nothing else speaks of goes with its link: an address of somebody that belongs to nobody should not be kept. */
async function letGo(tx: Tx, workspaceId: string, id: string, personId: string): Promise<Written> {
  const row = await handleOf(tx, workspaceId, id)
  if (row?.personId !== personId) throw new Problem('changed')
  const { network, value, name, address } = row
  await point(tx, workspaceId, id, null)
  await tx.execute(sql`
    delete from handles h where h.workspace_id = ${workspaceId} and h.id = ${id} and h.standing = 'ordinary'
      and not exists (select 1 from documents d where d.workspace_id = h.workspace_id and d.handle_id = h.id)
      and not exists (select 1 from document_references r where r.workspace_id = h.workspace_id and r.handle_id = h.id)`)
  return { id, network, value, name, address }
}

/** Refused when it is somebody else's by now, or was met anew under another identity. */
async function comeBack(tx: Tx, workspaceId: string, { id, network, value, name, address }: Written, personId: string): Promise<void> {
  const row = await handleOf(tx, workspaceId, id)
  if (row?.personId) throw new Problem('cannot-undo')
  if (row) {
    await point(tx, workspaceId, id, personId)
    return
  }
  const made = await tx
    .insert(handles)
    .values({ workspaceId, id, personId, network, value, name, address })
    .onConflictDoNothing()
    .returning({ id: handles.id })
  if (made.length === 0) throw new Problem('cannot-undo')
}

function refused(words: { fr: string; en: string }): Problem {
  return new Problem('invalid', {}, (locale): FieldMistake[] => [{ path: 'value', code: 'bad-account', message: words[locale] }])
}
