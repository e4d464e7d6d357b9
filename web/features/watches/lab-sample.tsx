/** The sample, one document after the other, to be judged with two keys; a strip of marks shows how far one is. */
import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Verdict } from '../../../db/vocabulary.ts'
import type { Drawn } from '../../../server/labels/contract.ts'
import { useMay } from '../../lib/session.ts'
import { useCommands } from '../../ui/commands.ts'
import { ErrorState } from '../../ui/error-state.tsx'
import { Working } from '../../ui/working.tsx'
import type { Lab } from './judging.ts'
import classes from './lab.module.css'
import { Head } from './pane.tsx'
import { HitWords } from './trial.tsx'

export function LabSample({ lab, sound }: { lab: Lab; sound: boolean }) {
  const { t } = useTranslation('lab')
  const may = useMay('triage')
  const { sample } = lab
  const items = sample.data?.items ?? []
  const [at, setAt] = useState<string | null>(null)
  const open = items.filter(({ documentId }) => lab.said(documentId) === null)
  const shown = items.find(({ documentId }) => documentId === at) ?? open[0] ?? items[0] ?? null
  const place = shown ? items.indexOf(shown) : -1
  const to = (next: Drawn | undefined) => next && setAt(next.documentId)
  const judge = (item: Drawn, verdict: Verdict) => {
    lab.judge(item, verdict)
    // On to the next that nothing was said of, unless a word was taken back.
    if (lab.said(item.documentId) === verdict) return
    const from = items.indexOf(item)
    to([...items.slice(from + 1), ...items.slice(0, from)].find(({ documentId }) => lab.said(documentId) === null))
  }
  // A new sample begins at its beginning.
  const first = items[0]?.documentId
  useEffect(() => setAt(first ?? null), [first])

  const group = t('group')
  const enabled = may && shown !== null
  useCommands([
    { id: 'lab.right', label: t('sample.rightNow'), keys: 'e', group, enabled, run: () => shown && judge(shown, 'right') },
    { id: 'lab.wrong', label: t('sample.wrongNow'), keys: 'd', group, enabled, run: () => shown && judge(shown, 'wrong') },
    { id: 'lab.next', label: t('sample.next'), keys: 'j', group, silent: true, enabled, run: () => to(items[place + 1]) },
    { id: 'lab.previous', label: t('sample.previous'), keys: 'k', group, silent: true, enabled, run: () => to(items[place - 1]) },
  ])
  const done = items.length - open.length
  return (
    <section className={classes.part} aria-labelledby="sample-title" aria-busy={sample.isFetching}>
      <Head>
        <h3 id="sample-title">
          {t('sample.title')}
          {items.length > 0 && <span className={`${classes.count} figures`}> {t('sample.of', { done, all: items.length })}</span>}
        </h3>
        {may && (
          <Button
            variant={items.length === 0 ? 'filled' : 'default'}
            size="compact-sm"
            disabled={!sound}
            loading={sample.isFetching}
            onClick={lab.draw}
          >
            {t(sample.data ? 'sample.more' : 'sample.draw')}
          </Button>
        )}
      </Head>
      {sample.isFetching && <Working label={t('sample.drawing')} />}
      {sample.error && !sample.isFetching && <ErrorState error={sample.error} retry={lab.draw} />}
      {sample.data && !lab.fresh && !sample.isFetching && <p className={classes.remark}>{t('sample.stale')}</p>}
      {sample.data && (
        <p className={classes.soft}>
          {t('sample.population', { hits: sample.data.hits, near: sample.data.near })} {!sample.data.whole && t('sample.partial')}
        </p>
      )}
      {lab.unsaved > 0 && <p className={classes.soft}>{t('sample.unsaved')}</p>}
      {sample.data && items.length === 0 && !sample.isFetching && <p className={classes.soft}>{t('sample.none')}</p>}
      {items.length > 0 && may && (
        <p className={`${classes.soft} ${classes.keys}`}>
          {
            // The kit's own way to do this weighs five kilobytes on every screen.
            t('sample.keys')
              .split(/<\d>(.*?)<\/\d>/)
              .map((part, at) => (at % 2 === 1 ? <kbd key={part}>{part}</kbd> : part))
          }
        </p>
      )}
      {items.length > 0 && (
        <ol className={classes.strip} aria-label={t('sample.title')}>
          {items.map((item, i) => (
            <li key={item.documentId}>
              <Mark
                place={i + 1}
                item={item}
                verdict={lab.said(item.documentId)}
                current={item === shown}
                onGo={() => setAt(item.documentId)}
              />
            </li>
          ))}
        </ol>
      )}
      {open.length === 0 && items.length > 0 && <p className={classes.remark}>{t('sample.done')}</p>}
      {shown && <Item item={shown} verdict={lab.said(shown.documentId)} onJudge={may ? (verdict) => judge(shown, verdict) : null} />}
    </section>
  )
}

interface Marked {
  place: number
  item: Drawn
  verdict: Verdict | null
  current: boolean
  onGo(): void
}

function Mark({ place, item, verdict, current, onGo }: Marked) {
  const { t } = useTranslation('lab')
  const is = verdict === null ? t('sample.open') : t(`sample.${verdict}`)
  return (
    <button
      type="button"
      className={classes.dot}
      data-said={verdict ?? undefined}
      aria-current={current || undefined}
      aria-label={t('sample.mark', { place, title: item.title, is })}
      onClick={onGo}
    >
      <span aria-hidden="true">{verdict === null ? place : verdict === 'right' ? '✓' : '✗'}</span>
    </button>
  )
}

interface Shown {
  item: Drawn
  verdict: Verdict | null
  onJudge: ((verdict: Verdict) => void) | null
}

function Item({ item, verdict, onJudge }: Shown) {
  const { t } = useTranslation('lab')
  const { near } = item
  return (
    <article className={classes.item} data-current aria-live="polite">
      <p className={classes.why} data-hit={near === null || undefined}>
        {near === null ? (
          t('sample.hit')
        ) : (
          <>
            {t(`sample.${near.role === 'branch' ? 'condition' : near.role}`)} <code className={classes.clause}>{near.text}</code>
          </>
        )}
      </p>
      <HitWords hit={item} most={3} />
      {onJudge && (
        <div className={classes.choice}>
          {(['right', 'wrong'] as const).map((each) => (
            <Button
              key={each}
              variant={verdict === each ? 'filled' : 'default'}
              aria-pressed={verdict === each}
              onClick={() => onJudge(each)}
              leftSection={<span aria-hidden="true">{each === 'right' ? '✓' : '✗'}</span>}
              rightSection={<kbd className={classes.key}>{each === 'right' ? 'E' : 'D'}</kbd>}
            >
              {t(`sample.${each}`)}
            </Button>
          ))}
        </div>
      )}
    </article>
  )
}
