/** Words that tell right texts from wrong ones: exclusions for what is found, other ways past a clause for what is nearly found, each with what it does; and judgements that triage has made already. */
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Alternative, Suggested, Suggestion } from '../../../server/labels/contract.ts'
import { useMay } from '../../lib/session.ts'
import { ErrorState } from '../../ui/error-state.tsx'
import { Working } from '../../ui/working.tsx'
import type { Lab } from './judging.ts'
import classes from './lab.module.css'
import { Head } from './pane.tsx'

/** Proposals for the query as it stands; taking one writes it into the draft. */
export function LabSuggestions({ lab, sound, onTake }: { lab: Lab; sound: boolean; onTake(expression: string): void }) {
  const { t } = useTranslation('lab')
  const { suggested, suggests } = lab
  const data = suggests ? suggested.data : undefined
  return (
    <section className={classes.part} aria-labelledby="suggest-title" aria-busy={suggested.isFetching}>
      <Head>
        <h3 id="suggest-title">{t('suggest.title')}</h3>
        <Button variant="default" size="compact-sm" disabled={!sound} loading={suggested.isFetching} onClick={lab.suggest}>
          {t('suggest.ask')}
        </Button>
      </Head>
      {!data && !suggested.isFetching && <p className={classes.soft}>{t('suggest.intro')}</p>}
      {suggested.isFetching && <Working label={t('suggest.asking')} />}
      {suggests && suggested.error && !suggested.isFetching && (
        <ErrorState error={suggested.error} retry={() => void suggested.refetch()} />
      )}
      {data && <Proposals data={data} onTake={onTake} />}
    </section>
  )
}

function Proposals({ data, onTake }: { data: Suggested; onTake(expression: string): void }) {
  const { t } = useTranslation('lab')
  const nothing = data.items.length + data.alternatives.length === 0
  return (
    <>
      {nothing && <p className={classes.soft}>{t(data.enough || data.enoughMissed ? 'suggest.none' : 'suggest.few')}</p>}
      {data.items.length > 0 && (
        <ul className={classes.saidList}>
          {data.items.map(({ term, expression, removes, keeps, hits, titles }) => (
            <li key={term}>
              <span>
                <code className={classes.clause}>{t('suggest.not', { term })}</code>{' '}
                {t('suggest.does', { wrong: removes.wrong, right: removes.right, keptRight: keeps.right, keptWrong: keeps.wrong })}
              </span>
              <span className={classes.soft}>
                {t('suggest.hits', { removed: hits.removed, of: hits.of })} <Such titles={titles} />
              </span>
              <Take label={t('suggest.takeOne', { term })} onTake={() => onTake(expression)} />
            </li>
          ))}
        </ul>
      )}
      {data.alternatives.length > 0 && (
        <>
          <p className={classes.soft}>{t('suggest.past')}</p>
          <ul className={classes.saidList}>
            {data.alternatives.map((way) => (
              <Way key={`${way.clause} ${way.term}`} way={way} onTake={onTake} />
            ))}
          </ul>
        </>
      )}
      {!data.whole && <p className={classes.soft}>{t('sample.partial')}</p>}
    </>
  )
}

function Way({ way, onTake }: { way: Alternative; onTake(expression: string): void }) {
  const { t } = useTranslation('lab')
  const { term, clause, role, expression, adds, leaves, hits, titles } = way
  return (
    <li>
      <span>
        <code className={classes.clause}>{t(`suggest.way.${role}`, { term, clause })}</code>{' '}
        {t('suggest.adds', { right: adds.right, wrong: adds.wrong, leaves })}
      </span>
      <span className={classes.soft}>
        {t('suggest.added', { added: hits.added, of: hits.of })} <Such titles={titles} />
      </span>
      <Take label={t('suggest.takeWay', { term })} onTake={() => onTake(expression)} />
    </li>
  )
}

function Such({ titles }: { titles: Suggestion['titles'] }) {
  const { t } = useTranslation('lab')
  if (titles.length === 0) return null
  return t('suggest.such', { titles: titles.map(({ title }) => t('suggest.quoted', { title })).join(', ') })
}

function Take({ label, onTake }: { label: string; onTake(): void }) {
  const { t } = useTranslation('lab')
  if (!useMay('edit')) return null
  return (
    <Button variant="default" size="compact-sm" aria-label={label} onClick={onTake}>
      {t('suggest.take')}
    </Button>
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
