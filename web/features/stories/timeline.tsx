/** The pieces of a story down a thread, in the order of time, each with what it shares with what was told before. */
import { Anchor, Button, Checkbox } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StoryRead, Telling } from '../../../server/stories/contract.ts'
import { formatLasting, formatShare } from '../../lib/format.ts'
import { useReader } from '../../lib/session.ts'
import { useCommands } from '../../ui/commands.ts'
import { Reach } from '../../ui/reach.tsx'
import { When } from '../../ui/when.tsx'
import { MentionSigns } from '../../ui/written-list.tsx'
import { ChosenBar } from './chosen-bar.tsx'
import { Compare } from './compare.tsx'
import type { StoryVerbs } from './doing.ts'
import classes from './story.module.css'
import '../../ui/kit-anchor.css'

/** `verbs` is null for those who may only look. */
export function Timeline({ story, verbs }: { story: StoryRead; verbs: StoryVerbs | null }) {
  const { t } = useTranslation('stories')
  const [chosen, setChosen] = useState<readonly string[]>([])
  const toggle = (id: string) => setChosen((before) => (before.includes(id) ? before.filter((one) => one !== id) : [...before, id]))
  const there = chosen.filter((id) => story.tellings.some(({ documentId }) => documentId === id))
  const left = story.totals.all.documents - story.tellings.length
  return (
    <>
      {verbs && <Chosen story={story} chosen={there} verbs={verbs} onDone={() => setChosen([])} />}
      <ol className={classes.thread} aria-label={t('timeline')}>
        {story.tellings.map((telling) => (
          <Piece
            key={telling.documentId}
            storyId={story.id}
            telling={telling}
            chosen={there.includes(telling.documentId)}
            onChoose={verbs ? () => toggle(telling.documentId) : null}
          />
        ))}
      </ol>
      {left > 0 && <p className={classes.known}>{t('more', { count: left })}</p>}
    </>
  )
}

interface ChosenProps {
  story: StoryRead
  chosen: readonly string[]
  verbs: StoryVerbs
  onDone(): void
}

/** What can be said of the pieces that are chosen. */
function Chosen({ story, chosen, verbs, onDone }: ChosenProps) {
  const { t } = useTranslation('stories')
  const [only] = chosen
  const someStay = chosen.length > 0 && chosen.length < story.totals.all.documents
  const mayBeFirst = chosen.length === 1 && story.tellings.find(({ documentId }) => documentId === only)?.pickup !== 'first'
  const split = async () => {
    if (await verbs.split(story.id, [...chosen])) onDone()
  }
  const first = async () => {
    if (only && (await verbs.first(story.id, only))) onDone()
  }
  const group = t('do.group')
  useCommands([
    { id: 'story.split', label: t('do.split'), keys: 'shift+s', group, enabled: someStay, run: () => void split() },
    { id: 'story.first', label: t('do.first'), keys: 'shift+f', group, enabled: mayBeFirst, run: () => void first() },
  ])
  return (
    <ChosenBar count={chosen.length} problem={verbs.problem} onClear={onDone}>
      <Button size="compact-sm" disabled={!someStay} loading={verbs.busy} onClick={() => void split()}>
        {t('do.split')}
      </Button>
      <Button size="compact-sm" variant="default" disabled={!mayBeFirst || verbs.busy} onClick={() => void first()}>
        {t('do.first')}
      </Button>
    </ChosenBar>
  )
}

interface PieceProps {
  storyId: string
  telling: Telling
  chosen: boolean
  onChoose: (() => void) | null
}

function Piece({ storyId, telling, chosen, onChoose }: PieceProps) {
  const { t } = useTranslation(['stories', 'common'])
  const [comparing, setComparing] = useState(false)
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
          {onChoose && (
            <Checkbox
              size="xs"
              className={classes.choose}
              aria-label={t('do.choosePiece', { outlet: outlet?.name ?? t('unknownOutlet') })}
              checked={chosen}
              onChange={onChoose}
            />
          )}
          {outlet ? (
            <Link to="/outlets/$outletId" params={{ outletId: outlet.id }} className={classes.outlet}>
              {outlet.name}
            </Link>
          ) : (
            <span className={classes.outlet}>{t('unknownOutlet')}</span>
          )}
          <span className={classes.pickup}>{t(`common:pickup.${pickup}`)}</span>
          {pickup !== 'first' && <Shared telling={telling} />}
          {pickup !== 'first' && (
            <Button className="flush" size="compact-xs" variant="subtle" aria-expanded={comparing} onClick={() => setComparing(!comparing)}>
              {t(comparing ? 'compare.close' : 'compare.open')}
            </Button>
          )}
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
        {comparing && <Compare storyId={storyId} documentId={telling.documentId} />}
      </div>
    </li>
  )
}

function Delay({ telling: { pickup, delaySeconds } }: { telling: Telling }) {
  const { t } = useTranslation('stories')
  const { locale } = useReader()
  if (pickup === 'first') return null
  if (delaySeconds === null) return t('dayOnly')
  if (Math.abs(delaySeconds) < 60) return t('atOnce')
  if (delaySeconds < 0) return t('before', { lasting: formatLasting(-delaySeconds * 1000, locale) })
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
