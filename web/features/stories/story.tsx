/** One story: who told it first, who took it up and when, and how far it went with and without the copies. */
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StoryRead, StoryTotals } from '../../../server/stories/contract.ts'
import { ok, stories } from '../../api.ts'
import { formatCompact, formatCount, formatDay, formatShare } from '../../lib/format.ts'
import { ApiProblem } from '../../lib/problem.ts'
import { useMay, useReader } from '../../lib/session.ts'
import { useCommands } from '../../ui/commands.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { PageHeader, Part, Sheet } from '../../ui/page.tsx'
import { Working } from '../../ui/working.tsx'
import { MergeDialog, PinDialog } from './dialogs.tsx'
import { useStoryVerbs } from './doing.ts'
import classes from './story.module.css'
import { Timeline } from './timeline.tsx'

export function StoryPage() {
  const { t } = useTranslation('stories')
  const { storyId } = useParams({ from: '/stories/$storyId' })
  const story = useQuery({ queryKey: ['stories', storyId], queryFn: () => ok(stories[':id'].$get({ param: { id: storyId } })) })
  return (
    <Sheet>
      {story.isPending && <Working />}
      {story.isError &&
        (story.error instanceof ApiProblem && story.error.status === 404 ? (
          <EmptyState
            title={t('gone.title')}
            action={
              <Button component={Link} to="/stories">
                {t('back')}
              </Button>
            }
          >
            {t('gone.words')}
          </EmptyState>
        ) : (
          <ErrorState error={story.error} retry={() => void story.refetch()} />
        ))}
      {story.data && !story.isError && <Told story={story.data} />}
    </Sheet>
  )
}

function Told({ story }: { story: StoryRead }) {
  const { t } = useTranslation('stories')
  const reader = useReader()
  const mayTriage = useMay('triage')
  const verbs = useStoryVerbs()
  const navigate = useNavigate()
  const [dialog, setDialog] = useState<'merge' | 'pin' | null>(null)
  const group = t('do.group')
  useCommands([
    { id: 'story.merge', label: t('do.merge'), keys: 'shift+m', group, enabled: mayTriage, run: () => setDialog('merge') },
    { id: 'story.pin', label: t('do.pin'), keys: 'shift+p', group, enabled: mayTriage, run: () => setDialog('pin') },
    { id: 'story.back', label: t('back'), group, run: () => void navigate({ to: '/stories' }) },
  ])
  const first = story.tellings.find(({ pickup }) => pickup === 'first') ?? story.tellings[0]
  const [from, to] = [formatDay(story.firstAt, reader), formatDay(story.lastAt, reader)]
  return (
    <>
      <PageHeader
        title={story.title}
        intro={
          <>
            {first && t('firstBy', { outlet: first.outlet?.name ?? t('unknownOutlet') })} ·{' '}
            {from === to ? t('sameDay', { day: from }) : t('spread', { from, to })}
          </>
        }
      >
        {mayTriage && (
          <>
            <Button variant="default" onClick={() => setDialog('merge')}>
              {t('do.merge')}
            </Button>
            <Button variant="default" onClick={() => setDialog('pin')}>
              {t('do.pin')}
            </Button>
          </>
        )}
      </PageHeader>
      <Totals totals={story.totals} />
      <p className={classes.links}>
        <Link to="/mentions" search={{ story: story.id }}>
          {t('all')}
        </Link>
        <Link to="/stories">{t('back')}</Link>
      </p>
      <Part title={t('timeline')}>
        <Timeline story={story} verbs={mayTriage ? verbs : null} />
      </Part>
      {dialog === 'merge' && <MergeDialog story={story} verbs={verbs} onClose={() => setDialog(null)} />}
      {dialog === 'pin' && <PinDialog story={story} verbs={verbs} onClose={() => setDialog(null)} />}
    </>
  )
}

function Totals({ totals: { all, own } }: { totals: StoryRead['totals'] }) {
  const { t } = useTranslation('stories')
  const reader = useReader()
  const count = (figure: number) => formatCount(figure, reader.locale)
  const reach = ({ reach: people }: StoryTotals) =>
    people === null ? (
      <span className={classes.unknown}>{t('reachUnknown')}</span>
    ) : (
      <span title={count(people)}>{formatCompact(people, reader.locale)}</span>
    )
  const rows = [
    [t('with'), all],
    [t('without'), own],
  ] as const
  return (
    <>
      <table className={classes.totals}>
        <caption className="for-reader-only">{t('totals')}</caption>
        <thead>
          <tr>
            <td />
            {(['documents', 'outlets', 'mentions', 'reach'] as const).map((figure) => (
              <th key={figure} scope="col">
                {t(figure)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([label, totals]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{count(totals.documents)}</td>
              <td>{count(totals.outlets)}</td>
              <td>{count(totals.mentions)}</td>
              <td>{reach(totals)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={classes.known}>
        {all.known === 0 ? t('noneKnown') : t('known', { share: formatShare(all.known / all.outlets, reader.locale) })}
      </p>
    </>
  )
}
