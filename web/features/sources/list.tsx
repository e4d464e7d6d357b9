/** The sources beside the one that is open: how each fares, and following more by pasting an address. */
import { Button, Checkbox } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, Outlet, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sourceStates, visitedKinds } from '../../../db/vocabulary.ts'
import type { SourceRead } from '../../../server/sources/contract.ts'
import { ok, sources } from '../../api.ts'
import { formatAhead, formatCount } from '../../lib/format.ts'
import { usePages } from '../../lib/pages.ts'
import { useMay, useReader } from '../../lib/session.ts'
import { useNow } from '../../lib/use-now.ts'
import { useCommands } from '../../ui/commands.ts'
import dossier from '../../ui/dossier.module.css'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FilterChips } from '../../ui/filter-chips.tsx'
import { KindIcon } from '../../ui/marks.tsx'
import { PageHeader, Sheet } from '../../ui/page.tsx'
import { Paged } from '../../ui/paged.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { SourceState } from '../../ui/source-state.tsx'
import { Split } from '../../ui/split.tsx'
import { When } from '../../ui/when.tsx'
import { Follow } from './follow.tsx'
import { ManyBar, ManyMenu } from './many.tsx'
import classes from './sources.module.css'
import { WeekBars } from './week-bars.tsx'

const ImportSources = lazy(async () => ({ default: (await import('./import.tsx')).ImportSources }))

export function SourceList() {
  const { t } = useTranslation('sources')
  const navigate = useNavigate()
  const { sourceId } = useParams({ strict: false })
  return (
    <Split
      label={t('title')}
      onClose={() => void navigate({ to: '/sources', search: true })}
      pane={sourceId ? <Outlet /> : null}
      rest={<EmptyState title={t('rest.title')}>{t('rest.words')}</EmptyState>}
      list={<Sources chosen={sourceId ?? null} />}
    />
  )
}

