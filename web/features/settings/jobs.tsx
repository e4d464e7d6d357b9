/** What is running and how far it is, what waits, failed and was stopped; trying again, stopping, going on. */
import { Button, Group, Progress, SegmentedControl } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type StepRead, stepStates } from '../../../server/work/contract.ts'
import { jobs, ok } from '../../api.ts'
import { formatAhead, formatCount, formatShare } from '../../lib/format.ts'
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
          className={look.states}
          aria-label={t('states')}
          value={state}
          onChange={(value) => void navigate({ search: { state: stepStates.find((each) => each === value) }, replace: true })}
          data={stepStates.map((each) => ({
            value: each,
            label: `${t(`state.${each}`)} ${now.data ? formatCount(now.data[each], i18n.language) : ''}`.trim(),
          }))}
        />
        {state === 'failed' && (now.data?.failed ?? 0) > 0 && <RetryAll />}
        {(state === 'running' || state === 'waiting') && now.data && now.data.running + now.data.due > 0 && (
          <StopAll count={now.data.running + now.data.due} />
        )}
        {state === 'stopped' && (now.data?.stopped ?? 0) > 1 && <ResumeAll />}
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

function StopAll({ count }: { count: number }) {
  const { t } = useTranslation('jobs')
  const client = useQueryClient()
  const words = useProblemWords()
  const [asking, setAsking] = useState(false)
  const stop = useMutation({
    mutationFn: () => ok(jobs.stop.$post()),
    onSuccess: ({ stopped, asked }) => say(t('stoppedAll', { count: stopped + asked })),
    onError: (error) => say(words(error).what),
    onSettled: () => client.invalidateQueries({ queryKey: ['jobs'] }),
  })
  if (!useMay('edit')) return null
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t('stopAll', { count })}
      </Button>
      <Confirm
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('stopAllTitle')}
        yes={t('stopAllYes')}
        onYes={() => stop.mutateAsync().catch(() => {})}
      >
        {t('stopAllWords')}
      </Confirm>
    </>
  )
}

function ResumeAll() {
  const { t } = useTranslation('jobs')
  const client = useQueryClient()
  const words = useProblemWords()
  const resume = useMutation({
    mutationFn: () => ok(jobs.stopped.resume.$post()),
    onSuccess: ({ resumed }) => say(t('resumed', { count: resumed })),
    onError: (error) => say(words(error).what),
    onSettled: () => client.invalidateQueries({ queryKey: ['jobs'] }),
  })
  if (!useMay('edit')) return null
  return (
    <Button variant="default" loading={resume.isPending} onClick={() => resume.mutate()}>
      {t('resumeAll')}
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
  if (mayChange)
    columns.push({
      id: 'actions',
      heading: '',
      label: t('actions'),
      cell: (step) => (step.state === 'stopped' ? <StoppedActions step={step} /> : <Actions step={step} />),
    })
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
      {step.progress && <HowFar {...step.progress} />}
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

function HowFar({ done, of }: { done: number; of: number }) {
  const { t } = useTranslation('jobs')
  const { locale } = useReader()
  const share = of === 0 ? 1 : done / of
  const words = t('howFar', { done: formatCount(done, locale), of: formatCount(of, locale), share: formatShare(share, locale) })
  return (
    <div className={look.far}>
      <Progress size="sm" value={share * 100} aria-label={words} />
      <span className={classes.soft}>{words}</span>
    </div>
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
  if (step.state === 'stopped')
    return (
      <>
        {t('stoppedBy', { name: step.stoppedBy ?? '' })} <When at={step.runAt} />
      </>
    )
  if (step.stopping) return t('stopping')
  if (!step.startedAt) return <When at={step.runAt} />
  return (
    <>
      {t('since')} <When at={step.startedAt} />
    </>
  )
}

/** Steps whose stopping asks for words of its own: what then is not there. */
const lossOf = ({ kind }: StepRead) => {
  if (kind === 'visit-source' || kind === 'read-host') return 'visits'
  if (kind === 'rematch') return 'rematch'
  return kind === 'import-rows' ? 'import' : 'other'
}

function Actions({ step }: { step: StepRead }) {
  const { t } = useTranslation('jobs')
  const client = useQueryClient()
  const words = useProblemWords()
  const [asking, setAsking] = useState(false)
  const settled = { onSettled: () => client.invalidateQueries({ queryKey: ['jobs'] }) }
  const retry = useMutation({ mutationFn: () => ok(jobs[':id'].retry.$post({ param: { id: step.id } })), ...settled })
  const stop = useMutation({
    mutationFn: () => ok(jobs[':id'].$delete({ param: { id: step.id } })),
    onSuccess: ({ asked }) => say(t(asked > 0 ? 'askedToStop' : 'stopped')),
    ...settled,
  })
  const problem = retry.error ?? stop.error
  // What undoes goes to its end: half of it undone would be neither.
  if (step.kind === 'undo-import' && step.state !== 'failed') return null
  return (
    <Group gap={0} justify="flex-end" className={look.actions}>
      {step.state !== 'running' && (
        <Button variant="subtle" size="compact-sm" loading={retry.isPending} onClick={() => retry.mutate()}>
          {t(step.state === 'failed' ? 'retry' : 'soon')}
        </Button>
      )}
      {!step.stopping && step.kind !== 'undo-import' && (
        <Button variant="subtle" size="compact-sm" onClick={() => setAsking(true)}>
          {t(step.state === 'failed' ? 'putAside' : 'stop')}
        </Button>
      )}
      {problem && (
        <span className={classes.problem} role="alert">
          {words(problem).what}
        </span>
      )}
      <Confirm
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('stopTitle')}
        yes={t(step.state === 'failed' ? 'putAside' : 'stop')}
        onYes={() => stop.mutateAsync().catch(() => {})}
      >
        {t(`stopWords.${lossOf(step)}`)}
      </Confirm>
    </Group>
  )
}

function StoppedActions({ step }: { step: StepRead }) {
  const { t } = useTranslation('jobs')
  const client = useQueryClient()
  const words = useProblemWords()
  const [asking, setAsking] = useState(false)
  const settled = { onSettled: () => client.invalidateQueries({ queryKey: ['jobs'] }) }
  const resume = useMutation({
    mutationFn: () => ok(jobs.stopped[':id'].resume.$post({ param: { id: step.id } })),
    onSuccess: ({ resumed }) => say(t('resumed', { count: resumed })),
    ...settled,
  })
  const forget = useMutation({ mutationFn: () => ok(jobs.stopped[':id'].$delete({ param: { id: step.id } })), ...settled })
  const problem = resume.error ?? forget.error
  return (
    <Group gap={0} justify="flex-end" className={look.actions}>
      <Button variant="subtle" size="compact-sm" loading={resume.isPending} onClick={() => resume.mutate()}>
        {t('resume')}
      </Button>
      <Button variant="subtle" size="compact-sm" onClick={() => setAsking(true)}>
        {t('forget')}
      </Button>
      {problem && (
        <span className={classes.problem} role="alert">
          {words(problem).what}
        </span>
      )}
      <Confirm
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('forgetTitle')}
        yes={t('forget')}
        onYes={() => forget.mutateAsync().catch(() => {})}
      >
        {t('forgetWords')}
      </Confirm>
    </Group>
  )
}
