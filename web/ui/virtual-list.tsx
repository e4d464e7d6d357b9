/** A long list that draws only what is seen; j and k move, enter opens, and the next page is fetched before its end is reached. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommands } from './commands.ts'
import classes from './virtual-list.module.css'

interface List<T> {
  /** « Mentions », for those who hear it. */
  label: string
  items: readonly T[]
  idOf(item: T): string
  /** The inside of a row; a link or button in it keeps its own meaning. */
  row(item: T, chosen: boolean): ReactNode
  /** The id of the row that is open or under the cursor. */
  chosen: string | null
  onChoose(item: T): void
  /** Pressed on the chosen row; opening is choosing unless given. */
  onOpen?(item: T): void
  /** Height of a row before it is measured, in pixels. */
  rowHeight: number
  /** How many there are in all, when the server said so. */
  total?: number
  onNearEnd?(): void
  /** Drawn under the last row: « chargement », « c'est tout ». */
  end?: ReactNode
}

const ahead = 12

export function VirtualList<T>({ label, items, idOf, row, chosen, onChoose, onOpen, rowHeight, total, onNearEnd, end }: List<T>) {
  const { t } = useTranslation('shell')
  const frame = useRef<HTMLElement>(null)
  const at = items.findIndex((item) => idOf(item) === chosen)
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    getItemKey: (index) => {
      const item = items[index]
      return item === undefined ? index : idOf(item)
    },
  })
  // Keys may come faster than the address changes, so the cursor runs ahead of it.
  const cursor = useRef(at)
  useEffect(() => {
    cursor.current = at
  }, [at])
  const move = (step: 1 | -1) => {
    const next = cursor.current < 0 ? 0 : Math.min(items.length - 1, Math.max(0, cursor.current + step))
    const item = items[next]
    if (item === undefined) return
    cursor.current = next
    virtual.scrollToIndex(next, { align: 'auto' })
    onChoose(item)
  }
  const open = () => {
    const item = items[at]
    if (item !== undefined) (onOpen ?? onChoose)(item)
  }
  const group = t('command.list')
  useCommands([
    { id: 'list.next', label: t('command.next'), keys: 'j', group, enabled: items.length > 0, silent: true, run: () => move(1) },
    { id: 'list.previous', label: t('command.previous'), keys: 'k', group, enabled: items.length > 0, silent: true, run: () => move(-1) },
    { id: 'list.open', label: t('command.open'), keys: 'enter', group, enabled: at >= 0 && onOpen !== undefined, silent: true, run: open },
  ])

  const seen = virtual.getVirtualItems()
  const last = seen.at(-1)?.index ?? 0
  const near = items.length > 0 && last >= items.length - ahead
  const fetchMore = useRef(onNearEnd)
  useEffect(() => {
    fetchMore.current = onNearEnd
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: more rows that still end near the edge must ask again
  useEffect(() => {
    if (near) fetchMore.current?.()
  }, [near, items.length])

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section ref={frame} className={classes.frame} tabIndex={0} aria-label={label}>
      <ol className={classes.rows} style={{ height: virtual.getTotalSize() }}>
        {seen.map(({ index, key, start }) => {
          const item = items[index]
          if (item === undefined) return null
          return (
            <li
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              data-chosen={index === at || undefined}
              aria-current={index === at || undefined}
              aria-posinset={index + 1}
              aria-setsize={total ?? items.length}
              className={classes.row}
              style={{ transform: `translateY(${start}px)` }}
            >
              {row(item, index === at)}
            </li>
          )
        })}
      </ol>
      {end && <div className={classes.end}>{end}</div>}
    </section>
  )
}
