/** The small questions of triage: to whom, which tags, which words, which link; each answered from the keyboard. */
import { Button, Checkbox, Group, Modal, Stack, Textarea, TextInput, UnstyledButton } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Mention, MentionCounts } from '../../../server/mentions/contract.ts'
import { fold } from '../../lib/fold.ts'
import { fieldErrors } from '../../lib/problem.ts'
import { useSession } from '../../lib/session.ts'
import { useProblemWords } from '../../ui/error-state.tsx'
import classes from './dialogs.module.css'
import type { Word } from './triage.ts'

export type Question = 'assign' | 'tag' | 'note' | 'reply'

interface Asked {
  question: Question
  /** What it is asked of; empty for all that the filters let through. */
  rows: readonly Mention[]
  counts: MentionCounts | undefined
  onClose(): void
  onSay(word: Word): Promise<boolean>
  onNote(text: string): Promise<unknown>
}

export function Dialog(asked: Asked) {
  switch (asked.question) {
    case 'assign':
      return <Assign {...asked} />
    case 'tag':
      return <Tags {...asked} />
    case 'note':
      return <Note {...asked} />
    case 'reply':
      return <Reply {...asked} />
  }
}

function Frame({ title, onClose, children }: { title: string; onClose(): void; children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <Modal opened onClose={onClose} title={title} size="sm" closeButtonProps={{ 'aria-label': t('close') }}>
      {children}
    </Modal>
  )
}

function Assign({ rows, counts, onClose, onSay }: Asked) {
  const { t } = useTranslation('mentions')
  const me = useSession()?.user.id
  const [sought, setSought] = useState('')
  const now = rows.length === 1 ? rows[0]?.assignee?.id : undefined
  const people = (counts?.assignees ?? [])
    .filter(({ name, id }) => fold(name).includes(fold(sought)) || (id === me && fold(t('filter.me')).startsWith(fold(sought))))
    .toSorted((a, b) => Number(b.id === me) - Number(a.id === me))
  const give = async (value: string | null) => {
    onClose()
    await onSay({ field: 'assignee', value })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const [first] = people
    if (first) void give(first.id)
  }
  return (
    <Frame title={t('dialog.assign')} onClose={onClose}>
      <form onSubmit={submit}>
        <TextInput
          data-autofocus
          placeholder={t('dialog.find')}
          aria-label={t('dialog.find')}
          value={sought}
          onChange={({ currentTarget }) => setSought(currentTarget.value)}
        />
      </form>
      <ul className={classes.choices}>
        {people.map(({ id, name }, i) => (
          <li key={id}>
            <UnstyledButton
              className={classes.choice}
              data-first={i === 0 || undefined}
              aria-pressed={id === now}
              onClick={() => void give(id)}
            >
              {name}
              {id === me && <span className={classes.soft}> {t('filter.me')}</span>}
            </UnstyledButton>
          </li>
        ))}
        {people.length === 0 && <li className={classes.soft}>{t('dialog.noMember')}</li>}
        <li>
          <UnstyledButton className={classes.choice} onClick={() => void give(null)}>
            {t('dialog.nobody')}
          </UnstyledButton>
        </li>
      </ul>
    </Frame>
  )
}

