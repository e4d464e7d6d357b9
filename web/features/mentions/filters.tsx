/** What narrows the stream: the search box, the chips, the period; all of it stands in the address. */
import { Button, TextInput } from '@mantine/core'
import { IconSearch, IconX } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { tasks, tones, voices } from '../../../db/vocabulary.ts'
import type { MentionCounts } from '../../../server/mentions/contract.ts'
import { useSession } from '../../lib/session.ts'
import { NetworkIcon } from '../../ui/account.tsx'
import { type Filter, FilterChips } from '../../ui/filter-chips.tsx'
import { KindIcon, PlaceMark, ToneMark } from '../../ui/marks.tsx'
import { PeriodChip } from '../../ui/period.tsx'
import { ArtificialFilter } from './artificial.tsx'
import classes from './filters.module.css'
import type { useStream } from './search.ts'

type Stream = ReturnType<typeof useStream>

/** A search is asked when the hand rests, in milliseconds. */
const rests = 350

export function SearchBox({ search, change }: Pick<Stream, 'search' | 'change'>) {
  const { t } = useTranslation('mentions')
  const [typed, setTyped] = useState(search.q ?? '')
  const asked = useRef(search.q ?? '')
  // The address may change from outside: a saved view, the way back.
  useEffect(() => {
    if ((search.q ?? '') === asked.current) return
    asked.current = search.q ?? ''
    setTyped(search.q ?? '')
  }, [search.q])
  const latest = useRef(change)
  useEffect(() => {
    latest.current = change
  })
  useEffect(() => {
    const timer = setTimeout(() => {
      if (typed.trim() === asked.current) return
      asked.current = typed.trim()
      latest.current({ q: typed.trim() || undefined })
    }, rests)
    return () => clearTimeout(timer)
  }, [typed])
  return (
    <TextInput
      id="mention-search"
      type="search"
      size="xs"
      className={classes.search}
      leftSection={<IconSearch size={14} stroke={1.6} aria-hidden="true" />}
      rightSection={
        typed && (
          <button type="button" className={classes.empty} onClick={() => setTyped('')} aria-label={t('empty.clear')}>
            <IconX size={14} stroke={1.75} aria-hidden="true" />
          </button>
        )
      }
      placeholder={t('searchShort')}
      aria-label={t('search')}
      title={t('searchHelp')}
      value={typed}
      onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.currentTarget.blur()
      }}
    />
  )
}

/** Those that are always there; the others come with « autres filtres », or when they hold something. */
const foremost = new Set(['watch', 'tone', 'outlet'])

type Bar = Pick<Stream, 'search' | 'change' | 'clear'> & { counts: MentionCounts | undefined }

export function Filters({ search, change, clear, counts }: Bar) {
  const { t } = useTranslation('mentions')
  const [more, setMore] = useState(false)
  const filters = useFilters(search, change, counts).filter(({ id, selected }) => more || foremost.has(id) || selected.length > 0)
  return (
    <div className={classes.bar}>
      <PeriodChip from={search.from} to={search.to} onChange={change} />
      <FilterChips filters={filters} onClear={clear} />
      <ArtificialFilter search={search} change={change} />
      {search.story && (
        <Button size="compact-xs" variant="default" onClick={() => change({ story: undefined })}>
          {t('filter.storyOff')}
        </Button>
      )}
      <Button size="compact-sm" variant="subtle" onClick={() => setMore(!more)} aria-expanded={more}>
        {more ? t('filter.less') : t('filter.more')}
      </Button>
    </div>
  )
}

