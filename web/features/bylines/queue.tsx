/** The bylines that wait for a human, one case at a time; or one that is to be corrected, when the address names it. */
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BylineCase } from '../../../server/bylines/contract.ts'
import { bylines, ok } from '../../api.ts'
import { formatCount } from '../../lib/format.ts'
import { usePages } from '../../lib/pages.ts'
import { useReader } from '../../lib/session.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { PageHeader, Sheet } from '../../ui/page.tsx'
import { Working } from '../../ui/working.tsx'
import { Case } from './case.tsx'

export function BylineQueue() {
  const { open } = useSearch({ from: '/bylines' })
  return <Sheet>{open ? <Correction id={open} /> : <Queue />}</Sheet>
}

function Queue() {
  const { t } = useTranslation('bylines')
  const { locale } = useReader()
  const [skipped, setSkipped] = useState<readonly string[]>([])
  const count = useQuery({ queryKey: ['bylines', 'count'], queryFn: () => ok(bylines.count.$get()) })
  const list = usePages<BylineCase>(['bylines', 'queue'], (cursor) => ok(bylines.index.$get({ query: cursor ? { cursor } : {} })))
  const left = list.items.filter(({ id }) => !skipped.includes(id))
  const [one, next] = left
  const more = useRef(list.more)
  useEffect(() => {
    more.current = list.more
  })
  const short = next === undefined
  useEffect(() => {
    if (short) more.current()
  }, [short])
  const waiting = count.data?.cases ?? 0
  return (
    <>
      <PageHeader title={t('title')} {...(waiting > 0 ? { count: t('left', { count: waiting }) } : {})} />
      {(list.isPending || (!one && list.hasNextPage)) && <Working />}
      {list.isError && <ErrorState error={list.error} retry={() => void list.refetch()} />}
      {one && <Case key={one.id} subject={one} scope="waiting" onSkip={() => setSkipped([...skipped, one.id])} />}
      {list.isSuccess && !one && !list.hasNextPage && (
        <EmptyState
          title={skipped.length > 0 && waiting > 0 ? t('left', { count: waiting }) : t('empty.title')}
          action={
            skipped.length > 0 &&
            waiting > 0 && (
              <Button onClick={() => setSkipped([])}>
                {t('seeSkipped')} ({formatCount(skipped.length, locale)})
              </Button>
            )
          }
        >
          {t('empty.words')}
        </EmptyState>
      )}
    </>
  )
}

function Correction({ id }: { id: string }) {
  const { t } = useTranslation('bylines')
  const found = useQuery({ queryKey: ['bylines', id], queryFn: () => ok(bylines[':id'].$get({ param: { id } })) })
  return (
    <>
      <PageHeader
        title={t('correct')}
        intro={
          <Link to="/bylines" search={{}}>
            {t('backToQueue')}
          </Link>
        }
      />
      {found.isPending && <Working />}
      {found.isError && <ErrorState error={found.error} retry={() => void found.refetch()} />}
      {found.data && <Case subject={found.data} scope={found.data.state === 'ambiguous' ? 'waiting' : 'one'} />}
    </>
  )
}
