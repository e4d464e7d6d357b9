/** One production: what its programme says in fields, and beside it the watch that is written of it, why, and what it finds. */
import { Button, Checkbox, Select, Textarea, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { productionGenres } from '../../../db/vocabulary.ts'
import type { TrialDays } from '../../../server/trials/contract.ts'
import { ok, productions } from '../../api.ts'
import { fieldErrors } from '../../lib/problem.ts'
import { useMay } from '../../lib/session.ts'
import { useProblemWords } from '../../ui/error-state.tsx'
import { useTrial } from './asking.ts'
import { emptyDraft } from './draft.ts'
import editor from './editor.module.css'
import { keepDraft } from './kept-drafts.ts'
import classes from './production.module.css'
import { WrittenWatch } from './production-written.tsx'
import { draftOfProduction, emptyProgramme, filledWith, type NameField, type ProgrammeForm, programmeOf } from './programme.ts'
import { useSaving } from './saving.ts'
import { TrialPane } from './trial.tsx'
import { WeeksAround } from './weeks.tsx'

const pause = 350

export function OneProduction() {
  const { t, i18n } = useTranslation(['watches', 'common'])
  const navigate = useNavigate()
  const mayEdit = useMay('edit')
  const [form, setForm] = useState(emptyProgramme)
  const [days, setDays] = useState<TrialDays>(90)
  const saving = useSaving()
  const put = (words: Partial<ProgrammeForm>) => setForm((now) => ({ ...now, ...words }))
  const [settled] = useDebouncedValue(form, pause)
  const asked = programmeOf(settled)
  const made = useQuery({
    queryKey: ['production', i18n.language, asked],
    queryFn: ({ signal }) => ok(productions.watch.$post({ json: asked ?? { title: '' } }, { init: { signal } })),
    enabled: asked !== null,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  const watch = asked === null ? undefined : made.data
  const draft = watch ? draftOfProduction(watch) : emptyDraft
  const trial = useTrial(draft, null, days, watch !== undefined)
  const refused = fieldErrors(made.error) ?? {}
  const wrong = (field: string) => Object.entries(refused).find(([path]) => path === field || path.startsWith(`${field}.`))?.[1]
  const crossed = form.from && form.to && form.from > form.to

  const begin = async () => {
    const added = await saving.save(null, draft)
    if (added) await navigate({ to: '/watches/$watchId', params: { watchId: added.id }, search: {} })
  }
  const goOn = async () => {
    keepDraft(null, draft)
    await navigate({ to: '/watches/new', search: {} })
  }
  const names = (field: NameField, example?: string) => (
    <TextInput
      label={t(`production.field.${field}`)}
      value={form[field]}
      onChange={(event) => put({ [field]: event.currentTarget.value })}
      error={wrong(field)}
      {...(example ? { placeholder: example } : {})}
      maxLength={3_000}
    />
  )
  return (
    <div className={editor.desk}>
      <div className={editor.words}>
        <Paste onRead={(read) => setForm((now) => filledWith(now, read))} />
        <form
          className={classes.fields}
          onSubmit={(event) => {
            event.preventDefault()
            if (watch && mayEdit) void begin()
          }}
        >
          <TextInput
            label={t('production.field.title')}
            value={form.title}
            onChange={(event) => put({ title: event.currentTarget.value })}
            error={wrong('title')}
            maxLength={200}
            required
            data-autofocus
          />
          <p className={classes.hint}>{t('production.commas')}</p>
          <div className={editor.pair}>
            {names('authors')}
            {names('directors')}
            {names('companies')}
            {names('cast')}
            {names('venues')}
            <TextInput
              label={t('production.field.city')}
              value={form.city}
              onChange={(event) => put({ city: event.currentTarget.value })}
              maxLength={120}
            />
            <TextInput
              type="date"
              label={t('production.field.from')}
              value={form.from}
              onChange={(event) => put({ from: event.currentTarget.value })}
              error={wrong('from')}
              max="9999-12-31"
            />
            <TextInput
              type="date"
              label={t('production.field.to')}
              value={form.to}
              onChange={(event) => put({ to: event.currentTarget.value })}
              error={crossed ? t('field.crossed') : wrong('to')}
              max="9999-12-31"
            />
            <Select
              label={t('production.field.genre')}
              data={productionGenres.map((genre) => ({ value: genre, label: t(`production.genre.${genre}`) }))}
              value={form.genre}
              onChange={(value) => put({ genre: productionGenres.find((genre) => genre === value) ?? form.genre })}
              allowDeselect={false}
            />
            <TextInput
              type="url"
              label={t('production.field.page')}
              value={form.page}
              onChange={(event) => put({ page: event.currentTarget.value })}
              error={wrong('page')}
              maxLength={500}
            />
            {names('alsoCalled')}
            {names('notThis')}
          </div>
          {(form.from || form.to) && <WeeksAround weeks={form.weeks} onChange={(weeks) => put({ weeks })} />}
          <Checkbox
            label={t('production.playedElsewhere')}
            description={t('production.playedElsewhereHint')}
            checked={form.playedElsewhere ?? watch?.playedElsewhere ?? false}
            onChange={(event) => put({ playedElsewhere: event.currentTarget.checked })}
          />
          {saving.refused.words && (
            <p className={editor.refused} role="alert">
              {saving.refused.words}
            </p>
          )}
          {Object.keys(saving.refused.fields).length > 0 && (
            <p className={editor.refused} role="alert">
              {Object.values(saving.refused.fields)[0]}
            </p>
          )}
          {mayEdit && (
            <div className={classes.actions}>
              <Button type="submit" disabled={!watch || Boolean(crossed)} loading={saving.busy}>
                {t('create')}
              </Button>
              <Button variant="default" disabled={!watch} onClick={() => void goOn()}>
                {t('production.goOn')}
              </Button>
            </div>
          )}
        </form>
      </div>
      <section className={classes.result} aria-label={t('production.result')}>
        {watch ? (
          <div>
            <h2 className={classes.heading}>{t('production.written')}</h2>
            <WrittenWatch watch={watch} />
          </div>
        ) : (
          <p className={classes.hint}>{t('production.blank')}</p>
        )}
        {watch && (
          <TrialPane
            result={trial.data}
            error={trial.error}
            asking={trial.asking}
            sound
            blank={false}
            days={days}
            onDays={setDays}
            onRetry={() => void trial.refetch()}
          />
        )}
      </section>
    </div>
  )
}

/** The programme's text as it was printed; what is read of it goes into the fields, to be looked over. */
function Paste({ onRead }: { onRead(read: Awaited<ReturnType<typeof readText>>): void }) {
  const { t } = useTranslation('watches')
  const words = useProblemWords()
  const [text, setText] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const read = async () => {
    setBusy(true)
    setProblem(null)
    try {
      onRead(await readText(text))
    } catch (error) {
      setProblem(words(error).whole)
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className={classes.paste}>
      <Textarea
        label={t('production.paste')}
        description={t('production.pasteHint')}
        placeholder={t('production.pasteExample')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        error={problem}
        autosize
        minRows={3}
        maxRows={8}
        maxLength={20_000}
      />
      <Button variant="default" size="compact-sm" onClick={() => void read()} loading={busy} disabled={text.trim() === ''}>
        {t('production.fill')}
      </Button>
    </div>
  )
}

const readText = (text: string) => ok(productions.read.$post({ json: { text } }))
