/** What each clause of the query does with the labelled documents. */
import { useTranslation } from 'react-i18next'
import type { ClauseFigures, Tally } from '../../../server/labels/contract.ts'
import { formatCount, formatShare } from '../../lib/format.ts'
import { useReader } from '../../lib/session.ts'
import { type Column, DataTable } from '../../ui/table.tsx'
import classes from './lab.module.css'
import { Head } from './pane.tsx'

/** What a clause does: a condition is told by what it alone turns away, for all that is found holds it. */
const doneBy = ({ role, holds, alone }: ClauseFigures): Tally => (role === 'condition' ? alone : holds)
const idOf = ({ at, text, role }: ClauseFigures) => `${at?.from ?? text} ${at?.to ?? ''} ${role}`

export function LabClauses({ clauses }: { clauses: readonly ClauseFigures[] }) {
  const { t } = useTranslation('lab')
  const { locale } = useReader()
  if (clauses.length === 0) return null
  const columns: Column<ClauseFigures>[] = [
    { id: 'clause', heading: t('clauses.clause'), names: true, cell: (clause) => <Named clause={clause} /> },
    { id: 'right', heading: t('clauses.right'), figures: true, cell: (clause) => formatCount(doneBy(clause).right, locale) },
    { id: 'wrong', heading: t('clauses.wrong'), figures: true, cell: (clause) => formatCount(doneBy(clause).wrong, locale) },
    {
      id: 'apt',
      heading: t('clauses.apt'),
      figures: true,
      wideOnly: true,
      cell: (clause) => <Apt clause={clause} />,
    },
    {
      id: 'covers',
      heading: t('clauses.covers'),
      figures: true,
      wideOnly: true,
      cell: ({ recall: { share } }) => (share === null ? '–' : formatShare(share, locale)),
    },
  ]
  return (
    <section className={classes.part} aria-labelledby="clauses-title">
      <Head>
        <h3 id="clauses-title">{t('clauses.title')}</h3>
      </Head>
      <p className={classes.soft}>{t('clauses.intro')}</p>
      <DataTable caption={t('clauses.title')} columns={columns} rows={clauses} idOf={idOf} />
    </section>
  )
}

/** How often the clause is right, with its interval. */
function Apt({ clause: { precision } }: { clause: ClauseFigures }) {
  const { locale } = useReader()
  const percent = (share: number) => formatShare(share, locale)
  if (precision.share === null) return '–'
  return (
    <span className={classes.apt}>
      {percent(precision.share)}{' '}
      <span className={classes.soft}>
        {percent(precision.low)}–{percent(precision.high)}
      </span>
    </span>
  )
}

function Named({ clause }: { clause: ClauseFigures }) {
  const { t } = useTranslation('lab')
  const { role, text, alone } = clause
  const done = doneBy(clause)
  const nothing = done.right + done.wrong === 0
  return (
    <span className={classes.named}>
      <code className={classes.clause}>{text}</code>
      <span className={classes.does}>
        {t(`clauses.does.${role}`)}
        {nothing && `, ${t('clauses.idle')}`}
      </span>
      {role === 'branch' && !nothing && <span className={classes.does}>{t('clauses.alone', { ...alone })}</span>}
      {clause.precision.share !== null && (
        <span className={classes.aptHere}>
          {t('clauses.aptHere')} <Apt clause={clause} />
        </span>
      )}
      {role !== 'branch' && done.right > 0 && <span className={classes.costs}>{t('clauses.costs', { count: done.right })}</span>}
    </span>
  )
}
