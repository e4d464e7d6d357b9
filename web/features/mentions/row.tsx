/** A mention in a row: who, what, when, where it stands, how it sounds and how far it carries, at one glance. */
import { Checkbox } from '@mantine/core'
import { IconCheck, IconChecklist, IconLock, IconMessage2, IconUserCheck, IconX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Mention } from '../../../server/mentions/contract.ts'
import { formatCompact } from '../../lib/format.ts'
import { useReader } from '../../lib/session.ts'
import { StandingMark } from '../../ui/account.tsx'
import { KindIcon, PlaceMark, ToneMark } from '../../ui/marks.tsx'
import { initials } from '../../ui/menus.tsx'
import { Written } from '../../ui/passage.tsx'
import { RatingMark } from '../../ui/rating.tsx'
import { When } from '../../ui/when.tsx'
import { ArtificialMark } from './artificial.tsx'
import { fromFirstLit } from './excerpt.ts'
import classes from './row.module.css'
import { useStreamSearch } from './search.ts'
import { useSwipe } from './swipe.ts'

interface Row {
  mention: Mention
  /** The row above is of the same document, met by another watch. */
  again: boolean
  selected: boolean
  /** Whether any row is selected: then every row shows its box. */
  selecting: boolean
  mayTriage: boolean
  onSelect(): void
  onSwipe(to: 'kept' | 'dismissed'): void
}

/** Who signed, as it is printed in a row; of a post the account. */
const signed = ({ bylines, account }: Mention) =>
  bylines.length === 0 && account
    ? (account.name ?? account.shown)
    : bylines.map(({ printed, people }) => (people.length > 0 ? people.map(({ name }) => name).join(', ') : printed)).join(', ')

export function MentionRow({ mention, again, selected, selecting, mayTriage, onSelect, onSwipe }: Row) {
  const { t } = useTranslation('mentions')
  const reader = useReader()
  const search = useStreamSearch()
  const swipe = useSwipe(mayTriage ? onSwipe : null)
  const { document, outlet, excerpt, tone, place, reach, watch, status, copies } = mention
  const { text, lit, before } = fromFirstLit(excerpt)
  const assigned = (name: string) => t(mention.done ? 'row.assignedDone' : 'row.assigned', { name })
  const titleLit = document.titleLit.map(([from, to]) => ({ from, to }))
  return (
    <div className={classes.swipe} data-to={swipe.to ?? undefined} data-keep={t('swipe.keep')} data-dismiss={t('swipe.dismiss')}>
      <article
        className={classes.row}
        data-status={status}
        data-again={again || undefined}
        data-selected={selected || undefined}
        data-selecting={selecting || undefined}
        style={swipe.offset === 0 ? undefined : { transform: `translateX(${swipe.offset}px)` }}
        {...swipe.handlers}
      >
        <div className={classes.side}>
          <span className={classes.tone}>
            <ToneMark tone={tone.is} bare />
          </span>
          {mayTriage && (
            <Checkbox
              size="xs"
              className={classes.box}
              checked={selected}
              onChange={onSelect}
              aria-label={t('row.select', { title: document.title })}
            />
          )}
        </div>
        <div className={classes.head}>
          <span className={classes.outlet}>{outlet?.name ?? t('row.noOutlet')}</span>
          {(mention.bylines.length > 0 || mention.account) && <span className={classes.by}>{signed(mention)}</span>}
          <span className={classes.signs}>
            {mention.arranged && <ArtificialMark mentionId={mention.id} />}
            {mention.account && <StandingMark standing={mention.account.standing} bare />}
            {status !== 'new' && (
              <span className={classes.status} title={t(`row.${status}`)}>
                {status === 'kept' ? (
                  <IconCheck size={13} stroke={2.2} aria-hidden="true" />
                ) : (
                  <IconX size={13} stroke={2.2} aria-hidden="true" />
                )}
                <span className="for-reader-only">{t(`row.${status}`)}</span>
              </span>
            )}
            {document.paywalled && (
              <span title={t('row.paywalled')}>
                <IconLock size={13} stroke={1.6} aria-hidden="true" />
                <span className="for-reader-only">{t('row.paywalled')}</span>
              </span>
            )}
            {mention.notes > 0 && (
              <span title={t('row.notes', { count: mention.notes })}>
                <IconMessage2 size={13} stroke={1.6} aria-hidden="true" />
                <span className="for-reader-only">{t('row.notes', { count: mention.notes })}</span>
              </span>
            )}
            {mention.assignee && (
              <span className={classes.assignee} data-done={mention.done || undefined} title={assigned(mention.assignee.name)}>
                {mention.done ? (
                  <IconChecklist size={13} stroke={1.6} aria-hidden="true" />
                ) : (
                  <IconUserCheck size={13} stroke={1.6} aria-hidden="true" />
                )}
                <span aria-hidden="true">{initials(mention.assignee.name)}</span>
                <span className="for-reader-only">{assigned(mention.assignee.name)}</span>
              </span>
            )}
            {mention.tags.slice(0, 2).map((tag) => (
              <span key={tag} className={classes.tag}>
                {tag}
              </span>
            ))}
          </span>
          <span className={classes.watch}>{watch.name}</span>
          <span className={classes.when}>
            <When {...mention.published} />
          </span>
        </div>
        <h3 className={classes.title}>
          <Link
            to="/mentions/$mentionId"
            params={{ mentionId: mention.id }}
            search={search}
            className={classes.link}
            preload={false}
            draggable={false}
          >
            <Written text={document.title} lit={titleLit} language={document.language} />
          </Link>
        </h3>
        <p className={classes.excerpt}>
          {before && '… '}
          <Written text={text} lit={lit} language={document.language} />
        </p>
        <div className={classes.facts}>
          <PlaceMark place={place} bare />
          {document.kind !== 'article' && <KindIcon kind={document.kind} bare size={14} />}
          {document.kind === 'review' && <RatingMark rating={document.rating} />}
          {reach && (
            <span className="figures" title={t('row.reachOf', { figure: formatCompact(reach.figure, reader.locale) })}>
              {formatCompact(reach.figure, reader.locale)}
            </span>
          )}
          {copies && (
            <span className={classes.copies} title={t('row.copiesIn', { outlets: copies.outlets.join(', ') })}>
              {t('row.copies', { count: copies.count })}
            </span>
          )}
        </div>
      </article>
    </div>
  )
}
