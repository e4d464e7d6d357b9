/** The try-out beside the editor: what the expression finds in what is already there, and what saving it would add and drop. */
import { Button, Loader, Tabs } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Verdict } from '../../../db/vocabulary.ts'
import type { TrialDays, TrialHit, TrialResult } from '../../../server/trials/contract.ts'
import { formatCount } from '../../lib/format.ts'
import { useReader } from '../../lib/session.ts'
import { ErrorState } from '../../ui/error-state.tsx'
import { KindIcon } from '../../ui/marks.tsx'
import { Written } from '../../ui/passage.tsx'
import { When } from '../../ui/when.tsx'
import { useSlow } from '../../ui/working.tsx'
import { DayBars } from './bars.tsx'
import { Answered, Pane, paneTitle } from './pane.tsx'
import classes from './trial.module.css'
import { VerdictMark } from './verdict.tsx'
import '../../ui/kit-tabs.css'

interface Tried {
  result: TrialResult | undefined
  error: unknown
  asking: boolean
  /** False while the expression has a mistake. */
  sound: boolean
  /** The last day stands before the first. */
  crossed?: boolean
  blank: boolean
  days: TrialDays
  onDays(days: TrialDays): void
  onRetry(): void
  /** What saving would do to precision and recall, where documents are labelled. */
  children?: ReactNode
  /** What people said of labelled documents that the change finds or loses. */
  verdicts?: ReadonlyMap<string, Verdict>
}

const noVerdicts: ReadonlyMap<string, Verdict> = new Map()

export function TrialPane({
  result,
  error,
  asking,
  sound,
  crossed = false,
  blank,
  days,
  onDays,
  onRetry,
  children,
  verdicts = noVerdicts,
}: Tried) {
  const { t } = useTranslation('watches')
  const slow = useSlow(asking, 300)
  /** Why nothing is asked for; empty where something is. */
  const held = !sound ? t('trial.unsound') : crossed ? t('trial.crossed') : ''
  return (
    <Pane
      title={
        <>
          {t('trial.title')} {slow && <Loader size="xs" color="var(--ink-soft)" role="status" aria-label={t('trial.asking')} />}
        </>
      }
      back={{ days, onDays }}
      busy={asking}
    >
      {blank ? (
        <p className={classes.quiet}>{t('trial.blank')}</p>
      ) : error && !asking ? (
        <ErrorState error={error} retry={onRetry} />
      ) : result ? (
        <Answered stale={slow || held !== ''}>
          {held && <p className={classes.quiet}>{held}</p>}
          {children}
          <Result result={result} days={days} verdicts={verdicts} />
        </Answered>
      ) : (
        <p className={classes.quiet}>{held || t('trial.asking')}</p>
      )}
    </Pane>
  )
}

type Side = 'hits' | 'adds' | 'drops'

function Result({ result, days, verdicts }: { result: TrialResult; days: TrialDays; verdicts: ReadonlyMap<string, Verdict> }) {
  const { t } = useTranslation('watches')
  const { locale } = useReader()
  const [side, setSide] = useState<Side>('hits')
  const { count, change } = result
  const shown = change ? side : 'hits'
  const sides: Record<Side, { list: TrialHit[]; of: number }> = {
    hits: { list: result.hits, of: count },
    adds: { list: change?.adds.sample ?? [], of: change?.adds.count ?? 0 },
    drops: { list: change?.drops.sample ?? [], of: change?.drops.count ?? 0 },
  }
  const { list, of } = sides[shown]
  const rhythm = rhythmOf(count, days, locale)
  return (
    <>
      <p className={classes.sum} role="status">
        <strong className="figures">{t('trial.count', { count })}</strong>{' '}
        <span className={classes.soft}>
          {t('trial.within', { days: t(`trial.days${days}`) })}
          {rhythm && t(`trial.${rhythm.per}`, { rate: rhythm.figure })}
        </span>
      </p>
      <DayBars days={result.days} />
      <Looked result={result} />
      {count === 0 && <Nothing result={result} />}
      {change && (
        <Tabs value={shown} onChange={(value) => setSide(value === 'adds' || value === 'drops' ? value : 'hits')} className={classes.tabs}>
          <Tabs.List>
            <Tabs.Tab value="hits">{t('trial.hits', { count })}</Tabs.Tab>
            <Tabs.Tab value="adds">{t('trial.adds', { count: change.adds.count })}</Tabs.Tab>
            <Tabs.Tab value="drops">{t('trial.drops', { count: change.drops.count })}</Tabs.Tab>
          </Tabs.List>
        </Tabs>
      )}
      {change && shown !== 'hits' && of === 0 && (
        <p className={classes.quiet}>{t(shown === 'adds' ? 'trial.addsNone' : 'trial.dropsNone')}</p>
      )}
      <ol className={classes.hits}>
        {list.map((hit) => (
          <Hit key={hit.documentId} hit={hit} verdict={verdicts.get(hit.documentId) ?? null} />
        ))}
      </ol>
      {of > list.length && list.length > 0 && (
        <p className={classes.quiet}>{t('trial.newest', { shown: formatCount(list.length, locale), count: of })}</p>
      )}
    </>
  )
}

