/** A place to put a file: dropped, or chosen; shows how much of it has arrived, and can be stopped. */
import { Button, Progress } from '@mantine/core'
import { IconFileUpload } from '@tabler/icons-react'
import { type DragEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatShare } from '../lib/format.ts'
import { useReader } from '../lib/session.ts'
import { upload } from '../lib/upload.ts'
import classes from './drop-file.module.css'
import { useProblemWords } from './error-state.tsx'

interface Drop<T> {
  label: string
  /** What may be put here, and how large it may be. */
  hint: ReactNode
  accept: string
  /** Why a file won't do, before it is sent; null when it may do. */
  check(file: File): string | null
  address(file: File): string
  onDone(answer: T, file: File): void
}

export function DropFile<T>({ label, hint, accept, check, address, onDone }: Drop<T>) {
  const { t } = useTranslation()
  const { locale } = useReader()
  const words = useProblemWords()
  const field = useRef<HTMLInputElement>(null)
  const running = useRef<AbortController | null>(null)
  const [over, setOver] = useState(false)
  const [sending, setSending] = useState<{ name: string; share: number } | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  useEffect(() => () => running.current?.abort(), [])
  const send = async (file: File | undefined) => {
    if (!file) return
    const why = check(file)
    setProblem(why)
    if (why) return
    const mine = new AbortController()
    running.current = mine
    setSending({ name: file.name, share: 0 })
    try {
      onDone(await upload<T>(address(file), file, (share) => setSending({ name: file.name, share }), mine.signal), file)
    } catch (error) {
      if (mine.signal.aborted) return
      setProblem(words(error).whole)
    } finally {
      setSending(null)
      if (field.current) field.current.value = ''
    }
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    if (!sending) void send(event.dataTransfer.files[0])
  }
  if (sending) {
    const isThere = sending.share >= 1
    return (
      <div className={classes.place} role="status">
        <p className={classes.name}>{sending.name}</p>
        <Progress
          value={sending.share * 100}
          animated={isThere}
          className={classes.bar}
          aria-label={t(isThere ? 'file.reading' : 'file.sending')}
        />
        <p className={classes.hint}>
          {isThere ? t('file.reading') : `${t('file.sending')} ${formatShare(sending.share, locale)}`}{' '}
          <Button variant="default" size="compact-sm" onClick={() => running.current?.abort()}>
            {t('file.stop')}
          </Button>
        </p>
      </div>
    )
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button is the one for everybody
    <div
      className={classes.place}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <input
        ref={field}
        type="file"
        className={classes.field}
        accept={accept}
        aria-label={label}
        tabIndex={-1}
        onChange={({ currentTarget }) => void send(currentTarget.files?.[0])}
      />
      <Button
        variant="default"
        leftSection={<IconFileUpload size={17} stroke={1.5} aria-hidden="true" />}
        onClick={() => field.current?.click()}
      >
        {label}
      </Button>
      <div className={classes.hint}>{hint}</div>
      {problem && (
        <p className={classes.problem} role="alert">
          {problem}
        </p>
      )}
    </div>
  )
}
