/** The head of what is read: who publishes, when, the title, who signed, and the facts of the mention. */

import { IconUserQuestion } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import type { Mention } from '../../../server/mentions/contract.ts'
import type { MentionPage } from '../../../server/mentions/page-contract.ts'
import { useMay } from '../../lib/session.ts'
import { KindIcon, PlaceMark, ToneMark } from '../../ui/marks.tsx'
import { Written } from '../../ui/passage.tsx'
import { RatingMark } from '../../ui/rating.tsx'
import { Reach } from '../../ui/reach.tsx'
import { When } from '../../ui/when.tsx'
import { Corrections } from './corrections.tsx'
import classes from './head.module.css'

interface Head {
  mention: Mention
  /** As they were identified last; the row of the stream may be older. */
  bylines: Mention['bylines']
  document: MentionPage['document']
  passages: MentionPage['matched']['passages']
}

export function MentionHead({ mention, bylines, document, passages }: Head) {
  const { t } = useTranslation(['mentions', 'mention'])
  const { outlet, reach } = mention
  const inTitle = passages.filter(({ field }) => field === 'title')
  return (
    <header className={classes.head}>
      <p className={classes.kicker}>
        {outlet ? (
          <Link to="/outlets/$outletId" params={{ outletId: outlet.id }} className={classes.outlet}>
            {outlet.name}
          </Link>
        ) : (
          <span className={classes.outlet}>{document.siteName ?? t('row.noOutlet')}</span>
        )}
        <KindIcon kind={document.kind} size={14} />
        {document.kind === 'review' && <RatingMark rating={document.rating} />}
        <When {...document.published} />
      </p>
      <h1 className={classes.title}>
        <Written text={document.title} lit={inTitle} language={document.language} />
      </h1>
      {(bylines.length > 0 || mention.account === null) && (
        <p className={classes.byline}>
          <Byline bylines={bylines} />
        </p>
      )}
      <dl className={classes.facts}>
        <div>
          <dt className="for-reader-only">{t('filter.place')}</dt>
          <dd>
            <PlaceMark place={mention.place} />
          </dd>
        </div>
        <div>
          <dt className="for-reader-only">{t('mention:page.tone')}</dt>
          <dd>
            <ToneMark tone={mention.tone.is} />
          </dd>
        </div>
        <div>
          <dt>{t('mention:page.reach')}</dt>
          <dd>
            <Reach reach={reach && { figure: reach.figure, source: reach.source ?? '—', date: reach.date }} />
          </dd>
        </div>
        {mention.assignee && (
          <div>
            <dt>{t('filter.assignee')}</dt>
            <dd>
              {mention.assignee.name}
              {mention.done && ` (${t('filter.task.done').toLocaleLowerCase()})`}
            </dd>
          </div>
        )}
        {mention.tags.length > 0 && (
          <div>
            <dt className="for-reader-only">{t('dialog.tag')}</dt>
            <dd className={classes.tags}>
              {mention.tags.map((tag) => (
                <Link key={tag} to="/mentions" search={{ tag: [tag] }} className={classes.tag}>
                  {tag}
                </Link>
              ))}
            </dd>
          </div>
        )}
        {mention.reply && (
          <div>
            <dt className="for-reader-only">{t('do.reply')}</dt>
            <dd>
              <a href={mention.reply} target="_blank" rel="noreferrer">
                {t('mention:page.replied')}
              </a>
            </dd>
          </div>
        )}
      </dl>
      <Corrections document={document} />
    </header>
  )
}

function Byline({ bylines }: Pick<Mention, 'bylines'>) {
  const { t } = useTranslation(['mentions', 'mention'])
  const mayEdit = useMay('edit')
  if (bylines.length === 0) return <span>{t('row.unsigned')}</span>
  return (
    <>
      {t('mention:page.by')}{' '}
      {bylines.map(({ id: bylineId, printed, state, people }, i) => (
        <Fragment key={printed}>
          {i > 0 && (i === bylines.length - 1 ? ` ${t('mention:page.and')} ` : ', ')}
          {people.length === 0
            ? printed
            : people.map(({ id, name }, at) => (
                <Fragment key={id}>
                  {at > 0 && ', '}
                  <Link to="/people/$personId" params={{ personId: id }}>
                    {name}
                  </Link>
                </Fragment>
              ))}
          {bylineId && mayEdit && (
            <Link
              to="/bylines"
              search={{ open: bylineId }}
              className={classes.who}
              data-waiting={state === 'ambiguous' || undefined}
              aria-label={t(state === 'ambiguous' ? 'mention:page.whoIs' : 'mention:page.whoElse', { name: printed })}
              title={t(state === 'ambiguous' ? 'mention:page.whoIs' : 'mention:page.whoElse', { name: printed })}
            >
              {state === 'ambiguous' ? t('mention:page.waiting') : <IconUserQuestion size={16} stroke={1.6} aria-hidden="true" />}
            </Link>
          )}
        </Fragment>
      ))}
    </>
  )
}
