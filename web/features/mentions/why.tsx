/** Why the mention is here: the watch's expression with the parts that matched marked. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Mention, MentionPage } from '../../../server/mentions/contract.ts'
import { KindIcon } from '../../ui/marks.tsx'
import { markExpression } from './expression.ts'
import classes from './why.module.css'

const elsewhere = ['author', 'outlet', 'site', 'link', 'language', 'kind'] as const

export function Why({ watch, matched }: { watch: Mention['watch']; matched: MentionPage['matched'] }) {
  const { t } = useTranslation('mentions')
  const { expression, current, passages } = matched
  const inText = passages.some(({ field }) => field === 'title' || field === 'text' || field === 'lead')
  const where = elsewhere.find((field) => passages.some((passage) => passage.field === field)) ?? 'absent'
  return (
    <section className={classes.why} aria-label={t('page.matched')}>
      <h2>
        <KindIcon kind={watch.kind} bare size={15} />
        <Link to="/watches/$watchId" params={{ watchId: watch.id }}>
          {watch.name}
        </Link>
      </h2>
      <p className={classes.expression}>
        {markExpression(expression, passages).map(({ from, text, hits }) =>
          hits > 0 ? (
            <span key={from} className={classes.part}>
              <mark>{text}</mark>
              <sup className="figures" title={t('page.hits', { count: hits })}>
                {hits}
                <span className="for-reader-only"> {t('page.hits', { count: hits })}</span>
              </sup>
            </span>
          ) : (
            text
          ),
        )}
      </p>
      {!current && <p className={classes.soft}>{t('page.matchedOld')}</p>}
      {!inText && <p className={classes.soft}>{t('page.noPassage', { where: t(`page.where.${where}`) })}</p>}
    </section>
  )
}
