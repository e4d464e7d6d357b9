/** What of a document is heard or seen: a link to its publisher's file, with how long it plays. It is not played here: nothing of it lies with us. */
import { IconHeadphones, IconPlayerPlay } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { MentionPage } from '../../../server/mentions/page-contract.ts'
import { formatPlaying } from '../../lib/format.ts'
import { useReader } from '../../lib/session.ts'
import classes from './media.module.css'

type File = NonNullable<MentionPage['document']['media']>['files'][number]

export function Media({ document: { media } }: Pick<MentionPage, 'document'>) {
  const { t } = useTranslation(['mentions', 'mention'])
  const { locale } = useReader()
  if (!media) return null
  const place = [
    media.season !== null && t('mention:media.season', { number: media.season }),
    media.episode !== null && t('mention:media.episode', { number: media.episode }),
  ].filter(Boolean)
  return (
    <ul className={classes.files} aria-label={t('mention:media.title')}>
      {media.files.map((file, i) => {
        const how = howOf(file)
        const Icon = how === 'listen' ? IconHeadphones : IconPlayerPlay
        const told = [file.seconds !== null && formatPlaying(file.seconds, locale), formOf(file), ...(i === 0 ? place : [])].filter(Boolean)
        return (
          <li key={file.address}>
            <a href={file.address} target="_blank" rel="noreferrer">
              <Icon size={18} stroke={1.6} aria-hidden="true" />
              {t(`mention:media.${how}`)}
            </a>
            {told.length > 0 && <span className={classes.told}>{told.join(' · ')}</span>}
          </li>
        )
      })}
    </ul>
  )
}

function howOf({ type }: File): 'listen' | 'watch' | 'open' {
  if (type === null) return 'open'
  return type.startsWith('audio') ? 'listen' : type.startsWith('video') ? 'watch' : 'open'
}

const forms: Record<string, string> = { mpeg: 'MP3', 'x-m4a': 'M4A', mp4: 'MP4', quicktime: 'MOV' }

/** The file's form as people call it; null where its type is no such word. */
function formOf({ type }: File): string | null {
  const form = type?.split(';')[0]?.split('/')[1]?.trim() ?? ''
  if (type?.startsWith('audio') && form === 'mp4') return 'M4A'
  return forms[form] ?? (/^[a-z0-9]{2,4}$/.test(form) ? form.toUpperCase() : null)
}
