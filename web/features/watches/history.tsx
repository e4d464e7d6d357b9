/** The history of a watch: each version with who made it and what it changed; one can be taken up again, to be tried before it is saved. */
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VersionRead } from '../../../server/watches/contract.ts'
import { lab, ok, trials, watches } from '../../api.ts'
import { formatShare } from '../../lib/format.ts'
import { useMay, useReader } from '../../lib/session.ts'
import { ErrorState } from '../../ui/error-state.tsx'
import { When } from '../../ui/when.tsx'
import { Working } from '../../ui/working.tsx'
import { type Compared, Difference } from './difference.tsx'
import type { Draft } from './draft.ts'
import classes from './history.module.css'
import { Pane } from './pane.tsx'

interface Told {
  watchId: string
  /** Raised with each change, so that the history is asked for again. */
  version: number
  onTake(draft: Draft): void
}

const comparable = ({ words, exclusions }: VersionRead): Compared => ({ ...words, exclusions: exclusions.map(({ name }) => name) })

/** A version as a draft; lists that are gone are left out. */
const draftOfVersion = ({ words, exclusions }: VersionRead): Draft => ({
  name: words.name,
  kind: words.kind,
  expression: words.expression,
  exclusions: exclusions.flatMap(({ id, gone }) => (gone ? [] : [id])),
  validFrom: words.validFrom ?? '',
  validTo: words.validTo ?? '',
})

export function HistoryPane({ watchId, version, onTake }: Told) {
  const { t } = useTranslation('lab')
  const query = useQuery({
    queryKey: ['watches', 'versions', watchId, version],
    queryFn: ({ signal }) => ok(watches[':id'].versions.$get({ param: { id: watchId } }, { init: { signal } })),
  })
  if (query.error) return <ErrorState error={query.error} retry={() => void query.refetch()} />
  if (!query.data) return <Working />
  const { items, more } = query.data
  return (
    <Pane title={t('history.title')}>
      <ol className={classes.versions}>
        {items.map((item, i) => (
          <Version key={item.id ?? 'first'} item={item} before={items[i + 1] ?? null} current={i === 0} watchId={watchId} onTake={onTake} />
        ))}
      </ol>
      {more && <p className={classes.soft}>{t('history.more')}</p>}
    </Pane>
  )
}

interface Row {
  item: VersionRead
  before: VersionRead | null
  current: boolean
  watchId: string
  onTake(draft: Draft): void
}

function Version({ item, before, current, watchId, onTake }: Row) {
  const { t } = useTranslation('lab')
  const mayEdit = useMay('edit')
  const [open, setOpen] = useState(false)
  return (
    <li className={classes.version} data-current={current || undefined}>
      <p className={classes.who}>
        <strong>{item.by ?? 'Relais'}</strong> {t(`history.did.${item.did}`)}
        {current && <span className={classes.soft}> · {t('history.current')}</span>}
        <When at={item.at} />
      </p>
      {before && item.changed.length > 0 ? (
        <Difference before={comparable(before)} after={comparable(item)} />
      ) : (
        item.did === 'added' && <code className={classes.expression}>{item.words.expression}</code>
      )}
      {!current && (
        <div className={classes.actions}>
          <Button variant="default" size="compact-sm" aria-expanded={open} onClick={() => setOpen(!open)}>
            {t('history.compare')}
          </Button>
          {mayEdit && (
            <Button variant="default" size="compact-sm" onClick={() => onTake(draftOfVersion(item))}>
              {t('history.take')}
            </Button>
          )}
        </div>
      )}
      {open && <Effect item={item} watchId={watchId} />}
    </li>
  )
}

/** What that version would find today, and how it measures up, beside the one that holds. */
function Effect({ item, watchId }: { item: VersionRead; watchId: string }) {
  const { t } = useTranslation('lab')
  const { locale } = useReader()
  const { expression, validFrom, validTo } = item.words
  const asked = { expression, validFrom, validTo, exclusions: draftOfVersion(item).exclusions, watchId }
  const tried = useQuery({
    queryKey: ['trial', 'version', watchId, item.id, asked],
    queryFn: ({ signal }) => ok(trials.index.$post({ json: { ...asked, days: 90 } }, { init: { signal } })),
    staleTime: 60_000,
    retry: false,
  })
  const measured = useQuery({
    queryKey: ['labels', 'measure', 'version', watchId, item.id, asked],
    queryFn: ({ signal }) => ok(lab.measure.$post({ json: asked }, { init: { signal } })),
    staleTime: 60_000,
    retry: false,
  })
  const error = tried.error ?? measured.error
  if (error) return <ErrorState error={error} retry={() => void Promise.all([tried.refetch(), measured.refetch()])} />
  if (!tried.data || !measured.data) return <Working />
  const { count, change } = tried.data
  const { now, saved } = measured.data
  const percent = (share: number | null | undefined) => (share === null || share === undefined ? '–' : formatShare(share, locale))
  return (
    <div className={classes.effect} role="status">
      <p>
        {t('history.finds', { count })} {change && t('history.beside', { adds: change.adds.count, drops: change.drops.count })}
      </p>
      {now.precision.share !== null && (
        <p>
          {t('history.measured', {
            precision: percent(now.precision.share),
            precisionNow: percent(saved?.precision.share),
            recall: percent(now.recall.share),
            recallNow: percent(saved?.recall.share),
          })}
        </p>
      )}
    </div>
  )
}
