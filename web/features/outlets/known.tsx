/** What is known of an outlet, with who says so; unknown is said. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { languages } from '../../../db/vocabulary.ts'
import type { OutletRead } from '../../../server/outlets/contract.ts'
import { formatCount, formatDay } from '../../lib/format.ts'
import { useReader } from '../../lib/session.ts'
import dossier from '../../ui/dossier.module.css'
import { Part } from '../../ui/page.tsx'
import { SourceState } from '../../ui/source-state.tsx'

export function Known({ outlet }: { outlet: OutletRead }) {
  return (
    <div>
      <Facts outlet={outlet} />
      <People outlet={outlet} />
      <Sources outlet={outlet} />
    </div>
  )
}

function Facts({ outlet }: { outlet: OutletRead }) {
  const { t } = useTranslation(['outlets', 'common'])
  const reader = useReader()
  const unknown = <span className={dossier.unknown}>{t('unknown')}</span>
  const { audience, territory, country, tier, rhythm, leadTimeDays } = outlet
  const language = languages.find((one) => one === outlet.language)
  const countryName = country && (new Intl.DisplayNames(reader.locale, { type: 'region', fallback: 'code' }).of(country) ?? country)
  const said =
    audience && [audience.source, audience.date && formatDay(audience.date, { ...reader, timeZone: 'UTC' })].filter(Boolean).join(', ')
  const rows: { label: string; value: ReactNode; note?: string | null }[] = [
    {
      label: t('audience'),
      value: audience ? formatCount(audience.figure, reader.locale) : <span className={dossier.unknown}>{t('unknownAudience')}</span>,
      note: said,
    },
    { label: t('territory'), value: territory ? t(`common:territory.${territory}`) : unknown },
    { label: t('tier'), value: tier === 1 || tier === 2 || tier === 3 ? t(`tierWord.${tier}`) : unknown },
    { label: t('rhythm'), value: rhythm ?? unknown },
    { label: t('lead'), value: leadTimeDays === null ? unknown : t('leadDays', { count: leadTimeDays }) },
    { label: t('language'), value: language ? t(`common:language.${language}`) : unknown },
    { label: t('country'), value: countryName || unknown },
  ]
  return (
    <Part title={t('facts')}>
      <dl className={dossier.facts}>
        {rows.map(({ label, value, note }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              {value}
              {note && <span className={dossier.soft}> {note}</span>}
            </dd>
          </div>
        ))}
      </dl>
      {outlet.note && <p className={dossier.note}>{outlet.note}</p>}
    </Part>
  )
}

function People({ outlet: { people, counts } }: { outlet: OutletRead }) {
  const { t } = useTranslation('outlets')
  const reader = useReader()
  const day = (at: string) => formatDay(at, reader)
  return (
    <Part title={t('people')} intro={counts.people > people.length && t('peopleOf', { shown: people.length, count: counts.people })}>
      {people.length === 0 && <p className={dossier.unknown}>{t('noPeople')}</p>}
      <ul className={dossier.plain}>
        {people.map((person) => (
          <li key={person.id} className={dossier.line}>
            <span>
              <Link to="/people/$personId" params={{ personId: person.id }} search={{}}>
                {person.name}
              </Link>
              {person.role && <span className={dossier.soft}> {person.role}</span>}
            </span>
            <span className={`${dossier.soft} figures`}>
              {day(person.from) === day(person.to) ? day(person.to) : t('from', { from: day(person.from), to: day(person.to) })} ·{' '}
              {t('brought', { count: person.documents })}
            </span>
          </li>
        ))}
      </ul>
    </Part>
  )
}

function Sources({ outlet: { sources } }: { outlet: OutletRead }) {
  const { t } = useTranslation('outlets')
  return (
    <Part title={t('sources')}>
      {sources.length === 0 && <p className={dossier.unknown}>{t('noSources')}</p>}
      <ul className={dossier.plain}>
        {sources.map((source) => (
          <li key={source.id} className={dossier.line}>
            <Link to="/sources/$sourceId" params={{ sourceId: source.id }} search={{}}>
              {source.title}
            </Link>
            <span>
              <SourceState state={source.state} />{' '}
              <span className={`${dossier.soft} figures`}>{t('brought', { count: source.documentCount })}</span>
            </span>
          </li>
        ))}
      </ul>
    </Part>
  )
}