function useFilters(search: Stream['search'], change: Stream['change'], counts: MentionCounts | undefined): Filter[] {
  const { t } = useTranslation('mentions')
  const { t: common } = useTranslation()
  const me = useSession()?.user.id
  const listOf = (found: string[]) => (found.length > 0 ? found : undefined)
  const countOf = (list: readonly { value: string; count: number }[] | undefined) =>
    new Map(list?.map(({ value, count }) => [value, count]))
  const tone = countOf(counts?.tones)
  const named = (list: readonly { id: string; name: string; count: number }[] = []) =>
    list.map(({ id, name, count }) => ({ value: id, label: name, count }))
  return [
    {
      id: 'watch',
      label: t('filter.watch'),
      options: (counts?.watches ?? []).map(({ id, name, kind, count }) => ({
        value: id,
        label: name,
        count,
        sign: <KindIcon kind={kind} bare size={14} />,
      })),
      selected: search.watch ?? [],
      onChange: (found) => change({ watch: listOf(found) }),
    },
    {
      id: 'tone',
      label: t('filter.tone'),
      options: ([...tones, 'unknown'] as const).map((value) => ({
        value,
        label: common(`tone.${value}`),
        count: tone.get(value) ?? 0,
        sign: <ToneMark tone={value === 'unknown' ? null : value} bare />,
      })),
      selected: search.tone ?? [],
      // The options above are all that can be chosen here and below.
      onChange: (found) => change({ tone: listOf(found) as typeof search.tone }),
    },
    {
      id: 'outlet',
      label: t('filter.outlet'),
      options: (counts?.outlets ?? []).map(({ id, name, kind, count }) => ({
        value: id,
        label: name,
        count,
        sign: <KindIcon kind={kind} bare size={14} />,
      })),
      selected: search.outlet ?? [],
      onChange: (found) => change({ outlet: listOf(found) }),
    },
    {
      id: 'person',
      label: t('filter.person'),
      options: named(counts?.people),
      selected: search.person ?? [],
      onChange: (found) => change({ person: listOf(found) }),
    },
    {
      id: 'network',
      label: t('filter.network'),
      options: (counts?.networks ?? []).map(({ value, count }) => ({
        value,
        label: common(`network.${value as 'mastodon'}`),
        count,
        sign: <NetworkIcon network={value as 'mastodon'} size={14} />,
      })),
      selected: search.network ?? [],
      onChange: (found) => change({ network: listOf(found) as typeof search.network }),
    },
    {
      id: 'account',
      label: t('filter.account'),
      options: (counts?.accounts ?? []).map(({ id, name, network, count }) => ({
        value: id,
        label: name,
        count,
        sign: <NetworkIcon network={network} size={14} />,
      })),
      selected: search.account ?? [],
      onChange: (found) => change({ account: listOf(found) }),
    },
    {
      id: 'assignee',
      label: t('filter.assignee'),
      options: [
        { value: 'nobody', label: t('filter.nobody'), count: counts?.unassigned ?? 0 },
        ...(counts?.assignees ?? []).map(({ id, name, count }) =>
          id === me ? { value: 'me', label: t('filter.me'), count } : { value: id, label: name, count },
        ),
      ],
      selected: search.assignee ?? [],
      onChange: (found) => change({ assignee: listOf(found) }),
    },
    {
      id: 'task',
      label: t('filter.task.is'),
      options: tasks.map((value) => ({ value, label: t(`filter.task.${value}`) })),
      selected: search.task ?? [],
      onChange: (found) => change({ task: listOf(found) as typeof search.task }),
    },
    {
      id: 'voice',
      label: t('filter.voice.is'),
      options: voices.map((value) => ({ value, label: t(`filter.voice.${value}`) })),
      selected: search.voice ?? [],
      onChange: (found) => change({ voice: listOf(found) as typeof search.voice }),
    },
    {
      id: 'tag',
      label: t('filter.tag'),
      options: (counts?.tags ?? []).map(({ value, count }) => ({ value, label: value, count })),
      selected: search.tag ?? [],
      onChange: (found) => change({ tag: listOf(found) }),
    },
    {
      id: 'language',
      label: t('filter.language'),
      options: (counts?.languages ?? []).map(({ value, count }) => ({ value, label: common(`language.${value as 'fr'}`), count })),
      selected: search.language ?? [],
      onChange: (found) => change({ language: listOf(found) as typeof search.language }),
    },
    {
      id: 'kind',
      label: t('filter.kind'),
      options: (counts?.kinds ?? []).map(({ value, count }) => ({
        value,
        label: common(`kind.${value as 'article'}`),
        count,
        sign: <KindIcon kind={value as 'article'} bare size={14} />,
      })),
      selected: search.kind ?? [],
      onChange: (found) => change({ kind: listOf(found) as typeof search.kind }),
    },
    {
      id: 'place',
      label: t('filter.place'),
      options: (counts?.places ?? []).map(({ value, count }) => ({
        value,
        label: common(`place.${value as 'body'}`),
        count,
        sign: <PlaceMark place={value as 'body'} bare />,
      })),
      selected: search.place ?? [],
      onChange: (found) => change({ place: listOf(found) as typeof search.place }),
    },
  ]
}
