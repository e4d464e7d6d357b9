/** The pieces of a story down a thread, in the order of time, each with what it shares with what was told before. */
import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { StoryRead, Telling } from '../../../server/stories/contract.ts'
import { formatLasting, formatShare } from '../../lib/format.ts'
import { useReader } from '../../lib/session.ts'
import { Reach } from '../../ui/reach.tsx'
import { When } from '../../ui/when.tsx'
import { MentionSigns } from '../../ui/written-list.tsx'
import classes from './story.module.css'

export function Timeline({ story }: { story: StoryRead }) {
  const { t } = useTranslation('stories')
  const left = story.totals.all.documents - story.tellings.length
  return (
    <>
      <ol className={classes.thread} aria-label={t('timeline')}>
        {story.tellings.map((telling) => (
          <Piece key={telling.documentId} telling={telling} />
        ))}
      </ol>
      {left > 0 && <p className={classes.known}>{t('more', { count: left })}</p>}
    </>
  )
}

function Piece({ telling }: { telling: Telling }) {
  const { t } = useTranslation(['stories', 'common'])
  const { outlet, pickup, bylines } = telling
  const signed = bylines.filter(({ people, printed }) => people.length > 0 || printed)
  return (
    <li className={classes.piece} data-pickup={pickup}>
      <div className={classes.when}>
        <When {...telling.published} />
        <span className={classes.delay}>
          <Delay telling={telling} />
        </span>
      </div>
      <div className={classes.body}>
        <p className={classes.head}>
          {outlet ? (
            <Link to="/outlets/$outletId" params={{ outletId: outlet.id }} className={classes.outlet}>
              {outlet.name}
            </Link>
          ) : (
            <span className={classes.outlet}>{t('unknownOutlet')}</span>
          )}
          <span className={classes.pickup}>{t(`common:pickup.${pickup}`)}</span>
          {pickup !== 'first' && <Shared telling={telling} />}
        </p>
        <p className={classes.title}>
          {telling.address ? (
            <Anchor href={telling.address} target="_blank" rel="noreferrer" underline="hover" className="written">
              {telling.title}
            </Anchor>
          ) : (
            <span className="written">{telling.title}</span>
          )}
        </p>
        <p className={classes.facts}>
          {signed.map(({ printed, people }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a byline has no other name than its place
            <span key={at}>
              {people.length === 0
                ? printed
                : people.map(({ id, name }) => (
                    <Link key={id} to="/people/$personId" params={{ personId: id }} search={{}}>
                      {name}
                    </Link>
                  ))}
            </span>
          ))}
          <span>
            {t('audience')} <Reach reach={outlet?.audience ? { ...outlet.audience, source: outlet.audience.source ?? '' } : null} />
          </span>
        </p>
        {telling.mentions.length > 0 ? <MentionSigns mentions={telling.mentions} /> : <p className={classes.outside}>{t('noMention')}</p>}
      </div>
    </li>
  )
}

function Delay({ telling: { pickup, delaySeconds } }: { telling: Telling }) {
  const { t } = useTranslation('stories')
  const { locale } = useReader()
  if (pickup === 'first') return null
  if (delaySeconds === null) return t('dayOnly')
  if (delaySeconds < 60) return t('atOnce')
  return t('after', { lasting: formatLasting(delaySeconds * 1000, locale) })
}

function Shared({ telling: { pickup, share } }: { telling: Telling }) {
  const { t } = useTranslation('stories')
  const { locale } = useReader()
  if (pickup === 'same-event') return <span className={classes.share}>{t('sameEvent')}</span>
  return (
    <span className={classes.share}>
      <span className={classes.gauge} aria-hidden="true">
        <span style={{ width: `${Math.round(share * 100)}%` }} />
      </span>
      {t('share', { share: formatShare(share, locale) })}
    </span>
  )
}
