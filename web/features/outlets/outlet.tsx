/** One outlet: what is known of it and from whom, who writes there, and what appeared in time. */
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutletRead } from '../../../server/outlets/contract.ts'
import { ok, outlets } from '../../api.ts'
import { formatCount, formatDay } from '../../lib/format.ts'
import { useMay, useReader } from '../../lib/session.ts'
import { useCommands } from '../../ui/commands.ts'
import dossier from '../../ui/dossier.module.css'
import { ErrorState } from '../../ui/error-state.tsx'
import { KindIcon } from '../../ui/marks.tsx'
import { PageHeader, Part, Sheet } from '../../ui/page.tsx'
import { Working } from '../../ui/working.tsx'
import { WrittenPart } from '../../ui/written-part.tsx'
import { EditOutlet } from './edit.tsx'
import { Known } from './known.tsx'
import { Likely } from './likely.tsx'

const JoinOutlet = lazy(() => import('./join.tsx'))

export function OutletPage() {
  const { outletId } = useParams({ from: '/outlets/$outletId' })
  const outlet = useQuery({ queryKey: ['outlets', outletId], queryFn: () => ok(outlets[':id'].$get({ param: { id: outletId } })) })
  return (
    <Sheet>
      {outlet.isPending && <Working />}
      {outlet.isError && <ErrorState error={outlet.error} retry={() => void outlet.refetch()} />}
      {outlet.data && <Record outlet={outlet.data} />}
    </Sheet>
  )
}

function Record({ outlet }: { outlet: OutletRead }) {
  const { t } = useTranslation('outlets')
  const mayEdit = useMay('edit')
  const [editing, setEditing] = useState(false)
  /** The outlet to be joined with this one; empty while it is still being looked for. */
  const [joining, setJoining] = useState<string | null>(null)
  useCommands([
    { id: 'outlets.edit', label: t('edit'), keys: 'e', group: t('title'), enabled: mayEdit, run: () => setEditing(true) },
    { id: 'outlets.join', label: t('join.open'), keys: 'm', group: t('title'), enabled: mayEdit, run: () => setJoining('') },
  ])
  return (
    <>
      <PageHeader
        title={outlet.name}
        intro={
          <>
            <KindIcon kind={outlet.kind} /> {outlet.sites.length > 0 && `· ${outlet.sites.join(' · ')}`}
          </>
        }
      >
        {mayEdit && (
          <>
            <Button variant="default" onClick={() => setEditing(true)}>
              {t('edit')}
            </Button>
            <Button variant="subtle" onClick={() => setJoining('')}>
              {t('join.open')}
            </Button>
          </>
        )}
      </PageHeader>
      <Likely outlet={outlet} onJoin={setJoining} />
      <div className={dossier.page}>
        <Known outlet={outlet} />
        <div>
          <Weeks weeks={outlet.weeks} />
          <Pieces outletId={outlet.id} />
        </div>
      </div>
      {joining !== null && (
        <Suspense>
          <JoinOutlet outlet={outlet} other={joining} onClose={() => setJoining(null)} />
        </Suspense>
      )}
      {editing && <EditOutlet outlet={outlet} onClose={() => setEditing(false)} />}
    </>
  )
}

function Weeks({ weeks }: { weeks: OutletRead['weeks'] }) {
  const { t } = useTranslation('outlets')
  const reader = useReader()
  const most = Math.max(1, ...weeks.map(({ documents }) => documents))
  return (
    <Part title={t('coverage')}>
      <ol className={dossier.bars}>
        {weeks.map(({ from, documents, mentions }) => {
          const words = t('weekOf', { day: formatDay(from, { ...reader, timeZone: 'UTC' }), documents, mentions })
          return (
            <li key={from} title={words} style={{ height: `${(100 * documents) / most}%` }}>
              <span style={{ height: `${documents === 0 ? 0 : (100 * mentions) / documents}%` }} />
              <span className="for-reader-only">{words}</span>
            </li>
          )
        })}
      </ol>
      <p className={dossier.legend} aria-hidden="true">
        <span>
          <span className={dossier.swatch} /> {t('legendAll')} ({formatCount(most, reader.locale)} max.)
        </span>
        <span>
          <span className={dossier.swatch} data-lit /> {t('legendMentions')}
        </span>
      </p>
    </Part>
  )
}

function Pieces({ outletId }: { outletId: string }) {
  const { t } = useTranslation('outlets')
  return (
    <WrittenPart
      of={['of-outlet', outletId]}
      read={(query) => ok(outlets[':id'].documents.$get({ param: { id: outletId }, query }))}
      words={{ title: t('written'), onlyMentions: t('onlyMentions'), all: t('all'), none: t('noWritten') }}
    >
      <Link className={dossier.stream} to="/mentions" search={{ outlet: [outletId], status: 'all', group: 'none' }}>
        {t('inStream')}
      </Link>
    </WrittenPart>
  )
}
