/** Taking a list from another reader (OPML): what it would bring, what of it is followed already, what is chosen, and what came of it. */
import { Button, Checkbox, FileInput, Modal } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpmlPreview } from '../../../server/sources/contract.ts'
import { ok, sources } from '../../api.ts'
import { useAdding } from '../../lib/adding.ts'
import { fieldErrors } from '../../lib/problem.ts'
import { useProblemWords } from '../../ui/error-state.tsx'
import { KindIcon } from '../../ui/marks.tsx'
import { offerUndo } from '../../ui/undo.tsx'
import { Working } from '../../ui/working.tsx'
import classes from './sources.module.css'

/** Sources that one call follows. */
const atOnce = 100
/** A list that is longer than this is no list of feeds. */
const mostBytes = 900_000

type Outline = OpmlPreview['outlines'][number]

export function ImportSources({ onClose }: { onClose(): void }) {
  const { t } = useTranslation(['sources', 'common'])
  const words = useProblemWords()
  const [file, setFile] = useState<File | null>(null)
  const [preview, setPreview] = useState<OpmlPreview | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const read = async (chosen: File | null) => {
    setFile(chosen)
    setPreview(null)
    setProblem(null)
    if (chosen === null) return
    if (chosen.size > mostBytes) return setProblem(t('import.tooLarge'))
    try {
      setPreview(await ok(sources.opml.preview.$post({ json: { text: (await chosen.text()) || ' ' } })))
    } catch (error) {
      setProblem(Object.values(fieldErrors(error) ?? {})[0] ?? words(error).whole)
    }
  }
  return (
    <Modal opened onClose={onClose} size="lg" title={t('import.title')} closeButtonProps={{ 'aria-label': t('common:close') }}>
      <FileInput
        label={t('import.file')}
        description={t('import.help')}
        placeholder={t('import.choose')}
        accept=".opml,.xml,text/xml,text/x-opml,application/xml"
        leftSection={<IconUpload size={16} stroke={1.5} aria-hidden="true" />}
        value={file}
        onChange={(chosen) => void read(chosen)}
        error={problem}
        clearable
        clearButtonProps={{ 'aria-label': t('import.clear') }}
        data-autofocus
      />
      {file && !preview && !problem && <Working />}
      {preview && <Choice preview={preview} onClose={onClose} />}
    </Modal>
  )
}

function Choice({ preview, onClose }: { preview: OpmlPreview; onClose(): void }) {
  const { t } = useTranslation('sources')
  const words = useProblemWords()
  const { done, add, takeBack, stop } = useAdding<Outline>({
    topic: 'sources',
    atOnce,
    send: (part) =>
      ok(
        sources.several.$post({
          json: { sources: part.map(({ kind, title, address, site }) => ({ kind, title: title.slice(0, 300), address, site })) },
        }),
      ),
  })
  const of = (state: Outline['state']) => preview.outlines.filter((outline) => outline.state === state)
  const [fresh, known, unusable] = [of('new'), of('known'), of('unusable')]
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [problem, setProblem] = useState<string | null>(null)
  const chosen = fresh.filter(({ address }) => !left.has(address))
  const toggle = (address: string) => {
    const next = new Set(left)
    if (!next.delete(address)) next.add(address)
    setLeft(next)
  }
  const go = async () => {
    setProblem(null)
    const { added, undo, error } = await add(chosen)
    // What was followed before it went wrong stays, and can be taken back all the same.
    if (added > 0 || error === null) offerUndo(t('followed', { count: added }), () => takeBack(undo))
    if (error === null) return onClose()
    setProblem(words(error).whole)
  }
  return (
    <section aria-label={t('import.found')}>
      <p className={classes.sums} role="status">
        {t('import.new', { count: fresh.length })}
        {known.length > 0 && ` · ${t('import.known', { count: known.length })}`}
        {unusable.length > 0 && ` · ${t('import.unusable', { count: unusable.length })}`}
      </p>
      {preview.isCut && <p className={classes.problem}>{t('import.cut')}</p>}
      {fresh.length > 0 && (
        <>
          <Checkbox
            size="sm"
            mb="xs"
            label={t('import.all')}
            checked={chosen.length === fresh.length}
            indeterminate={chosen.length > 0 && chosen.length < fresh.length}
            onChange={() => setLeft(chosen.length === fresh.length ? new Set(fresh.map(({ address }) => address)) : new Set())}
          />
          <ul className={classes.outlines}>
            {fresh.map((outline) => (
              <li key={outline.address}>
                <Checkbox
                  size="sm"
                  checked={!left.has(outline.address)}
                  onChange={() => toggle(outline.address)}
                  label={<Named outline={outline} />}
                />
              </li>
            ))}
          </ul>
        </>
      )}
      {[known, unusable].map(
        (list, n) =>
          list.length > 0 && (
            <details key={n === 0 ? 'known' : 'unusable'} className={classes.others}>
              <summary>{n === 0 ? t('import.known', { count: list.length }) : t('import.unusable', { count: list.length })}</summary>
              <ul className={classes.outlines}>
                {list.map((outline, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: an address may stand in the list more than once
                  <li key={at}>
                    <Named outline={outline} />
                  </li>
                ))}
              </ul>
            </details>
          ),
      )}
      {problem && (
        <p className={classes.problem} role="alert">
          {problem}
        </p>
      )}
      {done !== null && <Working label={t('import.progress')} done={done} total={chosen.length} />}
      <div className={classes.foot}>
        <Button disabled={chosen.length === 0} loading={done !== null} onClick={() => void go()}>
          {chosen.length === 0 ? t('follow') : t('followThese', { count: chosen.length })}
        </Button>
        {done !== null && (
          <Button variant="default" onClick={stop}>
            {t('stop')}
          </Button>
        )}
      </div>
    </section>
  )
}

function Named({ outline: { title, address, kind, folders, why } }: { outline: Outline }) {
  return (
    <>
      <strong>{title}</strong>
      <br />
      <span className={classes.soft}>
        <KindIcon kind={kind} size={13} /> · {address}
        {folders.length > 0 && ` · ${folders.join(' › ')}`}
        {why && (
          <>
            <br />
            <span className={classes.why}>{why}</span>
          </>
        )}
      </span>
    </>
  )
}
