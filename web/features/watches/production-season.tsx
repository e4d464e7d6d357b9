/** A season from its file: what was recognised, which watches would be made, which of them are wanted, and all of them taken back as one. */
import { Button, Checkbox, Progress } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { daysAround, mostSeasonBytes, type SeasonRead, usualWeeks } from '../../../server/productions/contract.ts'
import { ok, seasonUploadAddress, watches } from '../../api.ts'
import { useAdding } from '../../lib/adding.ts'
import { formatCount } from '../../lib/format.ts'
import { useMay, useReader } from '../../lib/session.ts'
import { DropFile } from '../../ui/drop-file.tsx'
import { useProblemWords } from '../../ui/error-state.tsx'
import { offerUndo } from '../../ui/undo.tsx'
import { When } from '../../ui/when.tsx'
import classes from './production.module.css'
import { WrittenWatch } from './production-written.tsx'
import type { Weeks } from './programme.ts'
import { WeeksAround } from './weeks.tsx'

/** Watches that one call adds. */
const atOnce = 50

type Production = SeasonRead['productions'][number]

export function SeasonFile() {
  const { t } = useTranslation('watches')
  const { locale } = useReader()
  const mayEdit = useMay('edit')
  const [season, setSeason] = useState<SeasonRead | null>(null)
  const most = formatCount(mostSeasonBytes / 1024 / 1024, locale)
  if (!mayEdit) return <p className={classes.hint}>{t('season.readers')}</p>
  return (
    <div className={classes.season}>
      <DropFile<SeasonRead>
        label={t('season.choose')}
        hint={t('season.hint', { most })}
        accept=".ics,.csv,.tsv,.txt,.xlsx,text/calendar,text/csv"
        check={({ size }) => (size > mostSeasonBytes ? t('season.tooLarge', { most }) : null)}
        address={() => seasonUploadAddress}
        onDone={setSeason}
      />
      {season && <Choice key={season.productions.map(({ watch }) => watch.name).join()} season={season} />}
    </div>
  )
}

function Choice({ season }: { season: SeasonRead }) {
  const { t } = useTranslation('watches')
  const words = useProblemWords()
  const navigate = useNavigate()
  const [left, setLeft] = useState<ReadonlySet<number>>(() => new Set(season.productions.flatMap(({ known }, i) => (known ? [i] : []))))
  const [weeks, setWeeks] = useState<Weeks>(usualWeeks)
  const [problem, setProblem] = useState<string | null>(null)
  const { done, add, takeBack, stop } = useAdding<Production>({
    topic: 'watches',
    atOnce,
    send: (part) =>
      ok(
        watches.several.$post({
          json: {
            watches: part.map(({ programme, watch: { name, kind, expression } }) => ({
              name,
              kind,
              expression,
              ...daysAround(programme, weeks),
            })),
          },
        }),
      ),
  })
  const chosen = season.productions.filter((_, i) => !left.has(i))
  const known = season.productions.filter((each) => each.known).length
  const toggle = (i: number) => {
    const next = new Set(left)
    if (!next.delete(i)) next.add(i)
    setLeft(next)
  }
  const go = async () => {
    setProblem(null)
    const { added, undo, error } = await add(chosen)
    if (added > 0) offerUndo(t('season.added', { count: added }), () => takeBack(undo))
    if (error === null) return navigate({ to: '/watches', search: {} })
    setProblem(words(error).whole)
  }
  return (
    <section aria-label={t('season.found')}>
      <p role="status" className={classes.sums}>
        {t('season.count', { count: season.productions.length })}
        {known > 0 && ` · ${t('season.known', { count: known })}`}
        {season.left > 0 && ` · ${t('season.left', { count: season.left })}`}
      </p>
      {season.isCut && <p className={classes.hint}>{t('season.cut')}</p>}
      <Checkbox
        mb="xs"
        label={t('season.all')}
        checked={left.size === 0}
        indeterminate={left.size > 0 && chosen.length > 0}
        onChange={() => setLeft(left.size === 0 ? new Set(season.productions.keys()) : new Set())}
      />
      {season.productions.some(({ programme }) => programme.from !== null || programme.to !== null) && (
        <WeeksAround weeks={weeks} onChange={setWeeks} />
      )}
      <ul className={classes.productions}>
        {season.productions.map((production, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes, and two titles may be alike
          <li key={i}>
            <Checkbox checked={!left.has(i)} onChange={() => toggle(i)} label={<Named production={production} />} />
            <details className={classes.more}>
              <summary>{t('season.see')}</summary>
              <WrittenWatch watch={{ ...production.watch, ...daysAround(production.programme, weeks) }} />
            </details>
          </li>
        ))}
      </ul>
      {problem && (
        <p className={classes.problem} role="alert">
          {problem}
        </p>
      )}
      {done === null ? (
        <Button onClick={() => void go()} disabled={chosen.length === 0}>
          {t('season.begin', { count: chosen.length })}
        </Button>
      ) : (
        <div role="status">
          <Progress value={(100 * done) / Math.max(1, chosen.length)} mb="xs" aria-label={t('season.beginning')} />
          <Button variant="default" size="compact-sm" onClick={stop}>
            {t('season.stop')}
          </Button>
        </div>
      )}
    </section>
  )
}

function Named({ production: { programme, known, times, watch } }: { production: Production }) {
  const { t } = useTranslation('watches')
  const with_ = [...programme.companies, ...programme.directors, ...programme.authors, ...programme.venues].slice(0, 3).join(', ')
  return (
    <>
      <span className={classes.name}>{programme.title}</span>
      <span className={classes.facts}>
        {with_ && <span>{with_}</span>}
        {programme.from && (
          <span>
            <When at={`${programme.from}T00:00:00.000Z`} precision="day" />
            {programme.to && programme.to !== programme.from && (
              <>
                {' – '}
                <When at={`${programme.to}T00:00:00.000Z`} precision="day" />
              </>
            )}
          </span>
        )}
        {times > 1 && <span>{t('season.times', { count: times })}</span>}
        {known && <span className={classes.warn}>{t('season.there')}</span>}
        {watch.warnings.some(({ code }) => code === 'no-names') && <span className={classes.warn}>{t('season.noNames')}</span>}
      </span>
    </>
  )
}
