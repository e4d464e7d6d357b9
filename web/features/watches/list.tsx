/** What is watched, with what each watch finds; the one that is open takes the whole sheet. */
import { Button } from '@mantine/core'
import { Link, Outlet, useChildMatches, useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { watchKinds } from '../../../db/vocabulary.ts'
import type { WatchRead } from '../../../server/watches/contract.ts'
import { ok, watches } from '../../api.ts'
import { formatCount } from '../../lib/format.ts'
import { usePages } from '../../lib/pages.ts'
import { useMay, useReader } from '../../lib/session.ts'
import { useCommands } from '../../ui/commands.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { KindIcon } from '../../ui/marks.tsx'
import { PageHeader, Sheet } from '../../ui/page.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { When } from '../../ui/when.tsx'
import { Working } from '../../ui/working.tsx'
import { Spark } from './bars.tsx'
import classes from './list.module.css'
import { ListFilter } from './list-filter.tsx'
import { Parts } from './parts.tsx'

export function WatchList() {
  const open = useChildMatches().length > 0
  return open ? <Outlet /> : <List />
}

function List() {
  const { t } = useTranslation('watches')
  const navigate = useNavigate()
  const mayEdit = useMay('edit')
  const { q, kind } = useSearch({ from: '/watches' })
  const filter = { ...(q ? { q } : {}), ...(kind ? { kind } : {}) }
  const list = usePages<WatchRead>(['watches', 'list', filter], (cursor, signal) =>
    ok(watches.index.$get({ query: { ...filter, ...(cursor ? { cursor } : {}) } }, { init: { signal } })),
  )
  const add = () => void navigate({ to: '/watches/new' })
  useCommands([{ id: 'watch.new', label: t('new'), keys: 'n', group: t('title'), enabled: mayEdit, run: add }])
  const filtered = q !== undefined || kind !== undefined
  const columns = useColumns()
  return (
    <Sheet>
      <PageHeader title={t('title')} intro={t('intro')}>
        {mayEdit && (
          <>
            <Button component={Link} to="/watches/production" variant="default">
              {t('production.from')}
            </Button>
            <Button component={Link} to="/watches/new">
              {t('new')}
            </Button>
          </>
        )}
      </PageHeader>
      {(filtered || list.items.length > 0) && (
        <ListFilter
          q={q ?? ''}
          kinds={kind ?? []}
          all={watchKinds}
          onChange={(search) => void navigate({ to: '/watches', search, replace: true })}
        />
      )}
      {list.isPending ? (
        <Working />
      ) : list.error ? (
        <ErrorState error={list.error} retry={() => void list.refetch()} />
      ) : list.items.length === 0 ? (
        filtered ? (
          <EmptyState title={t('noneFound.title')}>{t('noneFound.words')}</EmptyState>
        ) : (
          <EmptyState title={t('empty.title')} action={mayEdit && <Button onClick={add}>{t('new')}</Button>}>
            {t('empty.words')}
          </EmptyState>
        )
      ) : (
        <>
          <DataTable caption={t('title')} columns={columns} rows={list.items} idOf={({ id }) => id} />
          {list.hasNextPage && (
            <Button variant="default" mt="md" onClick={list.more} loading={list.isFetchingNextPage}>
              {t('moreOfThem')}
            </Button>
          )}
        </>
      )}
    </Sheet>
  )
}

function useColumns(): Column<WatchRead>[] {
  const { t } = useTranslation('watches')
  const { locale } = useReader()
  const figure = (count: number) => (count === 0 ? <span className={classes.none}>0</span> : formatCount(count, locale))
  return [
    { id: 'name', heading: t('column.name'), names: true, cell: (watch) => <Name watch={watch} /> },
    { id: 'days', heading: t('column.days'), wideOnly: true, cell: ({ days }) => <Spark days={days} /> },
    { id: 'today', heading: t('column.today'), figures: true, wideOnly: true, cell: ({ mentions }) => figure(mentions.today) },
    { id: 'week', heading: t('column.week'), figures: true, wideOnly: true, cell: ({ mentions }) => figure(mentions.week) },
    { id: 'month', heading: t('column.month'), figures: true, cell: ({ mentions }) => figure(mentions.month) },
    {
      id: 'fresh',
      heading: t('column.fresh'),
      figures: true,
      cell: ({ id, mentions: { fresh } }) =>
        fresh === 0 ? (
          figure(0)
        ) : (
          <Link
            to="/mentions"
            search={{ watch: [id], status: 'new' }}
            className={classes.fresh}
            aria-label={t('freshOnes', { count: fresh })}
          >
            {formatCount(fresh, locale)}
          </Link>
        ),
    },
    {
      id: 'last',
      heading: t('column.last'),
      wideOnly: true,
      cell: ({ mentions: { lastAt } }) => (lastAt ? <When at={lastAt} /> : <span className={classes.none}>{t('never')}</span>),
    },
  ]
}

function Name({ watch: { id, name, kind, expression, state, matching } }: { watch: WatchRead }) {
  const { t } = useTranslation('watches')
  return (
    <div className={classes.watch}>
      <p className={classes.name}>
        <KindIcon kind={kind} bare />
        <Link to="/watches/$watchId" params={{ watchId: id }} search={true}>
          {name}
        </Link>
        {state !== 'active' && <span className={classes.state}>{t(`state.${state}`)}</span>}
        {matching && (
          <span className={classes.state} role="status">
            {t('matchingShort', { share: matching.total === 0 ? 0 : Math.round((100 * matching.done) / matching.total) })}
          </span>
        )}
      </p>
      <code className={classes.expression} title={expression}>
        <Parts text={expression} quiet />
      </code>
    </div>
  )
}
