/** The saved views in the rail, each with how many mentions it holds now. */
import { IconUsers } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useRouterState } from '@tanstack/react-router'
import { type DragEvent, type KeyboardEvent, lazy, Suspense, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { View, ViewChange } from '../../../server/mentions/views-contract.ts'
import { audit, ok, views } from '../../api.ts'
import { formatCount } from '../../lib/format.ts'
import { useMay } from '../../lib/session.ts'
import { readSearch, writeSearch } from '../../lib/url-state.ts'
import { offerUndo } from '../../ui/undo.tsx'
import { keys, useLiveMentions } from './reading.ts'
import classes from './saved-views.module.css'

const ViewMenu = lazy(async () => ({ default: (await import('./view-menu.tsx')).ViewMenu }))
const Rename = lazy(async () => ({ default: (await import('./view-menu.tsx')).Rename }))

/** The view's address: its filters, and its id so that the rail shows which one is open. */
const searchOf = (view: View) => ({ ...readSearch(view.query), view: view.id })

export function SavedViews() {
  const { t, i18n } = useTranslation('mentions')
  const client = useQueryClient()
  useLiveMentions()
  const { data } = useQuery({ queryKey: keys.views, queryFn: ({ signal }) => ok(views.index.$get({}, { init: { signal } })) })
  const may = useMay('triage')
  const runs = useMay('administer')
  const { view: chosen, ...now } = useRouterState({ select: ({ location }) => location.search as { view?: string } }) // only a string is read of it
  const [renaming, setRenaming] = useState<View | null>(null)
  const dragged = useRef<string | null>(null)
  const [over, setOver] = useState<string | null>(null)
  if (!data || data.items.length === 0) return null
  const refresh = () => client.invalidateQueries({ queryKey: keys.views })
  const edit = async (view: View, json: ViewChange) => {
    await ok(views[':id'].$patch({ param: { id: view.id }, json }, { headers: { 'If-Match': `"${view.version}"` } }))
    await refresh()
  }
  const mine = data.items.filter((view) => view.mine)
  const keep = async (ids: string[]) => {
    // At once on the screen, so that the one that moved keeps the focus where it is.
    client.setQueryData(keys.views, {
      items: [...ids.flatMap((id) => mine.find((view) => view.id === id) ?? []), ...data.items.filter((view) => !view.mine)],
    })
    try {
      await ok(views.order.$put({ json: { ids } }))
    } finally {
      await refresh()
    }
  }
  /** Puts one of one's own views before the place `to` among them. */
  const move = async (view: View, to: number) => {
    const before = mine.map(({ id }) => id)
    const rest = before.filter((id) => id !== view.id)
    const at = Math.max(0, Math.min(to, rest.length))
    if (before.indexOf(view.id) === at) return
    await keep([...rest.slice(0, at), view.id, ...rest.slice(at)])
    offerUndo(t('views.moved', { name: view.name, place: at + 1, count: before.length }), () => keep(before))
  }
  /** Alt with an arrow moves the view that has the focus, as the menu does and the mouse by dragging. */
  const onKey = (view: View) => (event: KeyboardEvent<HTMLElement>) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    const link = event.currentTarget
    void move(view, mine.indexOf(view) + (event.key === 'ArrowUp' ? -1 : 1))
    // The row that is put elsewhere in the document loses the focus.
    requestAnimationFrame(() => link.focus())
  }
  const dragging = (view: View) =>
    may && view.mine && mine.length > 1
      ? {
          draggable: true,
          onDragStart: ({ dataTransfer }: DragEvent) => {
            dragged.current = view.id
            dataTransfer.effectAllowed = 'move'
          },
          onDragOver: (event: DragEvent) => {
            if (dragged.current === null) return
            event.preventDefault()
            setOver(view.id)
          },
          onDragEnd: () => {
            dragged.current = null
            setOver(null)
          },
          onDrop: (event: DragEvent) => {
            event.preventDefault()
            const moved = mine.find(({ id }) => id === dragged.current)
            dragged.current = null
            setOver(null)
            if (moved) void move(moved, mine.indexOf(view))
          },
        }
      : {}
  const remove = async (view: View) => {
    const { undo } = await ok(views[':id'].$delete({ param: { id: view.id } }))
    await refresh()
    offerUndo(t('views.removed', { name: view.name }), async () => {
      await ok(audit[':id'].undo.$post({ param: { id: undo } }))
      await refresh()
    })
  }
  return (
    <nav aria-label={t('views.title')} className={classes.views}>
      <h2>{t('views.title')}</h2>
      <ul>
        {data.items.map((view) => (
          <li
            key={view.id}
            data-chosen={view.id === chosen || undefined}
            data-over={(view.id === over && view.id !== dragged.current) || undefined}
            {...dragging(view)}
          >
            <Link
              to="/mentions"
              search={searchOf(view)}
              className={classes.view}
              draggable={false}
              onKeyDown={may && view.mine ? onKey(view) : undefined}
              aria-keyshortcuts={may && view.mine && mine.length > 1 ? 'Alt+ArrowUp Alt+ArrowDown' : undefined}
              title={view.mine ? view.name : t('views.by', { name: view.by })}
            >
              <span className={classes.name}>{view.name}</span>
              {view.shared && <IconUsers size={13} stroke={1.5} aria-label={t('views.shared')} />}
              <span className={`${classes.count} figures`} title={view.more ? t('views.more', { count: view.count }) : undefined}>
                {formatCount(view.count, i18n.language)}
                {view.more && '+'}
              </span>
            </Link>
            {may && (view.mine || runs) && (
              <Suspense>
                <ViewMenu
                  view={view}
                  at={mine.indexOf(view)}
                  last={mine.length - 1}
                  onRename={() => setRenaming(view)}
                  onShare={() => void edit(view, { shared: !view.shared })}
                  onRedraw={() => void edit(view, { query: writeSearch(now).slice(1) })}
                  onMove={(to) => void move(view, to)}
                  onRemove={() => void remove(view)}
                />
              </Suspense>
            )}
          </li>
        ))}
      </ul>
      <Suspense>
        {renaming && <Rename view={renaming} onClose={() => setRenaming(null)} onName={(name) => edit(renaming, { name })} />}
      </Suspense>
    </nav>
  )
}
