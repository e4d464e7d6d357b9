/** What saving an exclusion list would do, in words: how many texts of which watches it passes over, which come back, and examples of both. */
import { useTranslation } from 'react-i18next'
import type { ExclusionEffect } from '../../../server/trials/contract.ts'
import { Written } from '../../ui/passage.tsx'
import { When } from '../../ui/when.tsx'
import classes from './exclusions.module.css'

const stretches = (lit: [number, number][]) => lit.map(([from, to]) => ({ from, to }))

export function ExclusionEffectWords({
  effect,
  asking,
  isSaved,
}: {
  effect: ExclusionEffect | undefined
  asking: boolean
  isSaved: boolean
}) {
  const { t } = useTranslation('watches')
  if (!effect) return asking ? <p className={classes.hint}>{t('effect.asking')}</p> : null
  const { drops, back, watches, of, looked } = effect
  if (of === 0) return <p className={classes.hint}>{t('effect.nobody')}</p>
  const by = watches.map(
    ({ name, drops: less, back: more }) => `${name} ${[less > 0 && `−${less}`, more > 0 && `+${more}`].filter(Boolean).join(' ')}`,
  )
  return (
    <div className={classes.effect} role="status">
      <p>
        <strong>{t(isSaved ? 'effect.drops' : 'effect.wouldDrop', { count: drops.count })}</strong>
        {back.count > 0 && ` ${t('effect.back', { count: back.count })}`}
      </p>
      {by.length > 0 && <p className={classes.hint}>{by.slice(0, 8).join(', ')}</p>}
      {!looked.whole && <p className={classes.hint}>{t('effect.partial')}</p>}
      <Examples title={t('effect.seeDrops')} list={drops.sample} />
      <Examples title={t('effect.seeBack')} list={back.sample} />
    </div>
  )
}

function Examples({ title, list }: { title: string; list: ExclusionEffect['drops']['sample'] }) {
  const { t } = useTranslation('watches')
  if (list.length === 0) return null
  return (
    <details>
      <summary>{title}</summary>
      <ul>
        {list.map((hit) => (
          <li key={hit.documentId}>
            <Written text={hit.title} lit={stretches(hit.titleLit)} language={hit.language} />{' '}
            <span className={classes.outlet}>
              {hit.outlet ?? t('trial.noOutlet')}, <When {...hit.published} />
            </span>
            {hit.titleLit.length === 0 && hit.passages[0] && (
              <div className={classes.outlet}>
                <Written text={hit.passages[0].text} lit={stretches(hit.passages[0].lit)} language={hit.language} />
              </div>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}
