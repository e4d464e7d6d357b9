/** One source: its health in words, its visits as they happen, and what can be done with it. */
import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { languages } from '../../../db/vocabulary.ts'
import type { SourceChange, SourceRead } from '../../../server/sources/contract.ts'
import { audit, ifMatch, ok, sources } from '../../api.ts'
import { formatAhead, formatCount, formatDay, formatLasting } from '../../lib/format.ts'
import { useMay, useReader } from '../../lib/session.ts'
import { useNow } from '../../lib/use-now.ts'
import { useCommands } from '../../ui/commands.ts'
import { Confirm } from '../../ui/confirm.tsx'
import dossier from '../../ui/dossier.module.css'
import { ErrorState, useProblemWords } from '../../ui/error-state.tsx'
import { KindIcon } from '../../ui/marks.tsx'
import { PageHeader, Part, Sheet } from '../../ui/page.tsx'
import { SourceState } from '../../ui/source-state.tsx'
import { offerUndo, say } from '../../ui/undo.tsx'
import { When } from '../../ui/when.tsx'
import { Working } from '../../ui/working.tsx'
import { EditSource } from './edit.tsx'
import { Limits } from './limits.tsx'
import { Push } from './push.tsx'
import { Receiving } from './receiving.tsx'
import classes from './sources.module.css'
import { Visits } from './visits.tsx'
import { WeekBars } from './week-bars.tsx'

/** Saves a change on top of the version that was seen, and gives the source as it is then. */
export type ChangeSource = (json: SourceChange, version: number) => Promise<SourceRead>

export function SourcePane() {
  const { sourceId } = useParams({ from: '/sources/$sourceId' })
  const source = useQuery({ queryKey: ['sources', sourceId], queryFn: () => ok(sources[':id'].$get({ param: { id: sourceId } })) })
  return (
    <Sheet>
      {source.isPending && <Working />}
      {source.isError && <ErrorState error={source.error} retry={() => void source.refetch()} />}
      {source.data && <Followed key={source.data.id} source={source.data} />}
    </Sheet>
  )
}

function Followed({ source }: { source: SourceRead }) {
  const mayEdit = useMay('edit')
  return (
    <>
      <PageHeader title={source.title} intro={<a href={source.address}>{source.address}</a>} />
      {mayEdit && <Actions source={source} />}
      {source.problem && (
        <div className={classes.said}>
          <p>{source.problem.words}</p>
          {source.problem.detail && <small>{source.problem.detail}</small>}
        </div>
      )}
      <Facts source={source} />
      {source.kind === 'webmention' ? <Receiving sourceId={source.id} /> : <Push sourceId={source.id} />}
      <Visits sourceId={source.id} />
      <Limits kind={source.kind} />
    </>
  )
}

function Actions({ source }: { source: SourceRead }) {
  const { t } = useTranslation('sources')
  const client = useQueryClient()
  const navigate = useNavigate()
  const words = useProblemWords()
  const search = useSearch({ from: '/sources' })
  /** The address that the form begins with. */
  const [editing, setEditing] = useState<string | null>(null)
  const [leaving, setLeaving] = useState(false)
  const refresh = () => client.invalidateQueries({ queryKey: ['sources'] })
  const change: ChangeSource = async (json, version) => {
    const saved = await ok(sources[':id'].$patch({ param: { id: source.id }, json }, ifMatch(version)))
    await refresh()
    return saved
  }
  const tried = async (what: () => Promise<unknown>) => {
    try {
      await what()
    } catch (error) {
      say(words(error).what)
      await refresh()
    }
  }
  const stopped = source.state === 'paused' || source.state === 'gone'
  const pause = (paused: boolean) =>
    tried(async () => {
      const saved = await change({ paused }, source.version)
      offerUndo(paused ? t('paused') : t('resumed'), () => tried(() => change({ paused: !paused }, saved.version)))
    })
  const adopt = (address: string) =>
    tried(async () => {
      // A password is not taken along to another site: the form asks for it.
      if (source.hasSecret && new URL(address).origin !== new URL(source.address).origin) return setEditing(address)
      const saved = await change({ address }, source.version)
      offerUndo(t('adopted'), () => tried(() => change({ address: source.address }, saved.version)))
    })
  const visit = () =>
    tried(async () => {
      await ok(sources[':id'].visit.$post({ param: { id: source.id } }))
      say(t('visiting'))
    })
  const leave = async () => {
    const { undo } = await ok(sources[':id'].$delete({ param: { id: source.id } }))
    await refresh()
    await navigate({ to: '/sources', search })
    offerUndo(t('removed', { name: source.title }), () =>
      tried(async () => {
        await ok(audit[':id'].undo.$post({ param: { id: undo } }))
        await refresh()
      }),
    )
  }
  useCommands([
    { id: 'sources.visit', label: t('visit'), keys: 'v', group: t('title'), run: () => void visit() },
    { id: 'sources.pause', label: stopped ? t('resume') : t('pause'), keys: 'p', group: t('title'), run: () => void pause(!stopped) },
    { id: 'sources.edit', label: t('edit'), keys: 'e', group: t('title'), run: () => setEditing(source.address) },
  ])
  return (
    <>
      <div className={classes.actions}>
        <Button variant="default" onClick={() => void visit()}>
          {t('visit')}
        </Button>
        <Button variant="default" onClick={() => void pause(!stopped)}>
          {stopped ? t('resume') : t('pause')}
        </Button>
        <Button variant="default" onClick={() => setEditing(source.address)}>
          {t('edit')}
        </Button>
        <Button variant="subtle" color="headline" onClick={() => setLeaving(true)}>
          {t('remove')}
        </Button>
      </div>
      {source.movedTo && (
        <div className={classes.said}>
          <p>{t('moved', { to: source.movedTo })}</p>
          <Adopt address={source.movedTo} adopt={adopt} />
        </div>
      )}
      {source.elsewhere && (
        <div className={classes.said}>
          <p>{t(source.elsewhere.proposals.length > 0 ? 'elsewhere.found' : 'elsewhere.nothing')}</p>
          {source.elsewhere.proposals.map(({ address, title }) => (
            <div key={address} className={classes.elsewhere}>
              <strong>{title}</strong> <small>{address}</small>
              <Adopt address={address} adopt={adopt} />
            </div>
          ))}
        </div>
      )}
      {editing !== null && <EditSource source={source} address={editing} change={change} onClose={() => setEditing(null)} />}
      <Confirm
        opened={leaving}
        onClose={() => setLeaving(false)}
        title={t('removeTitle', { name: source.title })}
        yes={t('remove')}
        onYes={leave}
      >
        {t('removeWords')}
      </Confirm>
    </>
  )
}

