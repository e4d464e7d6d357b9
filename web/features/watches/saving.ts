/** What can be done to a watch from its editor: saving, pausing, taking away; each can be taken back. */
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WatchRead, WatchSaved } from '../../../server/watches/contract.ts'
import { audit, ifMatch, ok, watches } from '../../api.ts'
import { fieldErrors } from '../../lib/problem.ts'
import { useProblemWords } from '../../ui/error-state.tsx'
import { offerUndo, say } from '../../ui/undo.tsx'
import { changeOf, type Draft, draftOf, wholeOf } from './draft.ts'

/** Refusals at their fields, and the words for any other. */
export interface Refused {
  fields: Record<string, string>
  words: string | null
}

const known = ['name', 'kind', 'expression', 'exclusions', 'validFrom', 'validTo']

/** Takes an entry of the trail back; what can't be is said. */
export function useTakeBack() {
  const client = useQueryClient()
  const words = useProblemWords()
  return async (entry: string) => {
    try {
      await ok(audit[':id'].undo.$post({ param: { id: entry } }))
    } catch (error) {
      say(words(error).what)
    }
    await client.invalidateQueries({ queryKey: ['watches'] })
  }
}

export function useSaving() {
  const { t } = useTranslation('watches')
  const client = useQueryClient()
  const navigate = useNavigate()
  const words = useProblemWords()
  const takeBack = useTakeBack()
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Refused>({ fields: {}, words: null })

  async function send<Answer>(ask: () => Promise<Answer>): Promise<Answer | null> {
    setBusy(true)
    setRefused({ fields: {}, words: null })
    try {
      return await ask()
    } catch (error) {
      const fields = fieldErrors(error) ?? {}
      const placed = Object.keys(fields).length > 0 && Object.keys(fields).every((path) => known.includes(path))
      setRefused({ fields, words: placed ? null : words(error).whole })
      return null
    } finally {
      setBusy(false)
    }
  }

  async function keep({ undo, ...watch }: WatchSaved, message: string) {
    client.setQueryData(['watches', watch.id], watch)
    void client.invalidateQueries({ queryKey: ['watches', 'list'] })
    if (undo) offerUndo(message, () => takeBack(undo))
  }

  return {
    busy,
    refused,
    /** Saves the draft; gives the watch as it is now, or null when it was refused. */
    async save(base: WatchRead | null, draft: Draft): Promise<WatchRead | null> {
      const watch = await send(() =>
        base
          ? ok(watches[':id'].$patch({ param: { id: base.id }, json: changeOf(draftOf(base), draft) }, ifMatch(base.version)))
          : ok(watches.index.$post({ json: wholeOf(draft) })),
      )
      if (watch) await keep(watch, t(base ? 'done.saved' : 'done.added'))
      return watch
    },
    async pause(base: WatchRead, paused: boolean): Promise<WatchRead | null> {
      const watch = await send(() => ok(watches[':id'].$patch({ param: { id: base.id }, json: { paused } }, ifMatch(base.version))))
      if (watch) await keep(watch, t(paused ? 'done.paused' : 'done.resumed'))
      return watch
    },
    async remove(base: WatchRead): Promise<void> {
      const removed = await send(() => ok(watches[':id'].$delete({ param: { id: base.id } })))
      if (!removed) return
      await navigate({ to: '/watches', search: true })
      client.removeQueries({ queryKey: ['watches', base.id] })
      void client.invalidateQueries({ queryKey: ['watches', 'list'] })
      offerUndo(t('done.removed'), () => takeBack(removed.undo))
    },
  }
}
