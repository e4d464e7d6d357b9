/** The third step: names become watches, shown as they will be, to be corrected before they are kept. */
import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { watchKinds } from '../../../db/vocabulary.ts'
import type { Suggestions } from '../../../server/watches/contract.ts'
import { ok, watches } from '../../api.ts'
import { fieldErrors } from '../../lib/problem.ts'
import { Word } from '../../ui/door.tsx'
import { useProblemWords } from '../../ui/error-state.tsx'
import { useSlow } from '../../ui/working.tsx'
import { StepFoot, StepPage } from './step.tsx'
import classes from './welcome.module.css'

type Draft = Suggestions['items'][number] & {
  /** The name it was made from, which stays while it is corrected. */
  from: string
  /** A person changed it: it is not made anew. */
  touched?: boolean
}

export function Watch({ onDone, onBack, onSkip }: { onDone(): void; onBack(): void; onSkip(): Promise<void> }) {
  const { t } = useTranslation('welcome')
  const words = useProblemWords()
  const [names, setNames] = useState('')
  const [drafts, setDrafts] = useState<Draft[]>([])
  const there = useQuery({ queryKey: ['watches', 'welcome'], queryFn: () => ok(watches.index.$get({ query: { limit: '200' } })) })
  const suggest = useMutation({
    mutationFn: (list: string[]) => ok(watches.suggest.$post({ json: { names: list } })),
    onSuccess: ({ items }) =>
      setDrafts((before) =>
        items.map((item) => before.find((draft) => draft.touched && draft.from === item.name) ?? { ...item, from: item.name }),
      ),
  })
  const ask = useDebouncedCallback((written: string) => {
    const list = linesOf(written)
    if (list.length === 0) setDrafts([])
    else suggest.mutate(list)
  }, 400)
  const save = useMutation({
    mutationFn: () =>
      ok(watches.several.$post({ json: { watches: drafts.map(({ name, kind, expression }) => ({ name, kind, expression })) } })),
    onSuccess: onDone,
  })
  const slow = useSlow(suggest.isPending)
  const mistakes = fieldErrors(save.error) ?? {}
  const change = (at: number, part: Partial<Draft>) =>
    setDrafts(drafts.map((draft, n) => (n === at ? { ...draft, ...part, touched: true } : draft)))
  const mistakeAt = (at: number, field: string) => mistakes[`watches.${at}.${field}`] ?? (drafts.length === 1 ? mistakes[field] : undefined)
  const count = there.data?.items.length ?? 0
  /** A name that no query can be made of, told by its line. */
  const wrongName = Object.entries(fieldErrors(suggest.error) ?? {})
    // Blank lines and repeated ones are not sent, and count for whoever looks for it.
    .map(([path, message]) => ({ name: linesOf(names)[Number(path.replace('names.', ''))], message }))
    .map(({ name, message }) => ({ line: names.split('\n').findIndex((line) => line.trim() === name) + 1, message }))
    .find(({ line }) => line > 0)
  const failed = save.error ?? (wrongName ? null : suggest.error)
  return (
    <StepPage step="watch" title={t('watch.title')} intro={t('watch.intro')} wide>
      {count > 0 && <Word>{t('watch.have', { count })}</Word>}
      <Textarea
        label={t('watch.names')}
        placeholder={t('watch.placeholder')}
        rows={4}
        autoFocus
        value={names}
        error={wrongName && t('watch.line', wrongName)}
        onChange={({ currentTarget }) => {
          setNames(currentTarget.value)
          ask(currentTarget.value)
        }}
      />
      <div aria-live="polite">
        {slow && <p className={classes.remark}>{t('watch.thinking')}</p>}
        <ul className={classes.cards}>
          {drafts.map((draft, at) => (
            <li key={draft.from} className={classes.card}>
              <div className={classes.pair}>
                <TextInput
                  label={t('watch.name')}
                  value={draft.name}
                  error={mistakeAt(at, 'name')}
                  onChange={({ currentTarget }) => change(at, { name: currentTarget.value })}
                />
                <Kind kind={draft.kind} onChange={(kind) => change(at, { kind })} />
              </div>
              <Textarea
                label={t('watch.expression')}
                autosize
                minRows={1}
                value={draft.expression}
                error={mistakeAt(at, 'expression')}
                spellCheck={false}
                onChange={({ currentTarget }) => change(at, { expression: currentTarget.value })}
              />
              {draft.warnings.map(({ code, message }) => (
                <p key={code} className={classes.remark}>
                  {message}
                </p>
              ))}
            </li>
          ))}
        </ul>
      </div>
      {failed && (
        <p className={classes.problem} role="alert">
          {words(failed).whole}
        </p>
      )}
      <StepFoot
        {...(drafts.length > 0
          ? { onNext: () => save.mutate(), next: t('watch.save', { count: drafts.length }), busy: save.isPending }
          : count > 0
            ? { onNext: onDone }
            : {})}
        onBack={onBack}
        onSkip={() => void onSkip()}
      />
    </StepPage>
  )
}

function Kind({ kind, onChange }: { kind: Draft['kind']; onChange(kind: Draft['kind']): void }) {
  const { t } = useTranslation(['welcome', 'common'])
  return (
    <NativeSelect
      label={t('watch.kind')}
      value={kind}
      onChange={({ currentTarget }) => onChange(watchKinds.find((one) => one === currentTarget.value) ?? kind)}
      data={watchKinds.map((one) => ({ value: one, label: t(`common:kind.${one}`) }))}
    />
  )
}

/** What stands on each line, each once. */
export const linesOf = (written: string): string[] => [
  ...new Set(
    written
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  ),
]