function Adopt({ address, adopt }: { address: string; adopt(address: string): Promise<void> }) {
  const { t } = useTranslation('sources')
  return (
    <Button variant="default" size="compact-sm" mt="xs" aria-label={t('adoptThis', { address })} onClick={() => void adopt(address)}>
      {t('adopt')}
    </Button>
  )
}

function Facts({ source }: { source: SourceRead }) {
  const { t } = useTranslation(['sources', 'common'])
  const reader = useReader()
  const now = useNow()
  const language = languages.find((one) => source.language?.startsWith(one))
  return (
    <Part title={t('facts')}>
      <dl className={dossier.facts}>
        <div>
          <dt>{t('state.label')}</dt>
          <dd>
            <SourceState state={source.state} />
          </dd>
        </div>
        <div>
          <dt>{t('week')}</dt>
          <dd>
            <WeekBars week={source.week} />{' '}
            <span className={dossier.soft}>
              {t('documents')}
              {t('common:colon')}
              <span className="figures">{formatCount(source.documentCount, reader.locale)}</span>
            </span>
          </dd>
        </div>
        <div>
          <dt>{t('lastVisit')}</dt>
          <dd>{source.lastVisitAt ? <When at={source.lastVisitAt} /> : t('neverVisited')}</dd>
        </div>
        <div>
          <dt>{t('nextVisit')}</dt>
          <dd>
            {source.nextVisitAt ? formatAhead(source.nextVisitAt, now, reader) : t('noNext')}{' '}
            {source.nextVisitAt && (
              <span className={dossier.soft}>{t('every', { lasting: formatLasting(source.intervalSeconds * 1000, reader.locale) })}</span>
            )}
          </dd>
        </div>
        <div>
          <dt>{t('outlet')}</dt>
          <dd>
            {source.outlet ? (
              <Link to="/outlets/$outletId" params={{ outletId: source.outlet.id }}>
                {source.outlet.name}
              </Link>
            ) : (
              '—'
            )}
          </dd>
        </div>
        <div>
          <dt>{t('kind')}</dt>
          <dd>
            <KindIcon kind={source.kind} />
            {language && ` · ${t(`common:language.${language}`)}`}
          </dd>
        </div>
        {source.flaws.length > 0 && (
          <div>
            <dt>{t('flaws.label')}</dt>
            <dd>
              {t('flaws.yet')}
              <ul className={classes.flaws}>
                {source.flaws.map((flaw) => (
                  <li key={flaw}>{t(`flaws.${flaw}`)}</li>
                ))}
              </ul>
              <span className={dossier.soft}>{t('flaws.tell')}</span>
            </dd>
          </div>
        )}
        {source.formerAddresses.length > 0 && (
          <div>
            <dt>{t('former')}</dt>
            <dd>
              {source.formerAddresses.map((address) => (
                <div key={address}>{address}</div>
              ))}
            </dd>
          </div>
        )}
        <div>
          <dt>{t('since')}</dt>
          <dd>{formatDay(source.createdAt, reader)}</dd>
        </div>
      </dl>
    </Part>
  )
}
