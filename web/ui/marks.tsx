/** The small signs of a row: tone, kind, place. Each has a shape and a word; what is unknown is drawn hollow. */
import {
  IconArticle,
  IconBrandBluesky,
  IconBrandMastodon,
  IconBrandReddit,
  IconBrandYcombinator,
  IconBrandYoutube,
  IconBroadcast,
  IconBuildingBank,
  IconBuildingCommunity,
  IconFileText,
  IconHash,
  IconHeadphones,
  IconListDetails,
  IconMessage,
  IconMessageReply,
  IconMessages,
  IconMicrophone2,
  IconMovie,
  IconNews,
  IconNotebook,
  IconRadio,
  IconRss,
  IconSend2,
  IconSitemap,
  IconStar,
  IconTag,
  IconTargetArrow,
  IconTicket,
  IconUser,
  IconVideo,
  IconWorld,
  type TablerIcon,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { DocumentKind, OutletKind, Place, Tone, VisitedKind, WatchKind } from '../../db/vocabulary.ts'
import classes from './marks.module.css'

/** Rising, level, falling, undecided; a hollow ring where no tone was computed. */
export function ToneMark({ tone, bare = false }: { tone: Tone | null; bare?: boolean }) {
  const { t } = useTranslation()
  const word = t(`tone.${tone ?? 'unknown'}`)
  return (
    <span className={classes.mark} data-tone={tone ?? 'unknown'} title={bare ? word : undefined}>
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
        {tone === 'positive' && <path d="M6 1.5 11 10H1z" />}
        {tone === 'neutral' && <rect x="1" y="4.5" width="10" height="3" rx="0.5" />}
        {tone === 'negative' && <path d="M6 10.5 1 2h10z" />}
        {tone === 'unsure' && <path d="M6 1.2 10.8 6 6 10.8 1.2 6z" fill="none" stroke="currentColor" strokeWidth="1.4" />}
        {tone === null && <circle cx="6" cy="6" r="4.4" fill="none" stroke="currentColor" strokeWidth="1.3" strokeDasharray="1.6 1.4" />}
      </svg>
      <span className={bare ? 'for-reader-only' : undefined}>{word}</span>
    </span>
  )
}

/** Where in the document the watched words stand: a sheet with its line drawn thick. */
export function PlaceMark({ place, bare = false }: { place: Place; bare?: boolean }) {
  const { t } = useTranslation()
  const word = t(`place.${place}`)
  const line = { headline: 1.6, lead: 4.4, body: 7.2, passing: 9.6 }[place]
  return (
    <span className={classes.mark} title={bare ? word : undefined}>
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
        {[2.2, 5, 7.8, 10].map((y) => (
          <rect key={y} x="1" y={y - 0.35} width="10" height="0.7" opacity="0.5" />
        ))}
        <rect x="1" y={line - 0.4} width={place === 'passing' ? 4 : 10} height="2" rx="0.4" />
      </svg>
      <span className={bare ? 'for-reader-only' : undefined}>{word}</span>
    </span>
  )
}

const icons = {
  mastodon: IconBrandMastodon,
  bluesky: IconBrandBluesky,
  reddit: IconBrandReddit,
  hackernews: IconBrandYcombinator,
  lemmy: IconMessages,
  webmention: IconMessageReply,
  article: IconArticle,
  review: IconStar,
  interview: IconMicrophone2,
  'news-item': IconSend2,
  post: IconMessage,
  audio: IconHeadphones,
  video: IconMovie,
  page: IconFileText,
  newspaper: IconNews,
  magazine: IconNotebook,
  radio: IconRadio,
  television: IconVideo,
  agency: IconBroadcast,
  site: IconWorld,
  blog: IconHash,
  podcast: IconHeadphones,
  account: IconUser,
  institution: IconBuildingBank,
  forum: IconMessages,
  feed: IconRss,
  sitemap: IconSitemap,
  listing: IconListDetails,
  youtube: IconBrandYoutube,
  brand: IconBuildingCommunity,
  production: IconTicket,
  person: IconUser,
  competitor: IconTargetArrow,
  subject: IconTag,
} satisfies Record<DocumentKind | OutletKind | VisitedKind | WatchKind, TablerIcon>

/** The icon of a kind of document, outlet, source or watch, with its word. */
export function KindIcon({ kind, bare = false, size = 16 }: { kind: keyof typeof icons; bare?: boolean; size?: number }) {
  const { t } = useTranslation()
  const Icon = icons[kind]
  const word = t(`kind.${kind}`)
  return (
    <span className={classes.kind} title={bare ? word : undefined}>
      <Icon size={size} stroke={1.5} aria-hidden="true" />
      <span className={bare ? 'for-reader-only' : undefined}>{word}</span>
    </span>
  )
}
