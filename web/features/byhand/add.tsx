/** Adding what Relais did not find by itself: an address that is read at once, or what was seen on paper and heard on air, typed in. */
import { Button, Loader, TextInput } from '@mantine/core'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { type FormEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FileKind } from '../../../db/vocabulary.ts'
import type { AddedByHand, Known } from '../../../server/byhand/contract.ts'
import { type FileRead, mostBytes } from '../../../server/files/contract.ts'
import { fileUploadAddress } from '../../api.ts'
import { formatCount } from '../../lib/format.ts'
import { useMay, useReader } from '../../lib/session.ts'
import { DropFile } from '../../ui/drop-file.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHeader, Part, Sheet } from '../../ui/page.tsx'
import { useSlow } from '../../ui/working.tsx'
import classes from './add.module.css'
import { Bookmarklet } from './bookmarklet.tsx'
import { blank, type Draft, draftOfFile, draftOfPage } from './draft.ts'
import { DocumentForm } from './form.tsx'
import { Outcome } from './outcome.tsx'
import { useLook } from './use-look.ts'

export function AddByHand() {
  const { t } = useTranslation('byhand')
  const mayEdit = useMay('edit')
  const { address, text } = useSearch({ from: '/add' })
  const given = address ?? /https?:\/\/\S+/i.exec(text ?? '')?.[0]
  const navigate = useNavigate()
  const [draft, setDraft] = useState<Draft | null>(null)
  const [added, setAdded] = useState<AddedByHand | null>(null)
  const again = () => {
    setDraft(null)
    setAdded(null)
    void navigate({ to: '/add', search: {} })
  }
  if (!mayEdit)
    return (
      <Sheet narrow>
        <PageHeader title={t('title')} />
        <EmptyState title={t('mayNot')}>{t('mayNotWords')}</EmptyState>
      </Sheet>
    )
  return (
    <Sheet narrow>
      <PageHeader title={t('title')} intro={t('intro')}>
        <Button component={Link} to="/imports" variant="default">
          {t('importMany')}
        </Button>
      </PageHeader>
      {added ? (
        <Outcome added={added} onAgain={again} />
      ) : draft ? (
        <DocumentForm draft={draft} onBack={again} onAdded={setAdded} />
      ) : (
        <Start given={given ?? ''} onDraft={setDraft} />
      )}
    </Sheet>
  )
}

function Start({ given, onDraft }: { given: string; onDraft(draft: Draft): void }) {
  const { t } = useTranslation('byhand')
  const [address, setAddress] = useState(given)
  const { look, stop, looking, looked, problem } = useLook()
  const long = useSlow(looking !== null, 4_000)
  // An address that was handed over, by the bookmark or by another program, is read at once.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when another address is handed over
  useEffect(() => {
    if (given) void look(given)
  }, [given])
  useEffect(() => {
    if (looked?.read && !looked.known) onDraft(draftOfPage(looked))
  }, [looked, onDraft])
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (address.trim().length > 2) void look(address.trim())
  }
  return (
    <>
      <Part title={t('fromAddress')} intro={t('fromAddressHelp')}>
        <form onSubmit={send} noValidate className={classes.ask}>
          <TextInput
            label={t('address')}
            value={address}
            onChange={(event) => setAddress(event.currentTarget.value)}
            error={problem}
            inputMode="url"
            autoComplete="off"
            placeholder="https://"
          />
          <Button type="submit" disabled={address.trim().length < 3} loading={looking !== null}>
            {t('read')}
          </Button>
        </form>
        {looking !== null && (
          <div className={classes.looking} role="status">
            <Loader size="sm" color="var(--ink-soft)" />
            <p>
              {t('reading')}
              {long && ` ${t('readingLong')}`}
            </p>
            <Button variant="default" size="compact-sm" onClick={stop}>
              {t('stop')}
            </Button>
          </div>
        )}
        {looked?.known && <KnownAlready known={looked.known} />}
        {looked && !looked.known && !looked.read && (
          <div className={classes.said} role="alert">
            <p>{looked.problem?.words}</p>
            <p>{t('notRead')}</p>
            <Button variant="default" size="compact-sm" mt="xs" onClick={() => onDraft(draftOfPage(looked))}>
              {t('fillIn')}
            </Button>
          </div>
        )}
        <Bookmarklet />
      </Part>
      <Part title={t('fromFile')} intro={t('fromFileHelp')}>
        <DropFile<FileRead>
          label={t('chooseFile')}
          hint={<FileLimits />}
          accept=".pdf,image/jpeg,image/png,image/webp,image/gif,image/avif,audio/*,video/mp4,video/webm,video/quicktime"
          check={({ size }) => (size > mostBytes.video ? t('fileTooLarge') : null)}
          address={({ name }) => fileUploadAddress(name)}
          onDone={(file) => onDraft(draftOfFile(file))}
        />
      </Part>
      <Part title={t('fromPaper')} intro={t('fromPaperHelp')}>
        <Button variant="default" onClick={() => onDraft(blank)}>
          {t('typeIn')}
        </Button>
      </Part>
    </>
  )
}

function FileLimits() {
  const { t } = useTranslation('byhand')
  const { locale } = useReader()
  const most = (kind: FileKind) => formatCount(mostBytes[kind] / 1024 / 1024, locale)
  return <>{t('fileLimits', { pdf: most('pdf'), image: most('image'), audio: most('audio'), video: most('video') })}</>
}

function KnownAlready({ known }: { known: Known }) {
  const { t } = useTranslation('byhand')
  return (
    <div className={classes.said} role="status">
      <p>
        {t('known')} <KnownName known={known} />
      </p>
      {!known.mentionId && <Outcome added={{ documentId: known.documentId, title: known.title, meets: [], undo: null }} />}
    </div>
  )
}

export function KnownName({ known: { title, outlet, mentionId } }: { known: Known }) {
  return (
    <>
      {mentionId ? (
        <Link to="/mentions/$mentionId" params={{ mentionId }}>
          {title}
        </Link>
      ) : (
        <strong>{title}</strong>
      )}
      {outlet && ` — ${outlet}`}
    </>
  )
}
