/** How an expression is written, by examples that one click puts into the field. */
import { UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './help.module.css'
import { Parts } from './parts.tsx'

const examples = [
  'words',
  'phrase',
  'and',
  'or',
  'not',
  'near',
  'ordered',
  'sentence',
  'loose',
  'star',
  'exact',
  'title',
  'author',
  'outlet',
  'site',
  'language',
  'kind',
  'link',
] as const

export function ExpressionHelp({ onTake }: { onTake: ((example: string) => void) | null }) {
  const { t } = useTranslation('watches')
  return (
    <details className={classes.help}>
      <summary>{t('help.heading')}</summary>
      <p className={classes.intro}>{t('help.intro')}</p>
      <dl className={classes.list}>
        {examples.map((example) => {
          const text = t(`help.${example}.example`, { postProcess: [] })
          const drawn = <Parts text={text} />
          return (
            <div key={example} className={classes.row}>
              <dt>
                {onTake ? (
                  <UnstyledButton className={classes.example} onClick={() => onTake(text)} title={t('help.take')}>
                    {drawn}
                  </UnstyledButton>
                ) : (
                  <span className={classes.example}>{drawn}</span>
                )}
              </dt>
              <dd>{t(`help.${example}.means`)}</dd>
            </div>
          )
        })}
      </dl>
      <p className={classes.intro}>{t('help.forgiving')}</p>
    </details>
  )
}
