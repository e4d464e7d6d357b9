/** Where a site of one's own receives Webmentions, what its administrator has to do for that, and what came. */
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReceivingRead, WebmentionRead } from '../../../server/webmentions/contract.ts'
import { ok, webmentions } from '../../api.ts'
import { usePages } from '../../lib/pages.ts'
import dossier from '../../ui/dossier.module.css'
import { ErrorState } from '../../ui/error-state.tsx'
import { More } from '../../ui/more.tsx'
import { Part } from '../../ui/page.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { When } from '../../ui/when.tsx'
import { Working } from '../../ui/working.tsx'
import classes from './sources.module.css'

export function Receiving({ sourceId }: { sourceId: string }) {
  const { t } = useTranslation('sources')
  const receiving = useQuery({
    queryKey: ['sources', sourceId, 'receiving'],
    queryFn: () => ok(webmentions[':id'].receiving.$get({ param: { id: sourceId } })),
  })
  return (
    <>
      <Part title={t('receiving.title')}>
        {receiving.isPending && <Working />}
        {receiving.isError && <ErrorState error={receiving.error} retry={() => void receiving.refetch()} />}
        {receiving.data && <Where receiving={receiving.data} />}
      </Part>
      <Received sourceId={sourceId} />
    </>
  )
}

function Where({ receiving: { endpoint, isReachable, named, other } }: { receiving: ReceivingRead }) {
  const { t } = useTranslation('sources')
  return (
    <>
      {!isReachable && (
        <div className={classes.said}>
          <p>{t('receiving.unreachable', { address: new URL(endpoint).origin })}</p>
        </div>
      )}
      <p>{t(`receiving.named.${named}`, { other })}</p>
      <ToCopy label={t('receiving.header')} text={`Link: <${endpoint}>; rel="webmention"`} />
      <ToCopy label={t('receiving.page')} text={`<link rel="webmention" href="${endpoint}">`} />
      <p className={dossier.soft}>{t('receiving.then')}</p>
    </>
  )
}

/** A line for another's settings, with a button that copies it. */
function ToCopy({ label, text }: { label: string; text: string }) {
  const { t } = useTranslation('sources')
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard?.writeText(text)
    setCopied(true)
  }
  return (
    <div className={classes.toCopy}>
      <p>{label}</p>
      <div>
        <code>{text}</code>
        {/* Without encryption browsers have no clipboard; then the text is there to be marked by hand. */}
        {'clipboard' in navigator && (
          <Button variant="default" size="compact-sm" onClick={() => void copy()} aria-label={`${t('receiving.copy')} — ${label}`}>
            {copied ? t('receiving.copied') : t('receiving.copy')}
          </Button>
        )}
      </div>
      <span role="status" className="for-reader-only">
        {copied && t('receiving.copied')}
      </span>
    </div>
  )
}

function Received({ sourceId }: { sourceId: string }) {
  const { t } = useTranslation('sources')
  const list = usePages<WebmentionRead>(['sources', sourceId, 'webmentions'], (cursor) =>
    ok(webmentions[':id'].webmentions.$get({ param: { id: sourceId }, query: cursor ? { cursor } : {} })),
  )
  const columns: Column<WebmentionRead>[] = [
    {
      id: 'from',
      heading: t('receiving.from'),
      names: true,
      cell: ({ from, document, target }) => (
        <>
          <a href={from} rel="noreferrer noopener">
            {document?.title || from}
          </a>
          <div className={dossier.soft}>
            {t('receiving.target')} {pathOf(target)}
          </div>
        </>
      ),
    },
    { id: 'at', heading: t('receiving.at'), wideOnly: true, cell: ({ receivedAt }) => <When at={receivedAt} /> },
    {
      id: 'state',
      heading: t('result'),
      cell: ({ state, problem }) => (
        <>
          {t(`receiving.state.${state}`)}
          {problem && <div className={dossier.soft}>{problem.detail ?? problem.words}</div>}
        </>
      ),
    },
  ]
  return (
    <Part title={t('receiving.received')}>
      <div aria-live="polite">
        {list.isPending && <Working />}
        {list.isError && <ErrorState error={list.error} retry={() => void list.refetch()} />}
        {list.isSuccess && list.items.length === 0 && <p className={dossier.unknown}>{t('receiving.none')}</p>}
        {list.items.length > 0 && <DataTable caption={t('receiving.received')} columns={columns} rows={list.items} idOf={({ id }) => id} />}
      </div>
      <More list={list} />
    </Part>
  )
}

/** Of a page of ours the path says enough. */
const pathOf = (address: string): string => {
  const { pathname, search } = new URL(address)
  return `${pathname}${search}`
}
