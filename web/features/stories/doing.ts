/** Says what a person decides of stories, and offers to take it back. */
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StoryJudged } from '../../../server/stories/contract.ts'
import { ok, stories } from '../../api.ts'
import { useProblemWords } from '../../ui/error-state.tsx'
import { offerUndo, say } from '../../ui/undo.tsx'

/** Every verb gives what came of it, or null when it could not be done; then `problem` says why. */
export function useStoryVerbs() {
  const { t } = useTranslation('stories')
  const client = useQueryClient()
  const words = useProblemWords()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const refresh = () => Promise.all(['stories', 'mentions'].map((topic) => client.invalidateQueries({ queryKey: [topic] })))

  const takeBack = async (entries: readonly string[]) => {
    try {
      for (const id of entries.toReversed()) await ok(stories.undo[':id'].$post({ param: { id } }))
    } catch (error) {
      say(words(error).what)
    }
    await refresh()
  }
  /** Does one thing after the other; all of them are taken back together. */
  const act = async (message: string, steps: readonly (() => Promise<StoryJudged>)[]): Promise<StoryJudged | null> => {
    if (busy) return null
    setBusy(true)
    setProblem(null)
    const entries: string[] = []
    let last: StoryJudged | null = null
    try {
      for (const step of steps) {
        last = await step()
        if (last.undo) entries.push(last.undo)
      }
    } catch (error) {
      setProblem(words(error).whole)
      last = null
    } finally {
      setBusy(false)
    }
    if (entries.length > 0) offerUndo(message, () => takeBack(entries))
    await refresh()
    return last
  }
  return {
    busy,
    problem,
    merge: (into: string, others: readonly string[]) =>
      act(
        t('done.merged'),
        others.map((from) => () => ok(stories[':id'].merge.$post({ param: { id: into }, json: { from } }))),
      ),
    split: (id: string, documentIds: string[]) =>
      act(t('done.split', { count: documentIds.length }), [() => ok(stories[':id'].split.$post({ param: { id }, json: { documentIds } }))]),
    pin: (id: string, documentIds: string[]) =>
      act(t('done.pinned'), [() => ok(stories[':id'].pin.$post({ param: { id }, json: { documentIds } }))]),
    first: (id: string, documentId: string) =>
      act(t('done.first'), [() => ok(stories[':id'].first.$post({ param: { id }, json: { documentId } }))]),
  }
}
export type StoryVerbs = ReturnType<typeof useStoryVerbs>
