/** What is said of mentions from the screen: shown at once, told to the server, and offered to be taken back. */
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Judgement, Mention } from '../../../server/mentions/contract.ts'
import { mentions, ok } from '../../api.ts'
import { offerUndo } from '../../ui/undo.tsx'
import { keys, patchRows } from './reading.ts'
import { filterOf, type StreamSearch } from './search.ts'

/** What is said, without of what. */
export type Word = Judgement extends infer One ? (One extends Judgement ? Omit<One, 'ids' | 'filter'> : never) : never

/** Of what it is said: rows, or all that the filters let through. */
export type Target = { rows: readonly Mention[] } | { all: number }

/** Most rows that one call names. */
const mostRows = 200

/** What is said of a row that copies stand behind is said of them too; the tone and the answer are each one's own. */
const shared: ReadonlySet<Word['field']> = new Set(['status', 'assignee', 'done', 'tags'])

/** The row as it will be once the server has heard. Names that only the server knows are filled in when the row is read again. */
export function said(row: Mention, word: Word, nameOf: (userId: string) => string | null): Mention {
  switch (word.field) {
    case 'status':
      return { ...row, status: word.value }
    case 'tone':
      return { ...row, tone: { ...row.tone, is: word.value ?? row.tone.computed, judgedBy: word.value === null ? null : '…' } }
    case 'assignee':
      return { ...row, assignee: word.value === null ? null : { id: word.value, name: nameOf(word.value) ?? '…' }, done: false }
    case 'done':
      return { ...row, done: word.value }
    case 'tags': {
      const { add, remove } = word.value
      return { ...row, tags: [...new Set([...row.tags.filter((tag) => !remove?.includes(tag)), ...(add ?? [])])] }
    }
    case 'reply':
      return { ...row, reply: word.value }
    case 'genuine':
      return { ...row, arranged: row.arranged && !word.value }
  }
}

/** Whether a row of this status is shown under the chosen tab. */
export const isShown = (status: Mention['status'], tab: StreamSearch['status']): boolean =>
  tab === 'all' || (tab === undefined ? status !== 'dismissed' : status === tab)

export function useTriage(search: StreamSearch, nameOf: (userId: string) => string | null = () => null) {
  const { t } = useTranslation('mentions')
  const client = useQueryClient()
  const [problem, setProblem] = useState<unknown>(null)

  /** Reads everything again, after what can't be patched row by row. */
  const readAgain = () =>
    Promise.all([client.invalidateQueries({ queryKey: ['stream'] }), client.invalidateQueries({ queryKey: keys.counts({}).slice(0, 1) })])

  async function say(word: Word, target: Target): Promise<boolean> {
    setProblem(null)
    const before = client.getQueryData(keys.stream(search))
    const of =
      'rows' in target
        ? {
            ids: target.rows.slice(0, mostRows).map(({ id }) => id),
            copies: shared.has(word.field) && target.rows.some(({ copies }) => copies !== null),
          }
        : { filter: filterOf(search) }
    if (of.ids) {
      const meant = new Set(of.ids)
      patchRows(client, search, (row) => {
        if (!meant.has(row.id)) return row
        const next = said(row, word, nameOf)
        return isShown(next.status, search.status) ? next : null
      })
    }
    try {
      const { undo, changed } = await ok(mentions.judge.$post({ json: { ...word, ...of } as Judgement })) // a word and its target make a judgement
      await (of.ids ? client.invalidateQueries({ queryKey: keys.counts({}).slice(0, 1) }) : readAgain())
      if (undo) {
        offerUndo(
          t(`done.${word.field === 'status' ? word.value : word.field === 'done' && !word.value ? 'undone' : word.field}`, {
            count: changed,
          }),
          async () => {
            try {
              await ok(mentions.undo[':id'].$post({ param: { id: undo } }))
            } catch (cause) {
              setProblem(cause)
            }
            await readAgain()
          },
        )
      }
      return true
    } catch (cause) {
      client.setQueryData(keys.stream(search), before)
      setProblem(cause)
      // Something else may have been said since, and be shown no more.
      void readAgain()
      return false
    }
  }
  return { say, problem, forget: () => setProblem(null) }
}
