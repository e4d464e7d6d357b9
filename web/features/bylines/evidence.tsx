/** What a decision rests on: the documents under the byline, and for each candidate where they write, what they wrote last and about what. */
import { Anchor, UnstyledButton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { BylineCase, Candidate } from '../../../server/bylines/contract.ts'
import { formatDay } from '../../lib/format.ts'
import { useReader } from '../../lib/session.ts'
import { When } from '../../ui/when.tsx'
import classes from './case.module.css'
import '../../ui/kit-anchor.css'

export function Documents({ documents }: { documents: BylineCase['documents'] }) {
  const { t } = useTranslation('bylines')
  return (
    <section className={classes.documents} aria-label={t('documents')}>
      <h3 className={classes.label}>{t('documents')}</h3>
      <ul>
        {documents.map((document) => (
          <li key={document.id}>
            <p className={classes.title}>
              {document.address ? (
                <Anchor href={document.address} target="_blank" rel="noreferrer" underline="hover" className="written">
                  {document.title}
                </Anchor>
              ) : (
                <span className="written">{document.title}</span>
              )}{' '}
              <span className={classes.soft}>
                <When {...document.published} />
              </span>
            </p>
            {document.lead && <p className={`written ${classes.lead}`}>{document.lead}</p>}
            {document.topics.length > 0 && <p className={classes.soft}>{document.topics.join(' · ')}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}

interface Card {
  candidate: Candidate
  number: number
  chosen: boolean
  label: string
  disabled: boolean
  onPick(): void
}

export function CandidateCard({ candidate, number, chosen, label, disabled, onPick }: Card) {
  const { t } = useTranslation(['bylines', 'common'])
  const reader = useReader()
  const here = candidate.outlets.some((outlet) => outlet.here)
  return (
    <li className={classes.candidate} data-chosen={chosen || undefined}>
      <UnstyledButton className={classes.pick} disabled={disabled} onClick={onPick} title={label} aria-pressed={chosen}>
        <kbd>{number}</kbd>
        <span className={classes.name}>{candidate.name}</span>
        <span className={classes.here} data-here={here || undefined}>
          {here ? t('writesHere') : t('elsewhere')}
        </span>
      </UnstyledButton>
      <div className={classes.proof}>
        <p>
          {candidate.outlets.map(({ id, name, to }) => (
            <span key={id} className={classes.outlet}>
              <Link to="/outlets/$outletId" params={{ outletId: id }}>
                {name}
              </Link>{' '}
              <span className={classes.soft}>({formatDay(to, reader)})</span>
            </span>
          ))}
        </p>
        {candidate.topics.length > 0 && (
          <p>
            <span className={classes.soft}>
              {t('topics')}
              {t('common:colon')}
            </span>
            {candidate.topics.join(' · ')}
          </p>
        )}
        {candidate.latest.length === 0 ? (
          <p className={classes.soft}>{t('noArticles')}</p>
        ) : (
          <ul aria-label={t('lastArticles')}>
            {candidate.latest.map((document) => (
              <li key={document.id}>
                <span className="written">{document.title}</span>{' '}
                <span className={classes.soft}>
                  {document.outlet} · <When {...document.published} />
                </span>
              </li>
            ))}
          </ul>
        )}
        <Link
          to="/people/$personId"
          params={{ personId: candidate.id }}
          search={{}}
          className={classes.record}
          aria-label={t('recordOf', { name: candidate.name })}
        >
          {t('record')}
        </Link>
      </div>
    </li>
  )
}
