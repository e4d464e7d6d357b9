/** Sends a decision and offers to take it back. */
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { scopes } from '../../../server/bylines/contract.ts'
import { audit, bylines, ok } from '../../api.ts'
import { ApiProblem } from '../../lib/problem.ts'
import { useProblemWords } from '../../ui/error-state.tsx'
import { offerUndo, say } from '../../ui/undo.tsx'

export type Scope = (typeof scopes)[number]
export type Choice = { people: string[] } | { newPerson: { name: string; pseudonym: boolean } }

/** `decide` gives whether it was done; while it is under way nothing else is sent. */
export function useDecide(bylineId: string, scope: Scope) {
  const { t } = useTranslation('bylines')
  const client = useQueryClient()
  const words = useProblemWords()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const refresh = () => Promise.all(['bylines', 'people'].map((topic) => client.invalidateQueries({ queryKey: [topic] })))
  const takeBack = async (id: string) => {
    try {
      await ok(audit[':id'].undo.$post({ param: { id } }))
    } catch (error) {
      say(words(error).what)
    }
    await refresh()
  }
  const decide = async (choice: Choice): Promise<boolean> => {
    if (busy) return false
    setBusy(true)
    setProblem(null)
    try {
      const decided = await ok(bylines[':id'].decide.$post({ param: { id: bylineId }, json: { ...choice, scope } }))
      const names = decided.people.map(({ name }) => name).join(', ')
      offerUndo(
        decided.people.length > 0 ? t('decided', { count: decided.bylines, names }) : t('decidedNobody', { count: decided.bylines }),
        () => takeBack(decided.undo),
      )
      await refresh()
      return true
    } catch (error) {
      // Somebody else was faster: what they decided is shown.
      if (error instanceof ApiProblem && error.code === 'changed') {
        say(t('already'))
        await refresh()
      } else setProblem(words(error).whole)
      return false
    } finally {
      setBusy(false)
    }
  }
  return { decide, busy, problem }
}
