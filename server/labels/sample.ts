/** Draws documents to be labelled: hits of a query, and near misses, which one clause less would find; fairly, and within a time. */
import type { Db } from '../../db/client.ts'
import type { Place } from '../../db/vocabulary.ts'
import { matchTextsOf } from '../mentions/jobs.ts'
import { isValidOn } from '../mentions/match.ts'
import { compiled, judged, judgeOf, shownHit } from '../trials/judge.ts'
import { eachOf } from '../trials/pass.ts'
import { candidatesSince, factsOf, listsOf } from '../trials/queries.ts'
import { toTsquery } from '../watches/candidates.ts'
import { soundTree } from '../watches/check.ts'
import type { CompiledWatch } from '../watches/compile.ts'
import { matchOne } from '../watches/match.ts'
import { placeOf } from '../watches/place.ts'
import { prepareText } from '../watches/prepare.ts'
import { type Clause, clausesOf, nearStratum } from './clauses.ts'
import { type Draw, type Drawn, type DrawResult, drawn } from './contract.ts'
import { type Drawable, drawFrom } from './draw.ts'
import { labelsOf } from './queries.ts'
import { slipOf } from './slip.ts'

export interface Bounds {
  /** Candidates that are read at most for the hits, and again for the near misses; and how long each may take. */
  most?: number
  budgetMs?: number
}

/** What turns a near miss away. */
interface Hurdle {
  near: NonNullable<Drawn['near']>
  stratum: string
  without: CompiledWatch
  query: string
}

const shownClause = ({ from, to, text, role }: Clause): Hurdle['near'] => ({ at: { from, to }, text, role })

/** Draws a sample of what `draw` would find and nearly find. Throws `bad-expression`; stops, rejecting with its reason, when the signal is aborted. */
export async function drawSample(
  db: Db,
  workspaceId: string,
  draw: Draw,
  { now, signal, secret, most = 20_000, budgetMs = 2_500 }: { now: Date; signal: AbortSignal; secret: string } & Bounds,
): Promise<DrawResult> {
  const tree = soundTree(draw.expression)
  const since = draw.days === undefined ? null : new Date(now.getTime() - draw.days * 86_400_000)
  const hurdles = clausesOf(tree, draw.expression).flatMap((clause): Hurdle[] => {
    // A branch less finds nothing more; and without a word to look for, everything would be near.
    const query = clause.role === 'branch' || clause.without === null ? null : toTsquery(clause.without)
    if (query === null || clause.without === null) return []
    return [{ near: shownClause(clause), stratum: nearStratum(clause.text), without: compiled(clause.without), query }]
  })
  const read = await db.workspace(workspaceId, async (tx) => {
    const lists = await listsOf(tx, workspaceId, draw.exclusions)
    const labels = draw.watchId === undefined ? [] : await labelsOf(tx, workspaceId, draw.watchId)
    return {
      lists,
      labelled: new Set(labels.map(({ documentId }) => documentId)),
      hits: await candidatesSince(tx, workspaceId, [toTsquery(tree)], since, most),
      near:
        hurdles.length === 0
          ? null
          : await candidatesSince(
              tx,
              workspaceId,
              hurdles.map(({ query }) => query),
              since,
              most,
            ),
    }
  })
  const { zone } = read.hits
  const judge = judgeOf({ ...draw, exclusions: [] })
  const lists = read.lists.map(({ name, expression }) => ({ name, is: compiled(soundTree(expression)) }))

  interface Found extends Drawable {
    near: Drawn['near']
    by: CompiledWatch | null
    place: Place
  }
  const found = new Map<string, Found>()
  const at = await eachOf(db, workspaceId, read.hits.ids, { signal, budgetMs }, (text, prepared) => {
    const ruling = judged(judge, text, prepared, zone)
    if (ruling?.is !== 'hit') return
    const { place } = placeOf(ruling.hit.passages, prepared)
    const turnedAway = lists.filter(({ is }) => matchOne(is, prepared) !== null)
    const [only] = turnedAway
    if (turnedAway.length > 1) return
    const day = text.publishedAt.toISOString()
    if (only === undefined)
      found.set(text.id, { id: text.id, stratum: 'hit', order: [place, text.outlet ?? '', day], near: null, by: null, place })
    else
      found.set(text.id, {
        id: text.id,
        stratum: nearStratum(only.name),
        order: [text.outlet ?? '', day],
        near: { at: null, text: only.name, role: 'list' },
        by: null,
        place,
      })
  })
  const nearIds = (read.near?.ids ?? []).filter((id) => !found.has(id))
  const nearAt = await eachOf(db, workspaceId, nearIds, { signal, budgetMs }, (text, prepared) => {
    if (!judge || !isValidOn(text, zone, judge.dates) || matchOne(judge.asked, prepared) !== null) return
    if (lists.some(({ is }) => matchOne(is, prepared) !== null)) return
    for (const hurdle of hurdles) {
      const hit = matchOne(hurdle.without, prepared)
      if (hit === null) continue
      const { place } = placeOf(hit.passages, prepared)
      const order = [text.outlet ?? '', text.publishedAt.toISOString()]
      found.set(text.id, { id: text.id, stratum: hurdle.stratum, order, near: hurdle.near, by: hurdle.without, place })
      return
    }
  })

  /** How many a part has, where not everything was looked at, by what was. */
  const wholeHits = read.hits.ids.length === 0 ? 1 : read.hits.of / Math.max(1, at)
  const wholeNear =
    nearIds.length === 0 ? 1 : (nearIds.length / Math.max(1, nearAt)) * ((read.near?.of ?? 0) / Math.max(1, read.near?.ids.length ?? 0))
  const sizes = new Map<string, number>()
  for (const { stratum, near } of found.values())
    sizes.set(stratum, (sizes.get(stratum) ?? 0) + (near === null || near.role === 'list' ? wholeHits : wholeNear))
  const sizeOf = (stratum: string) => Math.max(1, Math.round(sizes.get(stratum) ?? 0))

  const chosen = drawFrom(
    [...found.values()].filter(({ id }) => !read.labelled.has(id)),
    drawn,
    `${draw.expression} ${read.labelled.size}`,
  )
  const { texts, facts } = await db.workspace(workspaceId, async (tx) => {
    const ids = chosen.map(({ id }) => id)
    return { texts: await matchTextsOf(tx, workspaceId, ids), facts: await factsOf(tx, workspaceId, ids) }
  })
  const byId = new Map(texts.map((text) => [text.id, text]))
  const total = [...sizes].reduce((sum, [, size]) => sum + size, 0)
  const hits = sizes.get('hit') ?? 0
  return {
    items: chosen.flatMap(({ id, stratum, near, by, place }): Drawn[] => {
      const text = byId.get(id)
      const hit = text && judge && matchOne(by ?? judge.asked, prepareText(text))
      // It may have been read anew between the two looks.
      if (!text || !hit) return []
      return [
        {
          ...shownHit({ text, hit }, facts.get(id)?.address ?? null),
          near,
          place,
          slip: slipOf(secret, { workspaceId, documentId: id, stratum, of: sizeOf(stratum) }),
        },
      ]
    }),
    hits: Math.round(hits),
    near: Math.round(total - hits),
    whole: at >= read.hits.of && nearAt >= nearIds.length && (read.near === null || read.near.ids.length >= read.near.of),
  }
}
