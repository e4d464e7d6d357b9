/** What would come of the first rows of a file: each as it would be kept, or why it would not. */
import { useTranslation } from 'react-i18next'
import type { ImportPreview } from '../../../server/imports/contract.ts'
import { formatCount } from '../../lib/format.ts'
import { useReader } from '../../lib/session.ts'
import { NetworkIcon } from '../../ui/account.tsx'
import { KindIcon } from '../../ui/marks.tsx'
import { When } from '../../ui/when.tsx'
import classes from './imports.module.css'
import { Reasons } from './reasons.tsx'

const figures = ['likes', 'reposts', 'replies', 'quotes', 'views'] as const

export function Preview({ preview: { tried, usable, reasons, rows } }: { preview: ImportPreview }) {
  const { t } = useTranslation('imports')
  const { locale } = useReader()
  return (
    <>
      <p className={classes.soft}>
        {t('usable', { usable: formatCount(usable, locale), count: tried })}
        {reasons.length > 0 && ` ${t('wouldReject')}`}
      </p>
      {reasons.length > 0 && <Reasons reasons={reasons} />}
      <ol className={classes.rows}>
        {rows.map(({ number, read, rejection, cells }) => (
          <li key={number} data-rejected={rejection !== null || undefined}>
            <span className={`${classes.number} figures`}>{t('row', { number })}</span>
            {read ? (
              <>
                <p className={classes.head}>
                  {read.network ? <NetworkIcon network={read.network} /> : <KindIcon kind={read.kind} bare />}
                  <strong>{read.author ?? read.account ?? t('noAuthor')}</strong>
                  {read.author && read.account && <span>{read.account}</span>}
                  {read.published ? <When {...read.published} /> : <span>{t('noDate')}</span>}
                </p>
                {read.title && <p className={classes.title}>{read.title}</p>}
                <p className={classes.text}>{read.text || read.address}</p>
                {read.figures.length > 0 && (
                  <p className={classes.facts}>
                    {figures.flatMap((name) => {
                      const found = read.figures.find((each) => each.name === name)
                      return found ? [<span key={name}>{t(`figure.${name}`, { figure: formatCount(found.count, locale) })}</span>] : []
                    })}
                  </p>
                )}
              </>
            ) : (
              <>
                <p className={classes.refused}>{rejection && t(`reason.${rejection}`)}</p>
                <p className={classes.text}>{cells.filter(Boolean).join(' · ').slice(0, 300)}</p>
              </>
            )}
          </li>
        ))}
      </ol>
    </>
  )
}