function Sources({ chosen }: { chosen: string | null }) {
  const { t } = useTranslation(['sources', 'common'])
  const { locale } = useReader()
  const mayEdit = useMay('edit')
  const navigate = useNavigate()
  const asked = useSearch({ from: '/sources' })
  const { q, state = [], kind = [], outlet, add } = asked
  const [picked, setPicked] = useState<readonly string[]>([])
  const [importing, setImporting] = useState(false)
  const health = useQuery({ queryKey: ['sources', 'health'], queryFn: () => ok(sources.health.$get()) })
  const query = {
    ...(q ? { q } : {}),
    ...(state.length > 0 ? { state } : {}),
    ...(kind.length > 0 ? { kind } : {}),
    ...(outlet?.[0] ? { outlet: outlet[0] } : {}),
  }
  const list = usePages<SourceRead>(['sources', 'list', query], (cursor) =>
    ok(sources.index.$get({ query: { ...query, ...(cursor ? { cursor } : {}) } })),
  )
  const search = (change: Partial<typeof asked>) => void navigate({ to: '.', search: { ...asked, ...change }, replace: true })
  const follow = () => search({ add: 'new' })
  // Of those that are chosen only those that are still shown are meant.
  const chosenIds = list.items.flatMap(({ id }) => (picked.includes(id) ? [id] : []))
  const pick = (id: string) => setPicked(picked.includes(id) ? picked.filter((one) => one !== id) : [...picked, id])
  const group = t('title')
  useCommands([
    { id: 'sources.follow', label: t('followTitle'), keys: 'n', group, enabled: mayEdit, run: follow },
    { id: 'sources.import', label: t('import.open'), group, enabled: mayEdit, run: () => setImporting(true) },
  ])
  const filtered = Boolean(q || state.length > 0 || kind.length > 0 || outlet)
  const clear = () => search({ q: '', state: [], kind: [], outlet: [] })
  return (
    <Sheet>
      <PageHeader title={t('title')} {...(health.data ? { count: formatCount(health.data.all, locale) } : {})}>
        {mayEdit && <Button onClick={follow}>{t('follow')}</Button>}
        <ManyMenu filter={query} filtered={filtered} mayEdit={mayEdit} onImport={() => setImporting(true)} />
      </PageHeader>
      {chosenIds.length > 0 && <ManyBar ids={chosenIds} onClear={() => setPicked([])} />}
      <div className={dossier.search}>
        <SearchBox label={t('search')} value={q ?? ''} onSearch={(sought) => search({ q: sought })} />
        <FilterChips
          onClear={clear}
          filters={[
            {
              id: 'state',
              label: t('state.label'),
              options: sourceStates.map((value) => ({
                value,
                label: t(`state.${value}`),
                ...(health.data ? { count: health.data[value] } : {}),
              })),
              selected: state,
              onChange: (words) => search({ state: sourceStates.filter((one) => words.includes(one)) }),
            },
            {
              id: 'kind',
              label: t('kind'),
              options: (health.data?.kinds ?? []).map(({ kind: value, count }) => ({
                value,
                label: t(`common:kind.${value}`),
                count,
                sign: <KindIcon kind={value} bare size={14} />,
              })),
              selected: kind,
              onChange: (words) => search({ kind: visitedKinds.filter((one) => words.includes(one)) }),
            },
          ]}
        />
      </div>
      <Paged
        list={list}
        empty={
          filtered ? (
            <EmptyState title={t('none.title')} action={<Button onClick={clear}>{t('none.clear')}</Button>}>
              {t('none.words')}
            </EmptyState>
          ) : (
            <EmptyState title={t('empty.title')} action={mayEdit && <Button onClick={follow}>{t('followTitle')}</Button>}>
              {t('empty.words')}
              {mayEdit && (
                <>
                  {' '}
                  <Button variant="transparent" className={classes.inline} onClick={() => setImporting(true)}>
                    {t('empty.import')}
                  </Button>
                </>
              )}
            </EmptyState>
          )
        }
      >
        <ul className={classes.list} aria-label={t('title')}>
          {list.items.map((source) => (
            <Row
              key={source.id}
              source={source}
              chosen={source.id === chosen}
              picked={chosenIds.includes(source.id)}
              onPick={mayEdit ? () => pick(source.id) : null}
            />
          ))}
        </ul>
      </Paged>
      <Suspense>{importing && <ImportSources onClose={() => setImporting(false)} />}</Suspense>
      {add && mayEdit && <Follow address={add === 'new' ? '' : add} onClose={() => search({ add: '' })} />}
    </Sheet>
  )
}

interface RowProps {
  source: SourceRead
  chosen: boolean
  picked: boolean
  onPick: (() => void) | null
}

function Row({ source, chosen, picked, onPick }: RowProps) {
  const { t } = useTranslation(['sources', 'common'])
  const reader = useReader()
  const now = useNow()
  const search = useSearch({ from: '/sources' })
  return (
    <li className={classes.row} data-chosen={chosen || undefined} aria-current={chosen || undefined}>
      <span className={classes.named}>
        {onPick && <Checkbox size="xs" checked={picked} onChange={onPick} aria-label={t('many.pick', { name: source.title })} />}
        <Link to="/sources/$sourceId" params={{ sourceId: source.id }} search={search} className={classes.name}>
          {source.title}
        </Link>
      </span>
      <span className={classes.right}>
        <WeekBars week={source.week} />
        <span className="figures" title={t('documents')}>
          {formatCount(source.documentCount, reader.locale)}
        </span>
      </span>
      <p className={classes.facts}>
        <SourceState state={source.state} />
        <span>
          {t('lastVisit')}
          {t('common:colon')}
          {source.lastVisitAt ? <When at={source.lastVisitAt} /> : t('neverVisited')}
        </span>
        <span>
          {t('nextVisit')}
          {t('common:colon')}
          {source.nextVisitAt ? formatAhead(source.nextVisitAt, now, reader) : t('noNext')}
        </span>
      </p>
      {source.problem && <p className={classes.problem}>{source.problem.words}</p>}
    </li>
  )
}
