/** The outlets: found as one types, by kind and territory, with what they bring and how their sources fare. */
import { Button } from '@mantine/core'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { outletKinds, territories } from '../../../db/vocabulary.ts'
import type { OutletRow } from '../../../server/outlets/contract.ts'
import { ok, outlets } from '../../api.ts'
import { formatCount } from '../../lib/format.ts'
import { usePages } from '../../lib/pages.ts'
import { useMay, useReader } from '../../lib/session.ts'
import { useCommands } from '../../ui/commands.ts'
import dossier from '../../ui/dossier.module.css'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FilterChips } from '../../ui/filter-chips.tsx'
import { ListOrder } from '../../ui/list-order.tsx'
import { KindIcon } from '../../ui/marks.tsx'
import { PageHeader, Sheet } from '../../ui/page.tsx'
import { Paged } from '../../ui/paged.tsx'
import { Reach } from '../../ui/reach.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { SourceState } from '../../ui/source-state.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { When } from '../../ui/when.tsx'
import { AddOutlet } from './add.tsx'

export function OutletList() {
  const { t } = useTranslation(['outlets', 'common'])
  const { locale } = useReader()
  const mayEdit = useMay('edit')
  const navigate = useNavigate()
  const asked = useSearch({ from: '/outlets' })
  const { q, kind, territory, order = 'recent' } = asked
  const [adding, setAdding] = useState(false)
  const filter = { ...(q ? { q } : {}), ...(kind ? { kind } : {}), ...(territory ? { territory } : {}) }
  const list = usePages<OutletRow>(['outlets', 'list', { ...filter, order }], (cursor) =>
    ok(outlets.index.$get({ query: { order, ...filter, ...(cursor ? { cursor } : {}) } })),
  )
  const search = (change: Partial<typeof asked>) => void navigate({ to: '/outlets', search: { ...asked, ...change }, replace: true })
  const clear = () => void navigate({ to: '/outlets', search: { order }, replace: true })
  useCommands([{ id: 'outlets.add', label: t('add'), keys: 'n', group: t('title'), enabled: mayEdit, run: () => setAdding(true) }])
  return (
    <Sheet>
      <PageHeader title={t('title')}>
        {mayEdit && (
          <Button variant="default" onClick={() => setAdding(true)}>
            {t('add')}
          </Button>
        )}
      </PageHeader>
      <div className={dossier.search}>
        <SearchBox label={t('search')} value={q ?? ''} onSearch={(sought) => search({ q: sought })} />
        <ListOrder order={order} onOrder={(by) => search({ order: by })} />
        <FilterChips
          onClear={clear}
          filters={[
            {
              id: 'kind',
              label: t('kind'),
              options: outletKinds.map((value) => ({ value, label: t(`common:kind.${value}`) })),
              selected: kind ?? [],
              onChange: (chosen) => search({ kind: outletKinds.filter((one) => chosen.includes(one)) }),
            },
            {
              id: 'territory',
              label: t('territory'),
              options: territories.map((value) => ({ value, label: t(`common:territory.${value}`) })),
              selected: territory ?? [],
              onChange: (chosen) => search({ territory: territories.filter((one) => chosen.includes(one)) }),
            },
          ]}
        />
      </div>
      <Paged
        list={list}
        empty={
          q || kind || territory ? (
            <EmptyState title={t('none.title')} action={<Button onClick={clear}>{t('none.clear')}</Button>}>
              {t('none.words')}
            </EmptyState>
          ) : (
            <EmptyState title={t('empty.title')}>{t('empty.words')}</EmptyState>
          )
        }
      >
        <DataTable caption={t('title')} columns={columnsOf(t, locale)} rows={list.items} idOf={({ id }) => id} />
      </Paged>
      {adding && <AddOutlet onClose={() => setAdding(false)} />}
    </Sheet>
  )
}

function columnsOf(t: ReturnType<typeof useTranslation<['outlets', 'common']>>['t'], locale: string): Column<OutletRow>[] {
  return [
    {
      id: 'name',
      heading: t('name'),
      names: true,
      cell: ({ id, name, kind }) => (
        <>
          <KindIcon kind={kind} bare />{' '}
          <Link to="/outlets/$outletId" params={{ outletId: id }}>
            {name}
          </Link>
        </>
      ),
    },
    { id: 'kind', heading: t('kind'), wideOnly: true, cell: ({ kind }) => t(`common:kind.${kind}`) },
    {
      id: 'territory',
      heading: t('territory'),
      wideOnly: true,
      cell: ({ territory }) =>
        territory ? t(`common:territory.${territory}`) : <span className={dossier.unknown}>{t('unknownAudience')}</span>,
    },
    {
      id: 'audience',
      heading: t('audience'),
      figures: true,
      cell: ({ audience }) => <Reach reach={audience ? { ...audience, source: audience.source ?? '' } : null} />,
    },
    { id: 'documents', heading: t('documents'), figures: true, wideOnly: true, cell: ({ documents }) => formatCount(documents, locale) },
    { id: 'mentions', heading: t('mentions30'), figures: true, cell: ({ mentions }) => formatCount(mentions, locale) },
    {
      id: 'last',
      heading: t('last'),
      wideOnly: true,
      cell: ({ lastMentionAt }) => (lastMentionAt ? <When at={lastMentionAt} /> : <span className={dossier.soft}>{t('never')}</span>),
    },
    {
      id: 'sources',
      heading: t('sources'),
      wideOnly: true,
      cell: ({ sources }) =>
        sources.length === 0 ? (
          <span className={dossier.soft}>{t('noSource')}</span>
        ) : (
          sources.map(({ state, count }) => (
            <span key={state} style={{ marginRight: '0.75rem', whiteSpace: 'nowrap' }}>
              <span className="figures">{formatCount(count, locale)}</span> <SourceState state={state} />
            </span>
          ))
        ),
    },
  ]
}
