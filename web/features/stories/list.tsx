/** All stories: who told each first, who took it up, how far it went; found by headline, watch and period, and made one by hand. */
import { Button, Checkbox, NativeSelect } from '@mantine/core'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type StoryRow, storyOrders } from '../../../server/stories/contract.ts'
import type { WatchRead } from '../../../server/watches/contract.ts'
import { ok, stories, watches } from '../../api.ts'
import { usePages } from '../../lib/pages.ts'
import { useMay } from '../../lib/session.ts'
import { useCommands } from '../../ui/commands.ts'
import dossier from '../../ui/dossier.module.css'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FilterChips } from '../../ui/filter-chips.tsx'
import { PageHeader, Sheet } from '../../ui/page.tsx'
import { Paged } from '../../ui/paged.tsx'
import { PeriodChip } from '../../ui/period.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { ChosenBar } from './chosen-bar.tsx'
import { type StoryVerbs, useStoryVerbs } from './doing.ts'
import classes from './list.module.css'
import { Row } from './row.tsx'

export function StoryList() {
  const { t } = useTranslation('stories')
  const mayTriage = useMay('triage')
  const navigate = useNavigate()
  const asked = useSearch({ from: '/stories' })
  const { q, watch, from, to, all, order = 'newest' } = asked
  const filter = {
    ...(q ? { q } : {}),
    ...(watch ? { watch } : {}),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
    ...(all ? { all } : {}),
  }
  const list = usePages<StoryRow>(['stories', 'list', { ...filter, order }], (cursor, signal) =>
    ok(stories.index.$get({ query: { ...filter, order, ...(cursor ? { cursor } : {}) } }, { init: { signal } })),
  )
  const search = (change: Partial<typeof asked>) => {
    const entries = Object.entries({ ...asked, ...change }).filter(([, value]) => value !== undefined && value !== '')
    void navigate({ to: '/stories', search: Object.fromEntries(entries), replace: true })
  }
  const clear = () => void navigate({ to: '/stories', search: asked.order ? { order: asked.order } : {}, replace: true })
  const [chosen, setChosen] = useState<readonly string[]>([])
  const toggle = (id: string) => setChosen((before) => (before.includes(id) ? before.filter((one) => one !== id) : [...before, id]))
  const verbs = useStoryVerbs()
  // One that is gone, or that a filter hides, is not chosen any more.
  const there = list.items.filter(({ id }) => chosen.includes(id))
  const titles = useRef(new Map<string, HTMLAnchorElement>())
  useListKeys(list.items, titles.current, toggle, mayTriage)
  const filtered = Object.keys(filter).some((name) => name !== 'all')
  return (
    <Sheet>
      <PageHeader title={t('title')} intro={t('intro')} />
      <div className={dossier.search}>
        <SearchBox label={t('search')} value={q ?? ''} onSearch={(sought) => search({ q: sought })} />
        <NativeSelect
          aria-label={t('order.label')}
          data={storyOrders.map((value) => ({ value, label: t(`order.${value}`) }))}
          value={order}
          onChange={(event) => search({ order: storyOrders.find((one) => one === event.currentTarget.value) ?? 'newest' })}
        />
      </div>
      <div className={classes.filters}>
        <Watches selected={watch ?? []} onChange={(ids) => search({ watch: ids.length > 0 ? ids : undefined })} onClear={clear} />
        <PeriodChip from={from} to={to} onChange={search} />
        <Checkbox
          size="xs"
          label={t('alsoUnmet')}
          checked={all === 'yes'}
          onChange={({ currentTarget }) => search({ all: currentTarget.checked ? 'yes' : undefined })}
        />
      </div>
      {mayTriage && <Chosen chosen={there} verbs={verbs} onDone={() => setChosen([])} />}
      <Paged
        list={list}
        empty={
          filtered ? (
            <EmptyState title={t('none.title')} action={<Button onClick={clear}>{t('none.clear')}</Button>}>
              {t('none.words')}
            </EmptyState>
          ) : (
            <EmptyState
              title={t('empty.title')}
              action={
                <Button component={Link} to="/mentions" variant="default">
                  {t('mentions')}
                </Button>
              }
            >
              {t('empty.words')}
            </EmptyState>
          )
        }
      >
        <ol className={classes.list} aria-label={t('title')}>
          {list.items.map((story) => (
            <Row
              key={story.id}
              story={story}
              chosen={chosen.includes(story.id)}
              onChoose={mayTriage ? () => toggle(story.id) : null}
              titleRef={(link) => {
                if (link) titles.current.set(story.id, link)
                else titles.current.delete(story.id)
              }}
            />
          ))}
        </ol>
      </Paged>
    </Sheet>
  )
}

/** `j` and `k` go from headline to headline, where enter opens; `x` chooses the one that is looked at. */
function useListKeys(
  items: readonly StoryRow[],
  titles: ReadonlyMap<string, HTMLAnchorElement>,
  toggle: (id: string) => void,
  may: boolean,
) {
  const { t } = useTranslation('stories')
  const at = () => items.findIndex(({ id }) => titles.get(id) === document.activeElement)
  const go = (step: 1 | -1) => {
    const now = at()
    const next = items[now < 0 ? 0 : Math.min(items.length - 1, Math.max(0, now + step))]
    if (next) titles.get(next.id)?.focus()
  }
  const group = t('do.group')
  const some = items.length > 0
  useCommands([
    { id: 'stories.next', label: t('do.next'), keys: 'j', group, enabled: some, silent: true, run: () => go(1) },
    { id: 'stories.previous', label: t('do.previous'), keys: 'k', group, enabled: some, silent: true, run: () => go(-1) },
    {
      id: 'stories.choose',
      label: t('do.select'),
      keys: 'x',
      group,
      enabled: some && may,
      silent: true,
      run: () => {
        const item = items[at()]
        if (item) toggle(item.id)
      },
    },
  ])
}

function Watches({ selected, onChange, onClear }: { selected: readonly string[]; onChange(ids: string[]): void; onClear(): void }) {
  const { t } = useTranslation('stories')
  const list = usePages<WatchRead>(['watches', 'list', {}], (cursor, signal) =>
    ok(watches.index.$get({ query: cursor ? { cursor } : {} }, { init: { signal } })),
  )
  return (
    <FilterChips
      filters={[
        {
          id: 'watch',
          label: t('watch'),
          options: list.items.map(({ id, name }) => ({ value: id, label: name })),
          selected,
          onChange,
        },
      ]}
      onClear={onClear}
    />
  )
}

function Chosen({ chosen, verbs, onDone }: { chosen: readonly StoryRow[]; verbs: StoryVerbs; onDone(): void }) {
  const { t } = useTranslation('stories')
  const merge = async () => {
    // The one that most was told of keeps its name.
    const [into, ...others] = [...chosen].sort((a, b) => b.documents - a.documents || (a.id < b.id ? -1 : 1))
    if (!into || others.length === 0) return
    const done = await verbs.merge(
      into.id,
      others.map(({ id }) => id),
    )
    if (done) onDone()
  }
  useCommands([
    {
      id: 'stories.merge',
      label: t('do.mergeChosen'),
      keys: 'shift+m',
      group: t('do.group'),
      enabled: chosen.length > 1,
      run: () => void merge(),
    },
  ])
  return (
    <ChosenBar count={chosen.length} problem={verbs.problem} onClear={onDone}>
      <Button size="compact-sm" disabled={chosen.length < 2} loading={verbs.busy} onClick={() => void merge()}>
        {t('do.mergeChosen')}
      </Button>
    </ChosenBar>
  )
}
