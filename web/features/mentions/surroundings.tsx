/** What stands around the mention: its story, other watches that met it, what the document said before, its words and links. */
import { UnstyledButton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { MentionPage } from '../../../server/mentions/page-contract.ts'
import { KindIcon } from '../../ui/marks.tsx'
import { Part } from '../../ui/page.tsx'
import { Written } from '../../ui/passage.tsx'
import { When } from '../../ui/when.tsx'
import classes from './mention.module.css'
import { useStreamSearch } from './search.ts'

/** Documents of the story that are shown; the others are on its own page. */
const fewOfStory = 8

export function Story({ story, storyId, here }: { story: MentionPage['story']; storyId: string | null; here: string }) {
  const { t } = useTranslation(['mentions', 'mention'])
  const search = useStreamSearch()
  if (story.length < 2 || storyId === null) return null
  return (
    <Part title={t('mention:page.story')} intro={t('mention:page.storyWords', { count: story.length })}>
      <ol className={classes.story}>
        {story.slice(0, fewOfStory).map(({ documentId, title, outlet, published, pickup, mentionId, address }) => (
          <li key={documentId} aria-current={documentId === here || undefined}>
            <span className={classes.storyOutlet}>{outlet ?? t('row.noOutlet')}</span>
            <span className={classes.storyTitle}>
              {mentionId !== null && documentId !== here ? (
                <Link to="/mentions/$mentionId" params={{ mentionId }} search={search}>
                  <Written text={title} language={null} />
                </Link>
              ) : documentId !== here && address ? (
                <a href={address} target="_blank" rel="noreferrer">
                  <Written text={title} language={null} />
                </a>
              ) : (
                <Written text={title} language={null} />
              )}
            </span>
            <span className={classes.soft}>
              {t(`mention:page.pickup.${pickup}`)} · <When {...published} />
            </span>
          </li>
        ))}
      </ol>
      <Link to="/stories/$storyId" params={{ storyId }}>
        {t('mention:page.seeStory')}
      </Link>
    </Part>
  )
}

export function Others({ others }: Pick<MentionPage, 'others'>) {
  const { t } = useTranslation(['mentions', 'mention'])
  const search = useStreamSearch()
  if (others.length === 0) return null
  return (
    <Part title={t('mention:page.others')}>
      <ul className={classes.plainList}>
        {others.map(({ id, watch, status }) => (
          <li key={id}>
            <KindIcon kind={watch.kind} bare size={15} />{' '}
            <Link to="/mentions/$mentionId" params={{ mentionId: id }} search={search}>
              {watch.name}
            </Link>{' '}
            <span className={classes.soft}>{t(`row.${status}`)}</span>
          </li>
        ))}
      </ul>
    </Part>
  )
}

interface Shown {
  versions: MentionPage['document']['versions']
  /** The old version that is read; null for the current one. */
  shown: number | null
  onShow(version: number | null): void
}

export function Versions({ versions, shown, onShow }: Shown) {
  const { t } = useTranslation(['mentions', 'mention'])
  if (versions.length < 2) return null
  return (
    <Part title={t('mention:page.versions')}>
      <ul className={classes.plainList}>
        {versions.map(({ number, title, since, current }) => (
          <li key={number}>
            <UnstyledButton
              className={classes.version}
              aria-pressed={current ? shown === null : shown === number}
              onClick={() => onShow(current ? null : number)}
            >
              {current ? t('mention:page.versionNow', { number }) : t('mention:page.version', { number })}
            </UnstyledButton>{' '}
            <Written text={title} language={null} />{' '}
            {since && (
              <span className={classes.soft}>
                <When at={since} />
              </span>
            )}
          </li>
        ))}
      </ul>
    </Part>
  )
}

/** Keywords and names that are shown. */
const few = 12

export function About({ document }: Pick<MentionPage, 'document'>) {
  const { t } = useTranslation(['mentions', 'mention'])
  const { keywords, names, links, otherAddresses } = document
  if (keywords.length + names.length + links.length + otherAddresses.length === 0) return null
  return (
    <Part title={t('mention:page.about')}>
      <dl className={classes.about}>
        {keywords.length > 0 && (
          <>
            <dt>{t('mention:page.keywords')}</dt>
            <dd>
              {keywords
                .slice(0, few)
                .map(({ term }) => term)
                .join(', ')}
            </dd>
          </>
        )}
        {names.length > 0 && (
          <>
            <dt>{t('mention:page.names')}</dt>
            <dd>
              {names
                .slice(0, few)
                .map(({ name }) => name)
                .join(', ')}
            </dd>
          </>
        )}
        {otherAddresses.length > 0 && (
          <>
            <dt>{t('mention:page.addresses')}</dt>
            <dd className={classes.addresses}>{otherAddresses.join(', ')}</dd>
          </>
        )}
      </dl>
      {links.length > 0 && (
        <details className={classes.links}>
          <summary>{t('mention:page.links', { count: links.length })}</summary>
          <ul>
            {links.map((link) => (
              <li key={link}>
                <a href={link} target="_blank" rel="noreferrer">
                  {link}
                </a>
              </li>
            ))}
          </ul>
        </details>
      )}
    </Part>
  )
}
