/** The keyboard of triage: one key for each thing that is said of a mention. */
import { useTranslation } from 'react-i18next'
import type { Mention } from '../../../server/mentions/contract.ts'
import { type Command, useCommands } from '../../ui/commands.ts'
import type { Question } from './dialogs.tsx'
import type { Word } from './triage.ts'

interface Keyboard {
  may: boolean
  current: Mention | null
  selecting: boolean
  tell(word: Word): Promise<boolean>
  ask(question: Question): void
  toggle(id: string): void
  clearSelection(): void
}

export function useTriageCommands({ may, current, selecting, tell, ask, toggle, clearSelection }: Keyboard): void {
  const { t } = useTranslation('mentions')
  const group = t('do.group')
  const words: [id: string, label: string, keys: string | undefined, word: Word][] = [
    ['keep', t('do.keep'), 'e', { field: 'status', value: 'kept' }],
    ['dismiss', t('do.dismiss'), 'd', { field: 'status', value: 'dismissed' }],
    ['reopen', t('do.reopen'), 'shift+e', { field: 'status', value: 'new' }],
    ['positive', t('do.positive'), '1', { field: 'tone', value: 'positive' }],
    ['neutral', t('do.neutral'), '2', { field: 'tone', value: 'neutral' }],
    ['negative', t('do.negative'), '3', { field: 'tone', value: 'negative' }],
    ['give-back', t('do.giveBack'), '0', { field: 'tone', value: null }],
    ['done', t('do.done'), 'f', { field: 'done', value: true }],
    ['undone', t('do.undone'), 'shift+f', { field: 'done', value: false }],
  ]
  const questions: [question: Question, label: string, keys: string][] = [
    ['assign', t('do.assign'), 'a'],
    ['tag', t('do.tag'), 't'],
    ['note', t('do.note'), 'n'],
    ['reply', t('do.reply'), 'r'],
  ]
  const one = (question: Question) => question === 'assign' || question === 'tag' || (current !== null && !selecting)
  useCommands([
    ...words.map(
      ([id, label, keys, word]): Command => ({
        id: `mentions.${id}`,
        label,
        ...(keys ? { keys } : {}),
        group,
        enabled: may,
        run: () => void tell(word),
      }),
    ),
    ...questions.map(
      ([question, label, keys]): Command => ({
        id: `mentions.${question}`,
        label,
        keys,
        group,
        enabled: may && one(question),
        run: () => ask(question),
      }),
    ),
    {
      id: 'mentions.select',
      label: t('do.select'),
      keys: 'x',
      group,
      enabled: may && current !== null,
      run: () => current && toggle(current.id),
    },
    { id: 'mentions.clear', label: t('do.clearSelection'), keys: 'shift+x', group, enabled: selecting, run: clearSelection },
    {
      id: 'mentions.search',
      label: t('do.search'),
      keys: '/',
      group,
      run: () => document.getElementById('mention-search')?.focus(),
    },
  ])
}
