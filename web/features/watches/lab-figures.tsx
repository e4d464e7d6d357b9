/** Precision and recall with how sure they are, and what a change does to them. */
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Measured, Share, Tally } from '../../../server/labels/contract.ts'
import { formatShare } from '../../lib/format.ts'
import { useReader } from '../../lib/session.ts'
import classes from './lab.module.css'
import { VerdictMark } from './verdict.tsx'

/** Below so many labels a share says little. */
const few = 10
/** An interval wider than this asks for more. */
const wide = 0.25

export function LabFigures({ measured }: { measured: Measured }) {
  const { t } = useTranslation('lab')
  const { now, saved, labels, fair, doubt } = measured
  const { found, missed } = now
  return (
    <>
      <div className={classes.figures}>
        <Figure name="precision" now={now.precision} before={saved?.precision ?? null} />
        <Figure name="recall" now={now.recall} before={saved?.recall ?? null} />
      </div>
      <p className={classes.soft}>
        {t('figures.sum', {
          ...labels,
          foundRight: found.right,
          foundWrong: found.wrong,
          missedRight: missed.right,
        })}
      </p>
      {!fair && labels.right + labels.wrong > 0 && <p className={classes.remark}>{t('figures.unfair')}</p>}
      {doubt && now.recall.share !== null && now.recall.high - now.recall.low > wide && (
        <p className={classes.remark}>{t('figures.doubt', { ...doubt })}</p>
      )}
      <Moved measured={measured} />
    </>
  )
}

function Figure({ name, now, before }: { name: 'precision' | 'recall'; now: Share; before: Share | null }) {
  const { t } = useTranslation('lab')
  const { locale } = useReader()
  const percent = (share: number) => formatShare(share, locale)
  const differs = before !== null && before.share !== null && now.share !== null && percent(before.share) !== percent(now.share)
  return (
    <section className={classes.figure} aria-label={t(`figures.${name}`)}>
      <h3>{t(`figures.${name}`)}</h3>
      <p className={classes.share}>
        <strong className="figures">{now.share === null ? t('figures.unknown') : percent(now.share)}</strong>
        {differs && before.share !== null && now.share !== null && (
          <span className={classes.was} data-up={now.share > before.share}>
            <span aria-hidden="true">{now.share > before.share ? '▲' : '▼'}</span>{' '}
            <span className="for-reader-only">{t(now.share > before.share ? 'figures.up' : 'figures.down')}, </span>
            {t('figures.was', { share: percent(before.share) })}
          </span>
        )}
      </p>
      <Interval share={now} />
      <p className={classes.soft}>
        {t(`figures.${name}Means`)}
        {now.share !== null && (
          <>
            {' · '}
            {t('figures.interval', { low: percent(now.low), high: percent(now.high) })}, {t('figures.from', { count: now.labels })}
          </>
        )}
      </p>
      {now.share !== null && now.labels < few && <p className={classes.soft}>{t('figures.few')}</p>}
    </section>
  )
}

/** The interval as a stretch of the whole, with the share in it; the words beside it say the same. */
function Interval({ share: { share, low, high } }: { share: Share }) {
  return (
    <svg className={classes.interval} viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
      <rect className={classes.whole} x="0" y="2.5" width="100" height="1" />
      {share !== null && (
        <>
          <rect className={classes.stretch} x={low * 100} y="1.5" width={Math.max(0.5, (high - low) * 100)} height="3" />
          <rect className={classes.point} x={Math.min(98.8, share * 100)} y="0" width="1.2" height="6" />
        </>
      )}
    </svg>
  )
}

const tallied = (list: Measured['gains']): Tally => ({
  right: list.filter(({ verdict }) => verdict === 'right').length,
  wrong: list.filter(({ verdict }) => verdict === 'wrong').length,
})

/** Which labelled documents a change finds or loses. */
function Moved({ measured: { gains, losses } }: { measured: Measured }) {
  const { t } = useTranslation('lab')
  const lists = [
    ['gains', gains],
    ['losses', losses],
  ] as const
  return lists.map(
    ([name, list]) =>
      list.length > 0 && (
        <details key={name} className={classes.moved}>
          <summary>{t(`change.${name}`, { ...tallied(list) })}</summary>
          <ul>
            {list.map(({ documentId, title, verdict }) => (
              <li key={documentId}>
                <VerdictMark verdict={verdict} /> {title}
              </li>
            ))}
          </ul>
        </details>
      ),
  )
}

/** In the try-out of a change: what saving it would do to precision and recall. Nothing where nothing is labelled. */
export function MeasuredLine({ measured, onSee }: { measured: Measured | undefined; onSee(): void }) {
  const { t } = useTranslation('lab')
  const { locale } = useReader()
  if (!measured || measured.labels.right + measured.labels.wrong === 0) return null
  const { now, saved, gains, losses } = measured
  const percent = ({ share }: Share) => (share === null ? '–' : formatShare(share, locale))
  const move = (name: 'precision' | 'recall') =>
    saved && percent(saved[name]) !== percent(now[name])
      ? t('change.from', { before: percent(saved[name]), after: percent(now[name]) })
      : percent(now[name])
  return (
    <div className={classes.line}>
      <p>{t('change.line', { precision: move('precision'), recall: move('recall') })}</p>
      <p className={classes.soft}>
        {saved && gains.length === 0 && losses.length === 0 && t('change.same')}
        {gains.length > 0 && t('change.gains', { ...tallied(gains) })} {losses.length > 0 && t('change.losses', { ...tallied(losses) })}
      </p>
      <Button variant="default" size="compact-xs" onClick={onSee}>
        {t('change.see')}
      </Button>
    </div>
  )
}
