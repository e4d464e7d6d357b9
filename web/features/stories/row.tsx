/** One story in the list: its headline, who told it first and who next, and how far it went. */
import { Checkbox } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import type { StoryRow } from '../../../server/stories/contract.ts'
import { formatCompact, formatCount } from '../../lib/format.ts'
import { useReader } from '../../lib/session.ts'
import { When } from '../../ui/when.tsx'
import classes from './list.module.css'

interface Props {
  story: StoryRow
  chosen: boolean
  /** Null for those who may only look. */
  onChoose: (() => void) | null
  titleRef: Ref<HTMLAnchorElement>
}

export function Row({ story, chosen, onChoose, titleRef }: Props) {
  const { t } = useTranslation('stories')
  const { first, next } = story
  const left = story.documents - 1 - next.length
  const name = (outlet: { name: string } | null) => outlet?.name ?? t('unknownOutlet')
  return (
    <li className={classes.row} data-chosen={chosen || undefined}>
      {onChoose && (
        <Checkbox className={classes.choose} aria-label={t('choose', { title: story.title })} checked={chosen} onChange={onChoose} />
      )}
      <div className={classes.told}>
        <p className={classes.title}>
          <Link ref={titleRef} to="/stories/$storyId" params={{ storyId: story.id }} className="written">
            {story.title}
          </Link>
        </p>
        <p className={classes.way}>
          <span className={classes.first}>{t('firstBy', { outlet: name(first.outlet) })}</span> <When {...first.published} />
          {next.map(({ outlet, published, pickup }, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: what came next has no other name than its place
            <span key={i} className={classes.step} data-pickup={pickup}>
              {i === 0 && `${t('thenBy')} `}
              {name(outlet)} <When {...published} />
            </span>
          ))}
          {left > 0 && <span className={classes.step}>{t('andMore', { count: left })}</span>}
        </p>
      </div>
      <Figures story={story} />
    </li>
  )
}

function Figures({ story }: { story: StoryRow }) {
  const { t } = useTranslation('stories')
  const { locale } = useReader()
  const { documents, own, outlets, reach, known, mentions } = story
  return (
    <ul className={`${classes.figures} figures`}>
      <li>
        <strong>{t('pieces', { count: documents })}</strong>
        {own < documents && <span className={classes.soft}> {t('ownPieces', { count: own })}</span>}
      </li>
      <li>{t('outletCount', { count: outlets })}</li>
      <li>{t('mentionCount', { count: mentions })}</li>
      <li
        className={reach === null ? classes.unknown : undefined}
        title={reach === null ? undefined : t('reachExact', { figure: formatCount(reach, locale), known, of: outlets })}
      >
        {t('reachOf', { figure: reach === null ? t('reachUnknown') : formatCompact(reach, locale) })}
      </li>
    </ul>
  )
}
