/** The visits of a source, latest first; a new one comes in as it happens. */
import { useTranslation } from 'react-i18next'
import type { VisitRead } from '../../../server/sources/contract.ts'
import { ok, sources } from '../../api.ts'
import { formatCount, formatLasting } from '../../lib/format.ts'
import { usePages } from '../../lib/pages.ts'
import { useReader } from '../../lib/session.ts'
import dossier from '../../ui/dossier.module.css'
import { ErrorState } from '../../ui/error-state.tsx'
import { More } from '../../ui/more.tsx'
import { Part } from '../../ui/page.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { When } from '../../ui/when.tsx'
import { Working } from '../../ui/working.tsx'

export function Visits({ sourceId }: { sourceId: string }) {
  const { t } = useTranslation('sources')
  const { locale } = useReader()
  const list = usePages<VisitRead>(['sources', sourceId, 'visits'], (cursor) =>
    ok(sources[':id'].visits.$get({ param: { id: sourceId }, query: cursor ? { cursor } : {} })),
  )
  const columns: Column<VisitRead>[] = [
    { id: 'at', heading: t('at'), names: true, cell: ({ at }) => <When at={at} /> },
    {
      id: 'result',
      heading: t('result'),
      cell: ({ outcome, problem }) => (
        <>
          {t(`outcome.${outcome}`)}
          {problem && <div className={dossier.soft}>{problem.words}</div>}
        </>
      ),
    },
    { id: 'fresh', heading: t('fresh'), figures: true, cell: ({ fresh }) => formatCount(fresh, locale) },
    { id: 'items', heading: t('items2'), figures: true, wideOnly: true, cell: ({ items }) => formatCount(items, locale) },
    { id: 'status', heading: t('status'), figures: true, wideOnly: true, cell: ({ status }) => status ?? '—' },
    { id: 'took', heading: t('took'), figures: true, wideOnly: true, cell: ({ tookMs }) => formatLasting(tookMs, locale) },
  ]
  return (
    <Part title={t('visits')}>
      <div aria-live="polite">
        {list.isPending && <Working />}
        {list.isError && <ErrorState error={list.error} retry={() => void list.refetch()} />}
        {list.isSuccess && list.items.length === 0 && <p className={dossier.unknown}>{t('noVisits')}</p>}
        {list.items.length > 0 && <DataTable caption={t('visits')} columns={columns} rows={list.items} idOf={({ id }) => id} />}
      </div>
      <More list={list} />
    </Part>
  )
}
