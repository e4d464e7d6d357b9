/** What a kind of source can and can't give, in words: before one follows it, and where one asks why something is not there. */
import { useTranslation } from 'react-i18next'
import type { VisitedKind } from '../../../db/vocabulary.ts'
import { formatLasting } from '../../lib/format.ts'
import { useReader } from '../../lib/session.ts'
import dossier from '../../ui/dossier.module.css'
import { Part } from '../../ui/page.tsx'
import { useKinds } from './needs.tsx'
import classes from './sources.module.css'

/** `beside` a proposal it is one part of a dialogue; on a page it has a heading of the page. */
export function Limits({ kind, beside = false }: { kind: VisitedKind; beside?: boolean }) {
  const { t } = useTranslation('sources')
  const { locale } = useReader()
  const told = useKinds().find((one) => one.kind === kind)
  if (!told) return null
  const { label, limits, minIntervalSeconds } = told
  const title = t('limits.title', { kind: label })
  const list = (
    <dl className={dossier.facts}>
      <div>
        <dt>{t('limits.access')}</dt>
        <dd>{limits.access}</dd>
      </div>
      <div>
        <dt>{t('limits.often')}</dt>
        <dd>{t('limits.oftenWords', { lasting: formatLasting(minIntervalSeconds * 1000, locale) })}</dd>
      </div>
      <div>
        <dt>{t('limits.brings')}</dt>
        <dd>{limits.brings}</dd>
      </div>
      <div>
        <dt>{t('limits.unseen')}</dt>
        <dd>{limits.unseen}</dd>
      </div>
    </dl>
  )
  return beside ? (
    <section className={classes.limits}>
      <h3>{title}</h3>
      {list}
    </section>
  ) : (
    <Part title={title}>{list}</Part>
  )
}
