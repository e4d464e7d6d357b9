/** The tone of a mention: what holds, who said so, and the words that weighed for it. */
import { useTranslation } from 'react-i18next'
import type { Mention } from '../../../server/mentions/contract.ts'
import type { MentionPage } from '../../../server/mentions/page-contract.ts'
import { formatShare } from '../../lib/format.ts'
import { ToneMark } from '../../ui/marks.tsx'
import { Part } from '../../ui/page.tsx'
import classes from './tone.module.css'

export function TonePart({ mention, basis }: { mention: Mention; basis: MentionPage['toneBasis'] }) {
  const { t, i18n } = useTranslation(['mentions', 'mention'])
  const { t: common } = useTranslation()
  const { tone } = mention
  const word = (of: typeof tone.is) => common(`tone.${of ?? 'unknown'}`)
  // The same word twice is told once, with all its weight.
  const weights = new Map<string, number>()
  for (const { word: said, weight } of basis.words) weights.set(said, (weights.get(said) ?? 0) + weight)
  const words = [...weights].toSorted(([, a], [, b]) => Math.abs(b) - Math.abs(a))
  const most = Math.max(...words.map(([, weight]) => Math.abs(weight)), 1)
  return (
    <Part title={t('mention:page.tone')}>
      <p className={classes.line}>
        <strong>
          <ToneMark tone={tone.is} />
        </strong>
        {tone.judgedBy === null && basis.confidence !== null && tone.is !== 'unsure' && (
          <span className={classes.soft}>{t('mention:page.toneSure', { share: formatShare(basis.confidence, i18n.language) })}</span>
        )}
        {tone.judgedBy !== null && (
          <span className={classes.soft}>
            {t('mention:page.toneJudged', {
              tone: word(tone.is).toLocaleLowerCase(),
              by: tone.judgedBy,
              computed: word(tone.computed).toLocaleLowerCase(),
            })}
          </span>
        )}
      </p>
      {tone.computed === null && <p className={classes.soft}>{t('mention:page.toneNone')}</p>}
      {tone.computed === 'unsure' && <p className={classes.soft}>{t('mention:page.toneUnsure')}</p>}
      {tone.computed !== null && words.length === 0 && <p className={classes.soft}>{t('mention:page.toneNoWords')}</p>}
      {words.length > 0 && (
        <ul className={classes.words} aria-label={t('mention:page.toneWords')}>
          {words.map(([said, weight]) => (
            <li key={said} data-side={weight < 0 ? 'negative' : 'positive'}>
              <ToneMark tone={weight < 0 ? 'negative' : 'positive'} bare />
              <span className="written">{said}</span>
              <span className={classes.track}>
                <span className={classes.bar} style={{ width: `${(100 * Math.abs(weight)) / most}%` }} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Part>
  )
}
