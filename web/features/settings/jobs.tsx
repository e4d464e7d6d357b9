/** What is running and how far it is, what waits, failed and was stopped; trying again, stopping, going on. */
import { Group, Progress, SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type StepRead, stepStates } from '../../../server/work/contract.ts'
import { jobs, ok } from '../../api.ts'
import { formatAhead, formatCount, formatShare } from '../../lib/format.ts'
import { usePages } from '../../lib/pages.ts'
import { useMay, useReader } from '../../lib/session.ts'
import { useNow } from '../../lib/use-now.ts'
import { Banner } from '../../ui/banner.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { More } from '../../ui/more.tsx'
import { PageHeader } from '../../ui/page.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { When } from '../../ui/when.tsx'
import { Working } from '../../ui/working.tsx'
import look from './jobs.module.css'
import classes from './settings.module.css'
import { AllActions, type Ask, StepActions, useQuestion } from './step-actions.tsx'
import '../../ui/kit-segmented.css'

/** Steps begin and end without a word to the screens; looking again so often shows them move. */
const refetchInterval = 3_000

export function Jobs() {
  const { t, i18n } = useTranslation('jobs')
  const search = useSearch({ from: '/settings/jobs' })
  const navigate = useNavigate({ from: '/settings/jobs' })
  const now = useQuery({ queryKey: ['jobs', 'now'], queryFn: () => ok(jobs.now.$get()), refetchInterval })
  const mayChange = useMay('edit')
  const { ask, dialog } = useQuestion()
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
        {mayChange && now.data && <AllActions state={state} now={now.data} ask={ask} />}
      </Group>
      <Steps state={state} ask={mayChange ? ask : null} />
      {dialog}
    </>
  )
}

function Steps({ state, ask }: { state: StepRead['state']; ask: Ask | null }) {
  const { t } = useTranslation('jobs')
  const list = usePages<StepRead>(
    ['jobs', 'list', state],
    (cursor) => ok(jobs.index.$get({ query: { state, ...(cursor ? { cursor } : {}) } })),
    { refetchInterval },
  )
  if (list.isError) return <ErrorState error={list.error} retry={() => void list.refetch()} />
  if (list.isPending) return <Working />
  if (list.items.length === 0) return <EmptyState title={t(`none.${state}`)}>{t('noneWords')}</EmptyState>
  const columns: Column<StepRead>[] = [
    { id: 'what', heading: t('what'), names: true, cell: (step) => <What step={step} /> },
    { id: 'when', heading: t('when'), cell: (step) => <Moment step={step} /> },
  ]
  if (ask) columns.push({ id: 'actions', heading: '', label: t('actions'), cell: (step) => <StepActions step={step} ask={ask} /> })
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
      {t('started')} <When at={step.startedAt} />
    </>
  )
}
