/** The API of mentions: the stream, its counts, one in full, what is said of them, taking it back; and the views that people keep. */
import { Hono } from 'hono'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { actor, type Env, Id, needs, says, seenVersion, sendVersion, valid } from '../http.ts'
import { undo } from '../workspaces/undo.ts'
import { Arrivals, Judged, Judgement, MentionCounts, MentionFilter, MentionStream, Stream } from './contract.ts'
import { countMentions } from './counts.ts'
import { addNote, noteUndoers, removeNote } from './notes.ts'
import { readPage } from './page.ts'
import { MentionPage, NewNote, Note } from './page-contract.ts'
import { readArrivals, readStream } from './stream.ts'
import { judge, mentionUndoers } from './triage.ts'
import { addView, changeView, listViews, orderViews, removeView } from './views.ts'
import { NewView, View, ViewChange, ViewOrder } from './views-contract.ts'

const tag = 'mentions'
const Undone = z.object({ undo: z.uuid() }).meta({ id: 'Undoable', description: 'The entry of the trail by which it is taken back' })
const Versioned = z.object({ version: z.number().int() }).meta({ id: 'Versioned' })
const NoteOf = z.object({ id: z.uuid(), noteId: z.uuid() })

export const mentionRoutes = ({ db, clock }: Deps) =>
  new Hono<Env>()
    .get('/', needs('read'), says('Mentions, newest or weightiest first', MentionStream, { tag }), valid('query', Stream), async (c) => {
      const who = actor(c)
      return c.json(await db.workspace(who.workspaceId, (tx) => readStream(tx, who, c.req.valid('query'), clock.now())))
    })
    .get(
      '/counts',
      needs('read'),
      says('How many mentions, by each filter and by day', MentionCounts, { tag }),
      valid('query', MentionFilter),
      async (c) => {
        const who = actor(c)
        return c.json(await db.workspace(who.workspaceId, (tx) => countMentions(tx, who, c.req.valid('query'))))
      },
    )
    .get(
      '/arrivals',
      needs('read'),
      says('Ids of what was met since a moment, at most 200', Arrivals, { tag }),
      valid('query', MentionFilter),
      async (c) => {
        const who = actor(c)
        return c.json(await db.workspace(who.workspaceId, (tx) => readArrivals(tx, who, c.req.valid('query'))))
      },
    )
    .post('/judge', needs('triage'), says('Say something of one mention or many', Judged, { tag }), valid('json', Judgement), async (c) => {
      const who = actor(c)
      return c.json(await db.workspace(who.workspaceId, (tx) => judge(tx, who, c.req.valid('json'), clock.now())))
    })
    .post(
      '/undo/:id',
      needs('triage'),
      says('Take back what was said, as far as it is still the latest word', undefined, { tag }),
      valid('param', Id),
      async (c) => {
        const who = actor(c)
        await db.workspace(who.workspaceId, (tx) => undo(tx, who, { ...mentionUndoers, ...noteUndoers }, c.req.valid('param').id))
        return c.body(null, 204)
      },
    )
    .get('/:id', needs('read'), says('A mention in full, with its text', MentionPage, { tag }), valid('param', Id), async (c) => {
      const who = actor(c)
      const page = await db.workspace(who.workspaceId, (tx) => readPage(tx, who, c.req.valid('param').id))
      sendVersion(c, page.mention.version)
      return c.json(page)
    })
    .post(
      '/:id/notes',
      needs('triage'),
      says('Leave a note', Note, { tag, status: 201 }),
      valid('param', Id),
      valid('json', NewNote),
      async (c) => {
        const who = actor(c)
        return c.json(
          await db.workspace(who.workspaceId, (tx) => addNote(tx, who, c.req.valid('param').id, c.req.valid('json').text, clock.now())),
          201,
        )
      },
    )
    .delete('/:id/notes/:noteId', needs('triage'), says('Remove a note', Undone, { tag }), valid('param', NoteOf), async (c) => {
      const who = actor(c)
      const { id, noteId } = c.req.valid('param')
      return c.json({ undo: await db.workspace(who.workspaceId, (tx) => removeNote(tx, who, id, noteId, clock.now())) })
    })
export type MentionRoutes = ReturnType<typeof mentionRoutes>

export const viewRoutes = ({ db }: Deps) =>
  new Hono<Env>()
    .get(
      '/',
      needs('read'),
      says('The views one sees, with how many mentions each holds', z.object({ items: z.array(View) }), { tag: 'views' }),
      async (c) => {
        const who = actor(c)
        return c.json({ items: await db.workspace(who.workspaceId, (tx) => listViews(tx, who)) })
      },
    )
    .post('/', needs('triage'), says('Keep a view', View, { tag: 'views', status: 201 }), valid('json', NewView), async (c) => {
      const who = actor(c)
      return c.json(await db.workspace(who.workspaceId, (tx) => addView(tx, who, c.req.valid('json'))), 201)
    })
    .put(
      '/order',
      needs('triage'),
      says('Put one’s own views in order', undefined, { tag: 'views' }),
      valid('json', ViewOrder),
      async (c) => {
        const who = actor(c)
        await db.workspace(who.workspaceId, (tx) => orderViews(tx, who, c.req.valid('json').ids))
        return c.body(null, 204)
      },
    )
    .patch(
      '/:id',
      needs('triage'),
      says('Name, share or redraw a view', Versioned, { tag: 'views' }),
      valid('param', Id),
      valid('json', ViewChange),
      async (c) => {
        const who = actor(c)
        const seen = seenVersion(c)
        const version = await db.workspace(who.workspaceId, (tx) => changeView(tx, who, c.req.valid('param').id, c.req.valid('json'), seen))
        sendVersion(c, version)
        return c.json({ version })
      },
    )
    .delete('/:id', needs('triage'), says('Drop a view', Undone, { tag: 'views' }), valid('param', Id), async (c) => {
      const who = actor(c)
      return c.json({ undo: await db.workspace(who.workspaceId, (tx) => removeView(tx, who, c.req.valid('param').id)) })
    })
export type ViewRoutes = ReturnType<typeof viewRoutes>
