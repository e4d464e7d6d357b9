/** An account on a network, as every screen names it: its network, its name, how it is written, and the warning it may carry. */
import {
  IconBrandBluesky,
  IconBrandFacebook,
  IconBrandInstagram,
  IconBrandLinkedin,
  IconBrandMastodon,
  IconBrandReddit,
  IconBrandTiktok,
  IconBrandX,
  IconBrandYcombinator,
  IconBrandYoutube,
  IconFlag,
  IconMail,
  IconMessages,
  IconPhone,
  IconVolumeOff,
  IconWorld,
  type TablerIcon,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Network } from '../../db/vocabulary.ts'
import type { AccountBrief } from '../../server/handles/contract.ts'
import classes from './account.module.css'

const icons: Record<Network, TablerIcon> = {
  mastodon: IconBrandMastodon,
  bluesky: IconBrandBluesky,
  reddit: IconBrandReddit,
  hackernews: IconBrandYcombinator,
  lemmy: IconMessages,
  youtube: IconBrandYoutube,
  x: IconBrandX,
  instagram: IconBrandInstagram,
  tiktok: IconBrandTiktok,
  linkedin: IconBrandLinkedin,
  facebook: IconBrandFacebook,
  web: IconWorld,
  email: IconMail,
  phone: IconPhone,
}

export function NetworkIcon({ network, size = 15 }: { network: Network; size?: number }) {
  const { t } = useTranslation()
  const Icon = icons[network]
  return (
    <span className={classes.network} title={t(`network.${network}`)}>
      <Icon size={size} stroke={1.5} aria-hidden="true" />
      <span className="for-reader-only">{t(`network.${network}`)}</span>
    </span>
  )
}

/** The sign of an account that is not treated as any other; nothing for the others. */
export function StandingMark({ standing, bare = false }: { standing: AccountBrief['standing']; bare?: boolean }) {
  const { t } = useTranslation()
  if (standing === 'ordinary') return null
  const word = t(`standing.${standing}`)
  const Icon = standing === 'flagged' ? IconFlag : IconVolumeOff
  return (
    <span className={classes.standing} data-standing={standing} title={bare ? word : undefined}>
      <Icon size={13} stroke={1.8} aria-hidden="true" />
      <span className={bare ? 'for-reader-only' : undefined}>{word}</span>
    </span>
  )
}

/** Its name with how it is written, leading to its page. */
export function AccountName({ account }: { account: AccountBrief }) {
  return (
    <span className={classes.account}>
      <NetworkIcon network={account.network} />
      <Link to="/accounts/$accountId" params={{ accountId: account.id }}>
        {account.name ?? account.shown}
      </Link>
      {account.name && <span className={classes.shown}>{account.shown}</span>}
      <StandingMark standing={account.standing} />
    </span>
  )
}