/** So many a day, or a week where that is below one; nothing where it would say little. */
function rhythmOf(count: number, days: number, locale: string): { per: 'aDay' | 'aWeek'; figure: string } | null {
  const aDay = count / days
  const per = aDay >= 1 ? 'aDay' : 'aWeek'
  const rate = per === 'aDay' ? aDay : aDay * 7
  if (rate < 1) return null
  return { per, figure: new Intl.NumberFormat(locale, { maximumFractionDigits: rate < 10 ? 1 : 0 }).format(rate) }
}

/** How far it looked, when not at everything; what was passed over. */
function Looked({ result: { looked, passedOver } }: { result: TrialResult }) {
  const { t } = useTranslation('watches')
  const { locale } = useReader()
  const figure = (count: number) => formatCount(count, locale)
  return (
    <>
      {!looked.whole && <p className={classes.partial}>{t('trial.partial', { at: figure(looked.at), of: figure(looked.of) })}</p>}
      {passedOver.byExclusions > 0 && <p className={classes.soft}>{t('trial.excluded', { count: passedOver.byExclusions })}</p>}
      {passedOver.byDates > 0 && <p className={classes.soft}>{t('trial.outside', { count: passedOver.byDates })}</p>}
    </>
  )
}

/** Why nothing was found. */
function Nothing({ result: { missing, looked } }: { result: TrialResult }) {
  const { t } = useTranslation('watches')
  if (looked.documents === 0) return <p className={classes.quiet}>{t('trial.nothingThere')}</p>
  if (missing.length > 0) {
    return (
      <p className={classes.quiet}>
        {t('trial.missing', { count: missing.length })}{' '}
        {missing.map(({ from, text }, at) => (
          <span key={from}>
            {at > 0 && ', '}
            <code className={classes.word}>{text}</code>
          </span>
        ))}
      </p>
    )
  }
  return <p className={classes.quiet}>{t('trial.none', { documents: looked.documents })}</p>
}

const stretches = (lit: [number, number][]) => lit.map(([from, to]) => ({ from, to }))

function Hit({ hit, verdict }: { hit: TrialHit; verdict: Verdict | null }) {
  return (
    <li className={classes.hit}>
      {verdict && <VerdictMark verdict={verdict} />}
      <HitWords hit={hit} />
    </li>
  )
}

/** Who wrote it, its title, and the sentences that answer. */
export function HitWords({ hit, most = 2 }: { hit: TrialHit; most?: number }) {
  const { t } = useTranslation('watches')
  const title = <Written text={hit.title} lit={stretches(hit.titleLit)} language={hit.language} />
  return (
    <>
      <p className={classes.where}>
        <KindIcon kind={hit.kind} bare size={14} />
        <span>{hit.outlet ?? t('trial.noOutlet')}</span>
        <When {...hit.published} />
      </p>
      <h3 className={classes.title}>
        {hit.address ? (
          <a href={hit.address} target="_blank" rel="noreferrer">
            {title}
          </a>
        ) : (
          title
        )}
      </h3>
      {hit.passages.slice(0, most).map((passage) => (
        <p key={passage.text} className={classes.passage}>
          {passage.field !== 'text' && passage.field !== 'lead' && (
            <span className={classes.soft}>{t(`part.${part(passage.field)}`)} </span>
          )}
          <Written text={passage.text} lit={stretches(passage.lit)} language={hit.language} />
        </p>
      ))}
    </>
  )
}

const parts = ['author', 'outlet', 'site', 'link', 'language', 'kind'] as const
const part = (field: string) => parts.find((each) => each === field) ?? 'other'

/** Shown under the editor on a phone, where the try-out is a screen further down. */
export function TrialGlance({ result, asking }: { result: TrialResult | undefined; asking: boolean }) {
  const { t } = useTranslation('watches')
  if (!result) return null
  return (
    <Button component="a" href={`#${paneTitle}`} variant="default" fullWidth className={classes.glance} loading={asking}>
      {t('trial.count', { count: result.count })}
      {result.change && ` · +${result.change.adds.count} −${result.change.drops.count}`}
    </Button>
  )
}
