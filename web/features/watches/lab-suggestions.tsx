/** Exclusions that would tell wrong finds from right ones, each with what it removes and keeps; and judgements that triage has made already. */
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../lib/session.ts'
import { ErrorState } from '../../ui/error-state.tsx'
import { Working } from '../../ui/working.tsx'
import type { Lab } from './judging.ts'
import classes from './lab.module.css'

/** Proposals for the query as it stands; taking one writes it into the draft. */
export function LabSuggestions({ lab, sound, onTake }: { lab: Lab; sound: boolean; onTake(expression: string): void }) {
  const { t } = useTranslation('lab')
  const mayEdit = useMay('edit')
  const { suggested, suggests } = lab
  const data = suggests ? suggested.data : undefined
  return (
    <section className={classes.part} aria-labelledby="suggest-title" aria-busy={suggested.isFetching}>
      <header className={classes.partHead}>
        <h3 id="suggest-title">{t('suggest.title')}</h3>
        <Button variant="default" size="compact-sm" disabled={!sound} loading={suggested.isFetching} onClick={lab.suggest}>
          {t('suggest.ask')}
        </Button>
      </header>
      {!data && !suggested.isFetching && <p className={classes.soft}>{t('suggest.intro')}</p>}
      {suggested.isFetching && <Working label={t('suggest.asking')} />}
      {suggests && suggested.error && !suggested.isFetching && (
        <ErrorState error={suggested.error} retry={() => void suggested.refetch()} />
      )}
      {data && !data.enough && <p className={classes.soft}>{t('suggest.few')}</p>}
      {data?.enough && data.items.length === 0 && <p className={classes.soft}>{t('suggest.none')}</p>}
      {data && data.items.length > 0 && (
        <ul className={classes.saidList}>
          {data.items.map(({ term, expression, removes, keeps, hits, titles }) => (
            <li key={term}>
              <span>
                <code className={classes.clause}>{t('suggest.not', { term })}</code>{' '}
                {t('suggest.does', { wrong: removes.wrong, right: removes.right, keptRight: keeps.right, keptWrong: keeps.wrong })}
              </span>
              <span className={classes.soft}>
                {t('suggest.hits', { removed: hits.removed, of: hits.of })}
                {titles.length > 0 &&
                  ` ${t('suggest.such', { titles: titles.map(({ title }) => t('suggest.quoted', { title })).join(', ') })}`}
              </span>
              {mayEdit && (
                <Button variant="default" size="compact-sm" aria-label={t('suggest.takeOne', { term })} onClick={() => onTake(expression)}>
                  {t('suggest.take')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {data && !data.whole && <p className={classes.soft}>{t('sample.partial')}</p>}
    </section>
  )
}

/** What was kept and dismissed already, to be taken over with one press. */
export function LabOffered({ lab }: { lab: Lab }) {
  const { t } = useTranslation('lab')
  const may = useMay('triage')
  if (!may || lab.offered === null) return null
  return (
    <div className={classes.line}>
      <p>{t('offered.words', { ...lab.offered })}</p>
      <Button variant="default" size="compact-sm" onClick={() => void lab.takeTriage(t('offered.taken'))}>
        {t('offered.take')}
      </Button>
    </div>
  )
}
