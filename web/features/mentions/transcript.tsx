/** What tells of a text that it was said: where its publisher wrote that down, and at which time of the recording it is heard. */
import { useTranslation } from 'react-i18next'
import type { MentionPage } from '../../../server/mentions/page-contract.ts'
import { formatTime } from '../../lib/format.ts'
import type { Stretch } from '../../lib/lighting.ts'
import { useReader } from '../../lib/session.ts'
import classes from './media.module.css'
import { useReason } from './notices.tsx'

type Document = MentionPage['document']

/** Passages whose times are told at once. */
const few = 6

/** When it is said, in seconds; null where that is not told. */
function secondAt({ transcript }: Document, offset: number): number | null {
  if (!transcript || transcript.from === null || offset < transcript.from) return null
  return transcript.times.findLast(([from]) => from <= offset)?.[1] ?? null
}

/** Why a transcript is not there, or will be; and when the words that matched are heard. */
export function Spoken({ document, passages }: { document: Document; passages: readonly Stretch[] }) {
  const { t } = useTranslation(['mentions', 'mention'])
  const { transcript } = document
  const reason = useReason(transcript?.problem?.kind)
  if (!transcript) return null
  if (transcript.state === 'waiting') return <p className={classes.spoken}>{t('mention:media.waiting')}</p>
  if (transcript.state === 'unreadable') return <p className={classes.spoken}>{t('mention:media.unreadable', { why: reason })}</p>
  const times = [...new Set(passages.flatMap(({ from }) => secondAt(document, from) ?? []))]
  return (
    <>
      {times.length > 0 && (
        <p className={classes.spoken}>
          {t('mention:media.heard')}{' '}
          {times.slice(0, few).map((seconds, i) => (
            <span key={seconds}>
              {i > 0 && ', '}
              <Time document={document} seconds={seconds} />
            </span>
          ))}
          {times.length > few && '…'}
        </p>
      )}
      {transcript.isBeginning && <Beginning transcript={transcript} />}
    </>
  )
}

/** Says that what follows was not read, and from when on, where that is told. */
function Beginning({ transcript: { address, times } }: { transcript: NonNullable<Document['transcript']> }) {
  const { t } = useTranslation('mention')
  const last = times.at(-1)
  return (
    <p className={classes.spoken}>
      {last ? t('media.beginningUntil', { time: formatTime(last[1]) }) : t('media.beginning')}{' '}
      <a href={address} target="_blank" rel="noreferrer">
        {t('media.whole')}
      </a>
    </p>
  )
}

/** Stands before the paragraphs of what is said: where it begins, whose it is; then the time of each. In the reader's language amid another's text. */
export function SpokenMark({ document, from }: { document: Document; from: number }) {
  const { t } = useTranslation(['mentions', 'mention'])
  const { locale } = useReader()
  const { transcript } = document
  if (!transcript || transcript.from === null || from < transcript.from) return null
  const seconds = secondAt(document, from)
  return (
    <>
      {from === transcript.from && (
        <h2 className={classes.begins} lang={locale}>
          <a href={transcript.address} target="_blank" rel="noreferrer">
            {t('mention:media.transcript')}
          </a>
        </h2>
      )}
      {seconds !== null && (
        <span className={classes.time} lang={locale}>
          <Time document={document} seconds={seconds} />
        </span>
      )}
    </>
  )
}

/** Leads to that time of the publisher's file, where browsers can begin there. */
function Time({ document: { media }, seconds }: { document: Document; seconds: number }) {
  const { t } = useTranslation(['mentions', 'mention'])
  const time = formatTime(seconds)
  const file = media?.files.find(({ type }) => /^(?:audio|video)/.test(type ?? ''))
  if (!file) return <span className="figures">{time}</span>
  return (
    <a
      className="figures"
      href={`${file.address.split('#')[0]}#t=${seconds}`}
      target="_blank"
      rel="noreferrer"
      aria-label={t('mention:media.listenAt', { time })}
      title={t('mention:media.listenAt', { time })}
    >
      {time}
    </a>
  )
}