function Tags({ rows, counts, onClose, onSay }: Asked) {
  const { t } = useTranslation('mentions')
  const known = [...new Set([...rows.flatMap(({ tags }) => tags), ...(counts?.tags ?? []).map(({ value }) => value)])]
  const [made, setMade] = useState<string[]>([])
  const [typed, setTyped] = useState('')
  const [change, setChange] = useState(new Map<string, boolean>())
  const holds = (tag: string) => rows.filter(({ tags }) => tags.includes(tag)).length
  const checked = (tag: string) => change.get(tag) ?? (rows.length > 0 && holds(tag) === rows.length)
  const all = [...made, ...known.filter((tag) => !made.includes(tag))]
  const shown = all.filter((tag) => fold(tag).includes(fold(typed)))
  const set = (tag: string, on: boolean) => setChange(new Map(change).set(tag, on))
  const apply = async (more: ReadonlyMap<string, boolean> = change) => {
    const add = [...more].flatMap(([tag, on]) => (on ? [tag] : []))
    const remove = [...more].flatMap(([tag, on]) => (on ? [] : [tag]))
    onClose()
    if (add.length + remove.length > 0) await onSay({ field: 'tags', value: { add, remove } })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const tag = typed.trim().slice(0, 40)
    // Enter on an empty line is done.
    if (tag === '') return void apply()
    const same = all.find((one) => one.toLocaleLowerCase() === tag.toLocaleLowerCase())
    if (!same) setMade([tag, ...made])
    set(same ?? tag, true)
    setTyped('')
  }
  return (
    <Frame title={t('dialog.tag')} onClose={onClose}>
      <form onSubmit={submit}>
        <TextInput
          data-autofocus
          maxLength={40}
          placeholder={t('dialog.newTag')}
          aria-label={t('dialog.newTag')}
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
      </form>
      <Stack gap="xs" mt="sm" className={classes.tags}>
        {shown.map((tag) => (
          <Checkbox
            key={tag}
            label={tag}
            checked={checked(tag)}
            indeterminate={!change.has(tag) && holds(tag) > 0 && holds(tag) < rows.length}
            onChange={({ currentTarget }) => set(tag, currentTarget.checked)}
          />
        ))}
        {all.length === 0 && <p className={classes.soft}>{t('dialog.noTag')}</p>}
      </Stack>
      <Group justify="flex-end" mt="md">
        <Button onClick={() => void apply()}>{t('dialog.apply')}</Button>
      </Group>
    </Frame>
  )
}

function Note({ onClose, onNote }: Asked) {
  const { t } = useTranslation('mentions')
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const words = useProblemWords()
  const submit = async (event?: FormEvent) => {
    event?.preventDefault()
    if (text.trim() === '') return
    setBusy(true)
    try {
      await onNote(text)
      onClose()
    } catch (cause) {
      setProblem(cause)
      setBusy(false)
    }
  }
  return (
    <Frame title={t('dialog.note')} onClose={onClose}>
      <form onSubmit={(event) => void submit(event)}>
        <Textarea
          data-autofocus
          autosize
          minRows={3}
          maxRows={12}
          maxLength={4000}
          label={t('dialog.noteLabel')}
          value={text}
          error={problem ? (fieldErrors(problem)?.text ?? words(problem).what) : null}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) void submit()
          }}
        />
        <Group justify="flex-end" mt="md">
          <Button type="submit" loading={busy} disabled={text.trim() === ''}>
            {t('dialog.writeNote')} <kbd className={classes.key}>Ctrl ⏎</kbd>
          </Button>
        </Group>
      </form>
    </Frame>
  )
}

function Reply({ rows, onClose, onSay }: Asked) {
  const { t } = useTranslation('mentions')
  const now = rows[0]?.reply ?? ''
  const [address, setAddress] = useState(now)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (await onSay({ field: 'reply', value: address.trim() || null })) onClose()
  }
  return (
    <Frame title={t('dialog.reply')} onClose={onClose}>
      <form onSubmit={(event) => void submit(event)}>
        <TextInput
          data-autofocus
          type="url"
          placeholder="https://"
          description={t('dialog.replyHelp')}
          aria-label={t('dialog.reply')}
          value={address}
          onChange={({ currentTarget }) => setAddress(currentTarget.value)}
        />
        <Group justify="flex-end" mt="md">
          {now !== '' && (
            <Button
              variant="default"
              onClick={() => {
                onClose()
                void onSay({ field: 'reply', value: null })
              }}
            >
              {t('dialog.replyRemove')}
            </Button>
          )}
          <Button type="submit">{t('dialog.replySave')}</Button>
        </Group>
      </form>
    </Frame>
  )
}
