/** What is running, waiting and failed, and why; trying again and giving up. */
import { Button, Group, SegmentedControl } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type StepRead, stepStates } from '../../../server/work/contract.ts'
import { jobs, ok } from '../../api.ts'
import { formatAhead, formatCount } from '../../lib/format.ts'
import { usePages } from '../../lib/pages.ts'
import { useMay, useReader } from '../../lib/session.ts'
import { useNow } from '../../lib/use-now.ts'
import { Banner } from '../../ui/banner.tsx'
import { Confirm } from '../../ui/confirm.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState, useProblemWords } from '../../ui/error-state.tsx'
import { More } from '../../ui/more.tsx'
import { PageHeader } from '../../ui/page.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { say } from '../../ui/undo.tsx'
import { When } from '../../ui/when.tsx'
import { Working } from '../../ui/working.tsx'
import look from './jobs.module.css'
import classes from './settings.module.css'
import '../../ui/kit-segmented.css'

/** Steps begin and end without a word to the screens; looking again so often shows them move. */
const refetchInterval = 3_000

export function Jobs() {
  const { t, i18n } = useTranslation('jobs')
  const search = useSearch({ from: '/settings/jobs' })
  const navigate = useNavigate({ from: '/settings/jobs' })
  const now = useQuery({ queryKey: ['jobs', 'now'], queryFn: () => ok(jobs.now.$get()), refetchInterval })
  // What needs somebody comes first, then what is under way.
  const state = search.state ?? (now.data && now.data.failed > 0 ? 'failed' : now.data && now.data.running > 0 ? 'running' : 'waiting')
  return (
    <>
      <PageHeader title={t('title')} intro={t('intro')} />
      {now.data?.workers === 0 && <Banner urgent>{t('noWorker')}</Banner>}
      <Group justify="space-between" my="md">
        <SegmentedControl
          aria-label={t('states')}
          value={state}
          onChange={(value) => void navigate({ search: { state: stepStates.find((each) => each === value) }, replace: true })}
          data={stepStates.map((each) => ({
            value: each,
            label: `${t(`state.${each}`)} ${now.data ? formatCount(now.data[each], i18n.language) : ''}`.trim(),
          }))}
        />
        {state === 'failed' && (now.data?.failed ?? 0) > 0 && <RetryAll />}
      </Group>
      <Steps state={state} />
    </>
  )
}

function RetryAll() {
  const { t } = useTranslation('jobs')
  const client = useQueryClient()
  const retry = useMutation({
    mutationFn: () => ok(jobs.retry.$post()),
    onSuccess: ({ retried }) => say(t('retried', { count: retried })),
    onSettled: () => client.invalidateQueries({ queryKey: ['jobs'] }),
  })
  if (!useMay('edit')) return null
  return (
    <Button variant="default" loading={retry.isPending} onClick={() => retry.mutate()}>
      {t('retryAll')}
    </Button>
  )
}

function Steps({ state }: { state: StepRead['state'] }) {
  const { t } = useTranslation('jobs')
  const mayChange = useMay('edit')
  const list = usePages<StepRead>(['jobs', 'list', state], (cursor) =>
    ok(jobs.index.$get({ query: { state, ...(cursor ? { cursor } : {}) } })),
  )
  if (list.isError) return <ErrorState error={list.error} retry={() => void list.refetch()} />
  if (list.isPending) return <Working />
  if (list.items.length === 0) return <EmptyState title={t(`none.${state}`)}>{t('noneWords')}</EmptyState>
  const columns: Column<StepRead>[] = [
    { id: 'what', heading: t('what'), names: true, cell: (step) => <What step={step} /> },
    { id: 'when', heading: t('when'), cell: (step) => <Moment step={step} /> },
  ]
  if (mayChange && state !== 'running')
    columns.push({ id: 'actions', heading: '', label: t('actions'), cell: (step) => <Actions step={step} /> })
  return (
    <>
      <DataTable caption={t(`state.${state}`)} columns={columns} rows={list.items} idOf={({ id }) => id} />
      <More list={list} />
    </>
  )
}

function What({ step }: { step: StepRead }) {
  const { t } = useTranslation('jobs')
  const about = step.subject ?? (step.documents === null ? null : t('documents', { count: step.documents }))
  const tried = step.problem !== null && { attempts: step.attempts, most: step.maxAttempts }
  return (
    <>
      {t(`kind.${step.kind}`)}
      {about && <span className={classes.soft}> · {about}</span>}
      {tried && (
        <div className={classes.soft}>
          {step.problem}{' '}
          {step.state === 'failed'
            ? t('tries', tried)
            : t('again', { attempts: Math.min(tried.attempts + 1, tried.most), most: tried.most })}
        </div>
      )}
    </>
  )
}

function Moment({ step }: { step: StepRead }) {
  const { t } = useTranslation('jobs')
  const reader = useReader()
  const now = useNow()
  if (step.state === 'waiting')
    return (
      <time className={look.moment} dateTime={step.runAt}>
        {formatAhead(step.runAt, now, reader)}
      </time>
    )
  if (!step.startedAt) return <When at={step.runAt} />
  return (
    <>
      {t('since')} <When at={step.startedAt} />
    </>
  )
}

function Actions({ step }: { step: StepRead }) {
  const { t } = useTranslation('jobs')
  const client = useQueryClient()
  const words = useProblemWords()
  const [asking, setAsking] = useState(false)
  const settled = { onSettled: () => client.invalidateQueries({ queryKey: ['jobs'] }) }
  const retry = useMutation({ mutationFn: () => ok(jobs[':id'].retry.$post({ param: { id: step.id } })), ...settled })
  const cancel = useMutation({ mutationFn: () => ok(jobs[':id'].$delete({ param: { id: step.id } })), ...settled })
  const problem = retry.error ?? cancel.error
  return (
    <Group gap={0} justify="flex-end" className={look.actions}>
      <Button variant="subtle" size="compact-sm" loading={retry.isPending} onClick={() => retry.mutate()}>
        {t(step.state === 'failed' ? 'retry' : 'soon')}
      </Button>
      <Button variant="subtle" size="compact-sm" onClick={() => setAsking(true)}>
        {t('cancel')}
      </Button>
      {problem && (
        <span className={classes.problem} role="alert">
          {words(problem).what}
        </span>
      )}
      <Confirm
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('cancelTitle')}
        yes={t('cancel')}
        onYes={() => cancel.mutateAsync()}
      >
        {t('cancelWords')}
      </Confirm>
    </Group>
  )
}
