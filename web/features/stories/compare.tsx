/** Two texts side by side, with the passages that they share lit in both. */
import { Anchor } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Shared } from '../../../server/stories/contract.ts'
import { ok, stories } from '../../api.ts'
import { formatShare } from '../../lib/format.ts'
import type { Stretch } from '../../lib/lighting.ts'
import { useReader } from '../../lib/session.ts'
import { ErrorState } from '../../ui/error-state.tsx'
import { Written } from '../../ui/passage.tsx'
import { When } from '../../ui/when.tsx'
import { Working } from '../../ui/working.tsx'
import classes from './compare.module.css'
import '../../ui/kit-anchor.css'

export function Compare({ storyId, documentId }: { storyId: string; documentId: string }) {
  const { t } = useTranslation('stories')
  const { locale } = useReader()
  const shared = useQuery({
    queryKey: ['stories', storyId, 'shared', documentId],
    queryFn: () => ok(stories[':id'].shared[':documentId'].$get({ param: { id: storyId, documentId } })),
  })
  return (
    <section className={classes.compare} aria-label={t('compare.title')}>
      {shared.isPending && <Working />}
      {shared.isError && <ErrorState error={shared.error} retry={() => void shared.refetch()} />}
      {shared.data && (
        <>
          <p className={classes.words}>
            {shared.data.later.lit.length === 0
              ? t('compare.nothing')
              : t('compare.words', { share: formatShare(shared.data.share, locale) })}
          </p>
          <div className={classes.sides}>
            <Side label={t('compare.earlier')} side={shared.data.earlier} />
            <Side label={t('compare.later')} side={shared.data.later} />
          </div>
        </>
      )}
    </section>
  )
}

function Side({ label, side }: { label: string; side: Shared['later'] }) {
  const { t } = useTranslation('stories')
  return (
    <article className={classes.side} aria-label={label}>
      <p className={classes.who}>
        <span>{label}</span> · <strong>{side.outlet ?? t('unknownOutlet')}</strong> · <When {...side.published} />
      </p>
      <p className={classes.title}>
        {side.address ? (
          <Anchor href={side.address} target="_blank" rel="noreferrer" underline="hover" className="written">
            {side.title}
          </Anchor>
        ) : (
          <span className="written">{side.title}</span>
        )}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <section className={classes.text} tabIndex={0} aria-label={side.title}>
        {paragraphs(side).map(({ from, text, lit }) => (
          <p key={from}>
            <Written text={text} lit={lit} language={null} />
          </p>
        ))}
      </section>
    </article>
  )
}

/** The lines of a text, each with what is lit in it. */
function paragraphs({ text, lit }: Shared['later']): { from: number; text: string; lit: Stretch[] }[] {
  let from = 0
  return text.split('\n').flatMap((line) => {
    const start = from
    const end = start + line.length
    from = end + 1
    if (line.trim() === '') return []
    const inside = lit.flatMap(([a, b]): Stretch[] =>
      a < end && b > start ? [{ from: Math.max(a, start) - start, to: Math.min(b, end) - start }] : [],
    )
    return [{ from: start, text: line, lit: inside }]
  })
}
