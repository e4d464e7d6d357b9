/**
 * Measures whose a byline is said to be: journalists of invented papers are known, what they sign is printed in every form that papers have, and the line's
 * own step finds them in a real database. Nobody's signatures and strangers are among them. A case is `{seed, journalists, outlets, ofEachForm}`.
 */
import { sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { documents } from '../../db/schema/documents.ts'
import { outlets } from '../../db/schema/outlets.ts'
import { identifyBylines } from '../../server/bylines/store.ts'
import { personKeysOf } from '../../server/people/keys.ts'
import { addPerson, writeFor } from '../../server/people/store.ts'
import { foldText } from '../../server/text.ts'
import { program } from '../../server/workspaces/audit.ts'
import { openWorkplace } from '../bench/workplace.ts'
import { forms, nobodies } from './bylines/forms.ts'
import { type Name, names } from './bylines/names.ts'
import { readCases, seeded } from './cases.ts'

interface Case {
  seed: number
  journalists: number
  outlets: number
  ofEachForm: number
}

interface Journalist extends Name {
  id: string
  outlet: number
}

/** What was printed, and whose it is: nobody's, where the people are none. */
interface Printed {
  id: string
  form: string
  byline: string
  outlet: number
  people: string[]
  isClear: boolean
}

interface Count {
  signed: number
  found: number
  waiting: number
  wrong: number
}

const at = new Date('2026-10-01T08:00:00Z')
const titles = [
  'Le Courrier',
  'La Gazette',
  'The Herald',
  'Le Télégramme',
  "L'Écho",
  'La Tribune',
  'The Chronicle',
  'Le Progrès',
  'Radio',
  'Le Magazine',
]
const places = ['de Valmont', 'des Deux-Rives', 'of Ashbourne', 'du Littoral', 'du Haut-Pays', 'des Arts']
const batch = 500

/** Runs every case of `dir/cases.jsonl`; `wrong` counts bylines given to a person who did not sign, `clear` is the share of fully printed names that was found. */
export async function evaluate(dir: string): Promise<Record<string, unknown>> {
  const counts: Record<string, Count> = {}
  let bylines = 0
  let cpuSeconds = 0
  for (const each of await readCases<Case>(dir, ['seed', 'journalists', 'outlets', 'ofEachForm'])) {
    const { printed, said, known, seconds } = await run(each)
    cpuSeconds += seconds
    bylines += printed.length
    for (const one of printed) {
      const counted = counts[one.form] ?? { signed: 0, found: 0, waiting: 0, wrong: 0 }
      counts[one.form] = counted
      const { people, waiting } = said.get(one.id) ?? { people: [], waiting: 0 }
      const wrong = people.filter((id) => !one.people.includes(id))
      counted.signed += one.people.length
      counted.found += one.people.filter((id) => people.includes(id)).length
      counted.waiting += waiting
      counted.wrong += wrong.length
      if (wrong.length > 0 || (one.isClear && people.length < one.people.length)) {
        process.stderr.write(
          `${one.form}: ${one.byline}${wrong.length > 0 ? ` is given to ${wrong.map((id) => known.get(id)).join()}, not ${one.people.map((id) => known.get(id)).join()}` : waiting > 0 ? ' waits' : ' is not found'}\n`,
        )
      }
    }
  }
  const sum = (which: readonly string[], of: keyof Count) => which.reduce((total, form) => total + (counts[form]?.[of] ?? 0), 0)
  const all = Object.keys(counts)
  const clear = forms.filter(({ isClear }) => isClear).map(({ name }) => name)
  const found = sum(all, 'found')
  const wrong = sum(all, 'wrong')
  return {
    precision: found / (found + wrong),
    clear: sum(clear, 'found') / sum(clear, 'signed'),
    recall: found / sum(all, 'signed'),
    wrong,
    waiting: sum(all, 'waiting'),
    forms: counts,
    bylinesPerCpuSecond: Math.round(bylines / cpuSeconds),
    n: bylines,
  }
}

interface Run {
  printed: Printed[]
  said: Map<string, { people: string[]; waiting: number }>
  /** Names of the journalists by id. */
  known: Map<string, string>
  seconds: number
}

async function run(given: Case): Promise<Run> {
  await using place = await openWorkplace()
  const { workspaceId, deps } = place
  const next = seeded(given.seed)
  const papers = Array.from({ length: given.outlets }, (_, n) => ({
    id: uuidv7(),
    name: `${titles[n % titles.length]} ${places[Math.floor(n / titles.length) % places.length]}`,
  }))
  // A tenth of the names beyond the known ones are strangers'.
  const drawn = names(Math.round(given.journalists * 1.1), given.seed)
  const known: Journalist[] = []
  const strangers = drawn.slice(given.journalists)
  await deps.db.workspace(workspaceId, async (tx) => {
    await tx
      .insert(outlets)
      .values(papers.map(({ id, name }) => ({ workspaceId, id, name, folded: foldText(name), kind: 'newspaper' as const })))
    for (const name of drawn.slice(0, given.journalists)) {
      const whole = `${name.given} ${name.family}`
      const id = await addPerson(tx, program(workspaceId), { name: whole, ...name, provenance: 'hand', keys: personKeysOf(whole) })
      known.push({ ...name, id, outlet: Math.floor(next() * papers.length) })
    }
    await writeFor(
      tx,
      workspaceId,
      known.map(({ id, outlet }) => ({ personId: id, outletId: papers[outlet]?.id ?? '', at, role: null })),
    )
  })
  const printed = print(given, known, strangers, papers, next)
  for (let from = 0; from < printed.length; from += batch) {
    const some = printed.slice(from, from + batch)
    await deps.db.workspace(workspaceId, (tx) =>
      tx.insert(documents).values(
        some.map(({ id, byline, outlet }) => ({
          workspaceId,
          id,
          outletId: papers[outlet]?.id ?? null,
          title: 'La saison',
          publishedAt: at,
          publishedPrecision: 'instant' as const,
          firstSeenAt: at,
          bylines: [byline],
          textHash: id,
        })),
      ),
    )
  }
  const before = process.cpuUsage()
  for (let from = 0; from < printed.length; from += batch) {
    const ids = printed.slice(from, from + batch).map(({ id }) => id)
    await deps.db.workspace(workspaceId, (tx) => identifyBylines(tx, workspaceId, ids))
  }
  const { user, system } = process.cpuUsage(before)
  const rows = await deps.db.workspace(workspaceId, (tx) =>
    tx.execute<{ id: string; people: string[]; waiting: number }>(sql`
      select b.document_id as id, coalesce(array_agg(p.person_id::text) filter (where p.person_id is not null), '{}') as people,
        count(distinct b.id) filter (where b.state = 'ambiguous')::int as waiting
      from bylines b left join byline_people p on p.workspace_id = b.workspace_id and p.byline_id = b.id
      where b.workspace_id = ${workspaceId} group by b.document_id`),
  )
  return {
    printed,
    known: new Map(known.map(({ id, given: first, family }) => [id, `${first} ${family}`])),
    said: new Map(rows.map(({ id, ...said }) => [id, said])),
    seconds: (user + system) / 1e6,
  }
}

function print({ ofEachForm }: Case, known: Journalist[], strangers: Name[], papers: { name: string }[], next: () => number): Printed[] {
  const one = <Item>(list: readonly Item[]): Item => {
    const drawn = list[Math.floor(next() * list.length)]
    if (drawn === undefined) throw new Error('the case has too few journalists or outlets')
    return drawn
  }
  const paperOf = (outlet: number) => papers[outlet]?.name ?? ''
  const signed = forms.flatMap((form) =>
    Array.from({ length: ofEachForm }, (): Printed => {
      const first = one(known)
      const colleagues = known.filter(({ outlet, id }) => outlet === first.outlet && id !== first.id)
      const second = one(colleagues)
      const three = [first, second, one(colleagues.filter((each) => each !== second))] as const
      return {
        id: uuidv7(),
        form: form.name,
        byline: form.print(three, paperOf(first.outlet)),
        outlet: first.outlet,
        people: three.slice(0, form.signers).map(({ id }) => id),
        isClear: form.isClear,
      }
    }),
  )
  const unsigned = Array.from({ length: ofEachForm * 2 }, (): Printed => {
    const outlet = Math.floor(next() * papers.length)
    return { id: uuidv7(), form: 'nobody', byline: one(nobodies)(paperOf(outlet)), outlet, people: [], isClear: true }
  })
  const strange = Array.from({ length: ofEachForm }, (): Printed => {
    const outlet = Math.floor(next() * papers.length)
    const { given, family } = one(strangers)
    return { id: uuidv7(), form: 'stranger', byline: `${given} ${family}`, outlet, people: [], isClear: true }
  })
  return [...signed, ...unsigned, ...strange]
}
