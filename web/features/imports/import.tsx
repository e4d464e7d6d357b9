/** One import, from its columns to what came of it. */
import { Button, Progress } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportRead } from '../../../server/imports/contract.ts'
import { audit, imports, ok, rejectedAddress } from '../../api.ts'
import { formatCount, formatShare } from '../../lib/format.ts'
import { useMay, useReader } from '../../lib/session.ts'
import { Confirm } from '../../ui/confirm.tsx'
import { ErrorState, useProblemWords } from '../../ui/error-state.tsx'
import { PageHeader, Part, Sheet } from '../../ui/page.tsx'
import { Working } from '../../ui/working.tsx'
import { Columns } from './columns.tsx'
import { Form } from './form.tsx'
import classes from './imports.module.css'
import { Reasons } from './reasons.tsx'

export function ImportPage() {
  const { importId } = useParams({ from: '/imports/$importId' })
  const { t } = useTranslation('imports')
  const one = useQuery({
    queryKey: ['imports', importId],
    queryFn: () => ok(imports[':id'].$get({ param: { id: importId } })),
    // Its progress is announced; this is for a line that is down.
    refetchInterval: ({ state }) => (state.data?.state === 'running' || state.data?.state === 'undoing' ? 2_000 : false),
  })
  if (one.isPending) return <Working />
  if (one.isError) return <ErrorState error={one.error} retry={() => void one.refetch()} />
  const { data } = one
  return (
    <Sheet narrow>
      <PageHeader
        title={data.name}
        intro={
          <>
            <Link to="/imports">{t('title')}</Link> · {t(`state.${data.state}`)}
          </>
        }
      />
      {data.state === 'ready' ? <Ready key={data.id} given={data} /> : <Progressing given={data} />}
    </Sheet>
  )
}

/** Runs one call at a time and shows what it answers. */
function useDo(id: string) {
  const client = useQueryClient()
  const words = useProblemWords()
  const [busy, setBusy] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const readAgain = async () => {
    await client.invalidateQueries({ queryKey: ['imports'] })
    await client.invalidateQueries({ queryKey: ['imports', id] })
  }
  const go = async (what: string, call: () => Promise<unknown>) => {
    setBusy(what)
    setProblem(null)
    try {
      await call()
    } catch (error) {
      setProblem(words(error).whole)
    }
    setBusy(null)
    await readAgain()
  }
  return { busy, problem, go, readAgain }
}

function Ready({ given }: { given: ImportRead }) {
  const { t } = useTranslation(['imports', 'common'])
  const navigate = useNavigate()
  const mayEdit = useMay('edit')
  const { busy, problem, go } = useDo(given.id)
  const param = { id: given.id }
  if (!mayEdit) return <p className={classes.soft}>{t('rows', { count: given.rows })}</p>
  return (
    <>
      <p className={classes.soft}>{t('rows', { count: given.rows })}</p>
      <Form given={given} />
      {given.isCut && <p className={classes.said}>{t('isCut')}</p>}
      {given.cutCells > 0 && <p className={classes.said}>{t('cutCells', { count: given.cutCells })}</p>}
      <Columns key={`${given.encoding} ${given.delimiter}`} given={given} />
      {problem && (
        <p className={classes.problem} role="alert">
          {problem}
        </p>
      )}
      <div className={classes.foot}>
        <Button loading={busy === 'start'} onClick={() => void go('start', () => ok(imports[':id'].start.$post({ param })))}>
          {t('start', { count: given.rows })}
        </Button>
        <Button
          variant="subtle"
          loading={busy === 'drop'}
          onClick={() =>
            void go('drop', async () => {
              await ok(imports[':id'].$delete({ param }))
              await navigate({ to: '/imports' })
            })
          }
        >
          {t('drop')}
        </Button>
      </div>
    </>
  )
}

function Progressing({ given }: { given: ImportRead }) {
  const { t } = useTranslation(['imports', 'common'])
  const { locale } = useReader()
  const mayEdit = useMay('edit')
  const [asks, setAsks] = useState(false)
  const { busy, problem, go, readAgain } = useDo(given.id)
  const { state, done, rows, added, known, rejected, reasons, stayed, undo } = given
  const share = rows === 0 ? 1 : done / rows
  const param = { id: given.id }
  const isOver = state === 'done' || state === 'stopped'
  return (
    <>
      {(state === 'running' || state === 'stopped') && (
        <div role={state === 'running' ? 'status' : undefined}>
          <Progress value={share * 100} animated={state === 'running'} aria-label={t('progress')} />
          <p className={classes.soft}>
            {t('doneOf', { done: formatCount(done, locale), rows: formatCount(rows, locale), share: formatShare(share, locale) })}
          </p>
        </div>
      )}
      {state === 'undoing' && (
        <p className={classes.soft} role="status">
          {t('undoing')}
        </p>
      )}
      {state === 'undone' && <p className={classes.said}>{stayed > 0 ? t('undoneStayed', { count: stayed }) : t('undone')}</p>}
      <Part title={t('report')}>
        <dl className={classes.report}>
          <div>
            <dt>{t('reported.added')}</dt>
            <dd className="figures">{formatCount(added, locale)}</dd>
          </div>
          <div>
            <dt>{t('reported.known')}</dt>
            <dd className="figures">{formatCount(known, locale)}</dd>
          </div>
          <div>
            <dt>{t('reported.rejected')}</dt>
            <dd className="figures">{formatCount(rejected, locale)}</dd>
          </div>
        </dl>
        {reasons.length > 0 && (
          <>
            <Reasons reasons={reasons} />
            <Button component="a" href={rejectedAddress(given.id)} download variant="default" size="compact-sm">
              {t('fetchRejected')}
            </Button>
          </>
        )}
      </Part>
      {problem && (
        <p className={classes.problem} role="alert">
          {problem}
        </p>
      )}
      {mayEdit && (
        <div className={classes.foot}>
          {state === 'running' && (
            <Button
              variant="default"
              loading={busy === 'stop'}
              onClick={() => void go('stop', () => ok(imports[':id'].stop.$post({ param })))}
            >
              {t('stop')}
            </Button>
          )}
          {state === 'stopped' && (
            <Button loading={busy === 'start'} onClick={() => void go('start', () => ok(imports[':id'].start.$post({ param })))}>
              {t('goOn')}
            </Button>
          )}
          {added > 0 && isOver && (
            <Button component={Link} to="/mentions" variant="default">
              {t('seeMentions')}
            </Button>
          )}
          {undo && isOver && (
            <Button variant="subtle" onClick={() => setAsks(true)}>
              {t('undo')}
            </Button>
          )}
        </div>
      )}
      {undo && (
        <Confirm
          opened={asks}
          title={t('undoTitle')}
          yes={t('undo')}
          no={t('undoNot')}
          onYes={() => ok(audit[':id'].undo.$post({ param: { id: undo } })).finally(readAgain)}
          onClose={() => setAsks(false)}
        >
          {t('undoWords', { count: added })}
        </Confirm>
      )}
    </>
  )
}
