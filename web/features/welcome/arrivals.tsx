/** The last step: sources as they are visited, mentions as they come, and the door to them. */
import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { SourceRead } from '../../../server/sources/contract.ts'
import { eventsAddress, mentions, ok, sources } from '../../api.ts'
import { useLiveChanges } from '../../lib/events.ts'
import { When } from '../../ui/when.tsx'
import { Working } from '../../ui/working.tsx'
import { StepFoot, StepPage } from './step.tsx'
import classes from './welcome.module.css'

/** From a visit to its mentions, with room to spare. */
const settlingMs = 30_000
/** Shown in the list; the count is of all. */
const most = 8

export function Arrivals({ onEnter, onBack }: { onEnter(): Promise<void>; onBack(): void }) {
  const { t } = useTranslation('welcome')
  const client = useQueryClient()
  useLiveChanges(client, eventsAddress(), true)
  // The live line tells what changed; asking now and then as well costs nothing at this moment and survives a broken line.
  const live = { refetchInterval: 4000 }
  const followed = useQuery({
    queryKey: ['sources', 'welcome'],
    queryFn: () => ok(sources.index.$get({ query: { limit: '200' } })),
    ...live,
  })
  const come = useQuery({ queryKey: ['mentions', 'welcome'], queryFn: () => ok(mentions.index.$get({ query: { limit: '20' } })), ...live })
  const list = followed.data?.items ?? []
  const visited = list.filter(({ lastVisitAt }) => lastVisitAt !== null).length
  // A text that several watches met is told once.
  const texts = new Map((come.data?.items ?? []).map((mention) => [mention.document.id, mention]))
  const here = [...texts.values()].slice(0, 5)
  // What a visit brought is read and matched within seconds; only then is nothing nothing.
  const latest = Math.max(...list.map(({ lastVisitAt }) => (lastVisitAt ? Date.parse(lastVisitAt) : 0)))
  const read = list.length > 0 && visited === list.length
  const over = read && Date.now() - latest > settlingMs
  const intro =
    here.length > 0
      ? t('arrivals.introDone')
      : followed.isSuccess && list.length === 0
        ? t('arrivals.noSources')
        : over
          ? t('arrivals.none')
          : t('arrivals.intro')
  return (
    <StepPage
      step="arrivals"
      title={here.length > 0 ? t('arrivals.titleDone') : over || list.length === 0 ? t('arrivals.titleQuiet') : t('arrivals.title')}
      intro={intro}
      wide
    >
      <div className={classes.lists}>
        {list.length > 0 && !read && <Working label={t('arrivals.progress')} done={visited} total={list.length} />}
        <div aria-live="polite">
          {here.length > 0 && (
            <>
              <h2>{t('arrivals.first')}</h2>
              {here.map((mention) => (
                <article key={mention.id} className={classes.mention}>
                  <h3 lang={mention.document.language ?? undefined}>{mention.document.title}</h3>
                  <p>
                    {mention.outlet && `${mention.outlet.name} · `}
                    <When at={mention.published.at} precision={mention.published.precision} />
                  </p>
                </article>
              ))}
              <div className={classes.foot}>
                <Button onClick={() => void onEnter()}>{t('arrivals.open')}</Button>
              </div>
            </>
          )}
        </div>
        {list.length > 0 && (
          <>
            <h2>{t('arrivals.sources')}</h2>
            {list.slice(0, most).map((source) => (
              <div key={source.id} className={classes.line}>
                <span>{source.title}</span>
                <State source={source} />
              </div>
            ))}
          </>
        )}
      </div>
      {here.length === 0 && <StepFoot onNext={() => void onEnter()} next={t('arrivals.enter')} onBack={onBack} />}
    </StepPage>
  )
}

function State({ source }: { source: SourceRead }) {
  const { t } = useTranslation('welcome')
  if (source.problem) return <span className={classes.problem}>{source.problem.words}</span>
  if (source.lastVisitAt === null) return <span>{t('arrivals.waiting')}</span>
  return <span>{t('arrivals.documents', { count: source.documentCount })}</span>
}
