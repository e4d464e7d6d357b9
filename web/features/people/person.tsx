/** One person: what is known of them, where they write, what about, and what they wrote in time. */
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PersonRead } from '../../../server/people/contract.ts'
import { ok, people } from '../../api.ts'
import { formatCount, formatDay } from '../../lib/format.ts'
import { useMay, useReader } from '../../lib/session.ts'
import { useCommands } from '../../ui/commands.ts'
import dossier from '../../ui/dossier.module.css'
import { ErrorState } from '../../ui/error-state.tsx'
import { ToneMark } from '../../ui/marks.tsx'
import { PageHeader, Part, Sheet } from '../../ui/page.tsx'
import { Working } from '../../ui/working.tsx'
import { WrittenPart } from '../../ui/written-part.tsx'
import { EditPerson } from './edit.tsx'
import { Handles } from './handles.tsx'

export function PersonPage() {
  const { personId } = useParams({ from: '/people/$personId' })
  const person = useQuery({ queryKey: ['people', personId], queryFn: () => ok(people[':id'].$get({ param: { id: personId } })) })
  return (
    <Sheet>
      {person.isPending && <Working />}
      {person.isError && <ErrorState error={person.error} retry={() => void person.refetch()} />}
      {person.data && <Record person={person.data} />}
    </Sheet>
  )
}

function Record({ person }: { person: PersonRead }) {
  const { t } = useTranslation('people')
  const { locale } = useReader()
  const mayEdit = useMay('edit')
  const [editing, setEditing] = useState(false)
  useCommands([{ id: 'people.edit', label: t('edit'), keys: 'e', group: t('title'), enabled: mayEdit, run: () => setEditing(true) }])
  const [house] = person.outlets
  return (
    <>
      <PageHeader
        title={person.name}
        intro={[person.pseudonym && t('isPseudonym'), house && [house.role, house.name].filter(Boolean).join(', ')]
          .filter(Boolean)
          .join(' · ')}
      >
        {mayEdit && (
          <Button variant="default" onClick={() => setEditing(true)}>
            {t('edit')}
          </Button>
        )}
      </PageHeader>
      <dl className={dossier.figuresLine}>
        {(['documents', 'mentions'] as const).map((figure) => (
          <div key={figure}>
            <dt>{t(`figure.${figure}`, { count: person.counts[figure] })}</dt>
            <dd>
              {figure === 'mentions' ? (
                <Link to="/mentions" search={{ person: [person.id], status: 'all', group: 'none' }} title={t('inStream')}>
                  {formatCount(person.counts.mentions, locale)}
                </Link>
              ) : (
                formatCount(person.counts[figure], locale)
              )}
            </dd>
          </div>
        ))}
        {person.tones.map(({ tone, count }) => (
          <div key={tone ?? 'unknown'}>
            <dt>
              <ToneMark tone={tone} />
            </dt>
            <dd>{formatCount(count, locale)}</dd>
          </div>
        ))}
      </dl>
      <div className={dossier.page}>
        <Known person={person} />
        <Pieces personId={person.id} />
      </div>
      {editing && <EditPerson person={person} onClose={() => setEditing(false)} />}
    </>
  )
}

function Known({ person }: { person: PersonRead }) {
  const { t } = useTranslation('people')
  const reader = useReader()
  const day = (at: string) => formatDay(at, reader)
  return (
    <div>
      <Part title={t('affiliations')}>
        {person.outlets.length === 0 && <p className={dossier.unknown}>{t('noAffiliation')}</p>}
        <ul className={dossier.plain}>
          {person.outlets.map((outlet) => (
            <li key={outlet.id} className={dossier.line}>
              <span>
                <Link to="/outlets/$outletId" params={{ outletId: outlet.id }}>
                  {outlet.name}
                </Link>
                {outlet.role && <span className={dossier.soft}> {outlet.role}</span>}
              </span>
              <span className={`${dossier.soft} figures`}>
                {day(outlet.from) === day(outlet.to) ? day(outlet.from) : t('from', { from: day(outlet.from), to: day(outlet.to) })} ·{' '}
                {t('wrote', { count: outlet.documents })}
              </span>
            </li>
          ))}
        </ul>
        {person.waiting > 0 && (
          <p>
            {t('waiting')}{' '}
            <Link to="/bylines" search={{}}>
              {t('decide')}
            </Link>
          </p>
        )}
      </Part>
      <Part title={t('topics')} intro={person.topicsOf > 0 && t('topicsOf', { count: person.topicsOf })}>
        {person.topics.length === 0 && <p className={dossier.unknown}>{t('noTopics')}</p>}
        <ul className={dossier.topics}>
          {person.topics.map(({ term, count }) => (
            <li key={term}>
              <span className="written">{term}</span> <span className={`${dossier.soft} figures`}>{formatCount(count, reader.locale)}</span>
            </li>
          ))}
        </ul>
      </Part>
      <Part title={t('note')}>
        <p className={person.note ? dossier.note : dossier.unknown}>{person.note || t('noteEmpty')}</p>
      </Part>
      <Part title={t('facts')}>
        <dl className={dossier.facts}>
          <div>
            <dt>{t('printed')}</dt>
            <dd>{person.printed.map(({ as, count }) => `${as} (${formatCount(count, reader.locale)})`).join(', ') || '—'}</dd>
          </div>
          <div>
            <dt>{t('handles')}</dt>
            <dd>
              <Handles personId={person.id} />
            </dd>
          </div>
          <div>
            <dt>{t('provenance.label')}</dt>
            <dd>{t(`provenance.${person.provenance}`, { day: day(person.createdAt) })}</dd>
          </div>
        </dl>
      </Part>
    </div>
  )
}

function Pieces({ personId }: { personId: string }) {
  const { t } = useTranslation('people')
  return (
    <WrittenPart
      outlet
      of={['of-person', personId]}
      read={(query) => ok(people[':id'].documents.$get({ param: { id: personId }, query }))}
      words={{ title: t('written'), onlyMentions: t('onlyMentions'), all: t('all'), none: t('noWritten') }}
    />
  )
}
