/** Says what was just done and lets it be undone for ten seconds, with the mouse or with `u`. */
import { Button } from '@mantine/core'
import i18next from 'i18next'
import { useEffect, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem, problemWords } from '../lib/problem.ts'
import { useCommands } from './commands.ts'
import classes from './undo.module.css'

interface Done {
  id: string
  undo(): unknown
}

const lasting = 10_000

/** What draws them is fetched with the first one, for most visits end without any. */
async function toasts() {
  const [{ notifications }] = await Promise.all([import('@mantine/notifications'), import('./toasts.css')])
  askForToasts()
  return notifications
}

let asked = false
const waiting = new Set<() => void>()
function askForToasts() {
  asked = true
  for (const tell of waiting) tell()
}

/** Whether anything was said yet; from then on the page keeps a place for it. */
export const useToastsAsked = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      waiting.add(listener)
      return () => waiting.delete(listener)
    },
    () => asked,
  )

const listeners = new Set<() => void>()
let stack: readonly Done[] = []

function setStack(next: readonly Done[]) {
  stack = next
  for (const tell of listeners) tell()
}

const forget = (id: string) => setStack(stack.filter((done) => done.id !== id))

function undoOne({ id, undo }: Done) {
  forget(id)
  void toasts().then(({ hide }) => hide(id))
  void undo()
}

/** A refusal that no screen shows is said at the foot of the page: nothing that a person asked for fails in silence. */
function sayUnheard(event: PromiseRejectionEvent): void {
  const refused: unknown = event.reason
  if (!(refused instanceof ApiProblem)) return
  event.preventDefault()
  void i18next.loadNamespaces('problems').then(() => say(problemWords(i18next.getFixedT(null, 'problems'), refused).whole))
}

/** `message` is past: « Mention écartée ». `undo` does the opposite; what it throws is said. */
export function offerUndo(message: string, undo: () => unknown): void {
  const done: Done = { id: crypto.randomUUID(), undo }
  setStack([...stack, done])
  const t = i18next.getFixedT(null, 'common')
  void toasts().then(({ show }) =>
    show({
      id: done.id,
      autoClose: lasting,
      onClose: () => forget(done.id),
      closeButtonProps: { 'aria-label': t('close') },
      classNames: { root: classes.toast },
      message: (
        <span className={classes.line}>
          {message}
          <Button variant="subtle" size="compact-sm" onClick={() => undoOne(done)}>
            {t('undo')} <kbd>U</kbd>
          </Button>
        </span>
      ),
    }),
  )
}

/** A short word that needs no answer: « Enregistré ». For what went wrong, say it where it went wrong. */
export function say(message: string): void {
  const t = i18next.getFixedT(null, 'common')
  void toasts().then(({ show }) =>
    show({ message, autoClose: 4000, closeButtonProps: { 'aria-label': t('close') }, classNames: { root: classes.toast } }),
  )
}

/** Offers the last thing done as a command, and says what nobody else says; stands once in the page's frame. */
export function UndoCommand() {
  const { t } = useTranslation('shell')
  useEffect(() => {
    window.addEventListener('unhandledrejection', sayUnheard)
    return () => window.removeEventListener('unhandledrejection', sayUnheard)
  }, [])
  const last = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => stack.at(-1),
  )
  useCommands([
    {
      id: 'undo',
      label: t('command.undo'),
      keys: 'u',
      group: t('command.anywhere'),
      enabled: last !== undefined,
      run: () => last && undoOne(last),
    },
  ])
  return null
}
