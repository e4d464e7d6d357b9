/** What was read of an uploaded file, what it offers, and reading more of it. */
import { Button, Loader } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FileRead } from '../../../server/files/contract.ts'
import { files, ok } from '../../api.ts'
import { formatDay, formatShare } from '../../lib/format.ts'
import { useReader } from '../../lib/session.ts'
import { useProblemWords } from '../../ui/error-state.tsx'
import classes from './add.module.css'

/** `1:02:03`, `4:05`. */
const lasting = (seconds: number): string => {
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  return [...(hours > 0 ? [hours, String(minutes).padStart(2, '0')] : [minutes]), String(rest).padStart(2, '0')].join(':')
}

export function FileFacts({ file, onDate, onText }: { file: FileRead; onDate(at: string): void; onText(text: string): void }) {
  const { t } = useTranslation('byhand')
  const reader = useReader()
  const { pages, width, height, seconds, bytes, madeAt } = file
  const figures = new Intl.NumberFormat(reader.locale, { maximumFractionDigits: 1 })
  const facts = [
    t('file.size', { size: figures.format(Math.max(0.1, bytes / 1024 / 1024)) }),
    pages !== null && t('file.pages', { count: pages }),
    width !== null && height !== null && t('file.pixels', { width, height }),
    seconds !== null && t('file.lasts', { time: lasting(seconds) }),
  ].filter((words) => typeof words === 'string')
  return (
    <div className={classes.file}>
      <p>
        <strong>{file.name}</strong> <span className={classes.quiet}>{facts.join(' · ')}</span>
      </p>
      {file.usedBy && <p className={classes.warned}>{t('file.used', { title: file.usedBy.title })}</p>}
      {file.isUnreadable && <p>{t('file.unreadable')}</p>}
      {file.isCut && <p>{t('file.cut')}</p>}
      {file.kind === 'pdf' && !file.isUnreadable && file.text === '' && <p>{t('file.noText')}</p>}
      {madeAt && (
        <p>
          {t('file.made', { date: formatDay(madeAt, reader) })}{' '}
          <Button variant="subtle" size="compact-sm" onClick={() => onDate(madeAt)}>
            {t('file.useDate')}
          </Button>
        </p>
      )}
      {(file.kind === 'image' || (file.kind === 'pdf' && file.text === '')) && <Recognise file={file} onText={onText} />}
    </div>
  )
}

function Recognise({ file, onText }: { file: FileRead; onText(text: string): void }) {
  const { t } = useTranslation('byhand')
  const { locale } = useReader()
  const words = useProblemWords()
  const running = useRef<AbortController | null>(null)
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState<string | null>(null)
  useEffect(() => () => running.current?.abort(), [])
  const recognise = async () => {
    const mine = new AbortController()
    running.current = mine
    setBusy(true)
    setSaid(null)
    try {
      const { text, confidence } = await ok(files[':id'].recognise.$post({ param: { id: file.id } }, { init: { signal: mine.signal } }))
      onText(text)
      setSaid(t('file.recognised', { share: formatShare(confidence, locale) }))
    } catch (error) {
      if (mine.signal.aborted) return
      setSaid(words(error).whole)
    } finally {
      setBusy(false)
    }
  }
  return busy ? (
    <div className={classes.looking} role="status">
      <Loader size="sm" color="var(--ink-soft)" />
      <p>{t('file.recognising')}</p>
      <Button variant="default" size="compact-sm" onClick={() => running.current?.abort()}>
        {t('file.stop')}
      </Button>
    </div>
  ) : (
    <p role="status">
      <Button variant="default" size="compact-sm" onClick={() => void recognise()}>
        {t('file.recognise')}
      </Button>{' '}
      {said}
    </p>
  )
}
