/** The people: found as one types, by name or by their last mention. */
import { Button } from '@mantine/core'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PersonRow } from '../../../server/people/contract.ts'
import { ok, people } from '../../api.ts'
import { formatCount } from '../../lib/format.ts'
import { usePages } from '../../lib/pages.ts'
import { useMay, useReader } from '../../lib/session.ts'
import { useCommands } from '../../ui/commands.ts'
import dossier from '../../ui/dossier.module.css'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ListOrder } from '../../ui/list-order.tsx'
import { PageHeader, Sheet } from '../../ui/page.tsx'
import { Paged } from '../../ui/paged.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { When } from '../../ui/when.tsx'
import { AddPerson } from './add.tsx'

export function PersonList() {
  const { t } = useTranslation(['people', 'common'])
  const { locale } = useReader()
  const mayEdit = useMay('edit')
  const navigate = useNavigate()
  const asked = useSearch({ from: '/people' })
  const { q, outlet, order = 'recent' } = asked
  const [adding, setAdding] = useState(false)
  const list = usePages<PersonRow>(['people', 'list', { q, outlet, order }], (cursor) =>
    ok(people.index.$get({ query: { order, ...(q ? { q } : {}), ...(outlet ? { outlet } : {}), ...(cursor ? { cursor } : {}) } })),
  )
  const search = (change: { q?: string; order?: typeof order; outlet?: string[] }) =>
    void navigate({ to: '/people', search: { ...asked, ...change }, replace: true })
  useCommands([{ id: 'people.add', label: t('add'), keys: 'n', group: t('title'), enabled: mayEdit, run: () => setAdding(true) }])
  const columns: Column<PersonRow>[] = [
    {
      id: 'name',
      heading: t('name'),
      names: true,
      cell: ({ id, name, pseudonym }) => (
        <>
          <Link to="/people/$personId" params={{ personId: id }} search={{}}>
            {name}
          </Link>
          {pseudonym && <span className={dossier.soft}> {t('isPseudonym')}</span>}
        </>
      ),
    },
    {
      id: 'outlets',
      heading: t('writesFor'),
      cell: ({ outlets, outletCount }) => (
        <>
          {outlets.map(({ name }) => name).join(', ')}
          {outletCount > outlets.length && <span className={dossier.soft}> {t('others', { count: outletCount - outlets.length })}</span>}
        </>
      ),
    },
    { id: 'documents', heading: t('documents'), figures: true, wideOnly: true, cell: ({ documents }) => formatCount(documents, locale) },
    { id: 'mentions', heading: t('mentions'), figures: true, cell: ({ mentions }) => formatCount(mentions, locale) },
    {
      id: 'last',
      heading: t('last'),
      wideOnly: true,
      cell: ({ lastMentionAt }) => (lastMentionAt ? <When at={lastMentionAt} /> : <span className={dossier.soft}>{t('never')}</span>),
    },
  ]
  const filtered = Boolean(q || outlet)
  return (
    <Sheet>
      <PageHeader title={t('title')}>
        <Button variant="subtle" component={Link} to="/accounts">
          {t('accounts')}
        </Button>
        {mayEdit && (
          <Button variant="default" onClick={() => setAdding(true)}>
            {t('add')}
          </Button>
        )}
      </PageHeader>
      <div className={dossier.search}>
        <SearchBox label={t('search')} value={q ?? ''} onSearch={(sought) => search({ q: sought })} />
        <ListOrder order={order} onOrder={(by) => search({ order: by })} />
        {outlet && (
          <Button variant="subtle" onClick={() => search({ outlet: [] })}>
            {t('anyOutlet')}
          </Button>
        )}
      </div>
      <Paged
        list={list}
        empty={
          filtered ? (
            <EmptyState title={t('none.title')} action={<Button onClick={() => search({ q: '', outlet: [] })}>{t('none.clear')}</Button>}>
              {t('none.words')}
            </EmptyState>
          ) : (
            <EmptyState title={t('empty.title')}>{t('empty.words')}</EmptyState>
          )
        }
      >
        <DataTable caption={t('title')} columns={columns} rows={list.items} idOf={({ id }) => id} />
      </Paged>
      {adding && <AddPerson onClose={() => setAdding(false)} />}
    </Sheet>
  )
}
