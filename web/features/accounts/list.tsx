/** The accounts that publish on networks: found as one types, by network and by how they are treated. */
import { Button } from '@mantine/core'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { networks, standings } from '../../../db/vocabulary.ts'
import type { AccountRead } from '../../../server/handles/contract.ts'
import { accounts, ok } from '../../api.ts'
import { formatCompact, formatCount } from '../../lib/format.ts'
import { usePages } from '../../lib/pages.ts'
import { useReader } from '../../lib/session.ts'
import { AccountName } from '../../ui/account.tsx'
import dossier from '../../ui/dossier.module.css'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FilterChips } from '../../ui/filter-chips.tsx'
import { PageHeader, Sheet } from '../../ui/page.tsx'
import { Paged } from '../../ui/paged.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { When } from '../../ui/when.tsx'

/** Addresses of people are on their own pages. */
const listedNetworks = networks.filter((network) => network !== 'email' && network !== 'phone')

export function AccountList() {
  const { t } = useTranslation(['accounts', 'common'])
  const { locale } = useReader()
  const navigate = useNavigate()
  const asked = useSearch({ from: '/accounts' })
  const { q, network, standing } = asked
  const filter = { ...(q ? { q } : {}), ...(network ? { network } : {}), ...(standing ? { standing } : {}) }
  const list = usePages<AccountRead>(['people', 'accounts', filter], (cursor) =>
    ok(accounts.index.$get({ query: { ...filter, ...(cursor ? { cursor } : {}) } })),
  )
  const search = (change: Partial<typeof asked>) => void navigate({ to: '/accounts', search: { ...asked, ...change }, replace: true })
  const clear = () => void navigate({ to: '/accounts', search: {}, replace: true })
  const columns: Column<AccountRead>[] = [
    { id: 'name', heading: t('name'), names: true, cell: (account) => <AccountName account={account} /> },
    {
      id: 'person',
      heading: t('person'),
      wideOnly: true,
      cell: ({ person }) =>
        person ? (
          <Link to="/people/$personId" params={{ personId: person.id }} search={{}}>
            {person.name}
          </Link>
        ) : (
          <span className={dossier.soft}>{t('nobody')}</span>
        ),
    },
    {
      id: 'followers',
      heading: t('followers'),
      figures: true,
      cell: ({ followers }) => (followers ? formatCompact(followers.figure, locale) : <span className={dossier.soft}>{t('unknown')}</span>),
    },
    { id: 'documents', heading: t('posts'), figures: true, wideOnly: true, cell: ({ documents }) => formatCount(documents, locale) },
    { id: 'mentions', heading: t('mentions'), figures: true, cell: ({ mentions }) => formatCount(mentions, locale) },
    { id: 'last', heading: t('last'), wideOnly: true, cell: ({ lastAt }) => lastAt && <When at={lastAt} /> },
  ]
  return (
    <Sheet>
      <PageHeader title={t('title')} intro={t('intro')} />
      <div className={dossier.search}>
        <SearchBox label={t('search')} value={q ?? ''} onSearch={(sought) => search({ q: sought })} />
        <FilterChips
          onClear={clear}
          filters={[
            {
              id: 'network',
              label: t('network'),
              options: listedNetworks.map((value) => ({ value, label: t(`common:network.${value}`) })),
              selected: network ?? [],
              onChange: (chosen) => search({ network: listedNetworks.filter((one) => chosen.includes(one)) }),
            },
            {
              id: 'standing',
              label: t('standing'),
              options: standings.map((value) => ({ value, label: t(`common:standing.${value}`) })),
              selected: standing ?? [],
              onChange: (chosen) => search({ standing: standings.filter((one) => chosen.includes(one)) }),
            },
          ]}
        />
      </div>
      <Paged
        list={list}
        empty={
          q || network || standing ? (
            <EmptyState title={t('none.title')} action={<Button onClick={clear}>{t('none.clear')}</Button>}>
              {t('none.words')}
            </EmptyState>
          ) : (
            <EmptyState title={t('empty.title')}>{t('empty.words')}</EmptyState>
          )
        }
      >
        <DataTable caption={t('title')} columns={columns} rows={list.items} idOf={({ id }) => id} />
      </Paged>
    </Sheet>
  )
}
