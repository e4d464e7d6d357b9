/** What the editor asks of the query lab and tells it: a sample, what is said of its documents, and how the query as it stands measures up to that. */
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Verdict } from '../../../db/vocabulary.ts'
import type { Drawn, Label } from '../../../server/labels/contract.ts'
import type { TrialDays } from '../../../server/trials/contract.ts'
import { audit, lab, labels, ok } from '../../api.ts'
import { useProblemWords } from '../../ui/error-state.tsx'
import { offerUndo, say } from '../../ui/undo.tsx'
import { type Draft, findingOf } from './draft.ts'
import { keepLabels, leftLabels } from './kept-drafts.ts'

const pause = 600

/** What was said here of documents of a sample; null where it was taken back. */
type Said = Record<string, Label>

export type Lab = ReturnType<typeof useLab>

interface Asked {
  draft: Draft
  base: { id: string; version: number } | null
  days: TrialDays
  /** The expression holds. */
  sound: boolean
  /** Whether somebody looks at the figures. */
  wanted: boolean
  /** What tells one new watch from another while it is not saved: the expression that was proposed for it. */
  begun: string
}

export function useLab({ draft, base, days, sound, wanted, begun }: Asked) {
  const client = useQueryClient()
  const words = useProblemWords()
  const [drawnOf, setDrawnOf] = useState<{ written: string; round: number } | null>(null)
  const [said, setSaid] = useState<Said>(() =>
    base ? {} : Object.fromEntries(leftLabels(begun).map((label) => [label.documentId, label])),
  )
  const isSaved = base !== null
  // Of a watch that is not saved yet, what was said is kept in the tab, as its draft is.
  useEffect(() => {
    if (!isSaved) keepLabels(begun, Object.values(said))
  }, [isSaved, begun, said])
  const watch = base ? { watchId: base.id } : {}
  const written = JSON.stringify({ ...findingOf(draft), ...watch })
  const drawable = JSON.stringify({ ...findingOf(draft), ...watch, days })
  const sample = useQuery({
    queryKey: ['sample', drawnOf],
    queryFn: ({ signal }) => ok(lab.sample.$post({ json: JSON.parse(drawnOf?.written ?? '') }, { init: { signal } })),
    enabled: drawnOf !== null,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })

  const [settled] = useDebouncedValue(written, pause)
  const crossed = draft.validFrom && draft.validTo && draft.validFrom > draft.validTo
  const ready = sound && wanted && !crossed && draft.expression.trim() !== '' && settled === written
  // Of a watch that is not saved yet, what was said goes along.
  const unsaved = base ? [] : Object.values(said).filter(({ verdict }) => verdict !== null)
  const measured = useQuery({
    queryKey: ['labels', 'measure', settled, base?.version, unsaved],
    queryFn: ({ signal }) => ok(lab.measure.$post({ json: { ...JSON.parse(settled), labels: unsaved } }, { init: { signal } })),
    enabled: ready && (base !== null || unsaved.length > 0),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  })

  /** Of which query exclusions were asked for. */
  const [suggestOf, setSuggestOf] = useState<string | null>(null)
  const suggestable = JSON.stringify({ ...findingOf(draft), ...watch, days, labels: unsaved })
  const suggested = useQuery({
    queryKey: ['labels', 'suggest', suggestOf],
    queryFn: ({ signal }) => ok(lab.suggest.$post({ json: JSON.parse(suggestOf ?? '') }, { init: { signal } })),
    enabled: suggestOf !== null && suggestOf === suggestable && sound,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  const offered = useQuery({
    queryKey: ['labels', 'triage', base?.id],
    queryFn: ({ signal }) => ok(labels[':id'].labels.triage.$get({ param: { id: base?.id ?? '' } }, { init: { signal } })),
    enabled: base !== null && wanted,
  })

  const send = (watchId: string, list: readonly Label[]) =>
    ok(labels[':id'].labels.$put({ param: { id: watchId }, json: { labels: [...list] } }))

  function tellRefusal(error: unknown) {
    say(words(error).whole)
  }

  async function takeBack(entry: string) {
    try {
      await ok(audit[':id'].undo.$post({ param: { id: entry } }))
    } catch (error) {
      tellRefusal(error)
    }
    await client.invalidateQueries({ queryKey: ['labels'] })
  }

  /** Says it at once on the screen; what the server refuses is taken back there. */
  async function tell(label: Label): Promise<void> {
    const before = said[label.documentId]
    setSaid((now) => ({ ...now, [label.documentId]: label }))
    if (!base) return
    try {
      await send(base.id, [label])
    } catch (error) {
      setSaid(({ [label.documentId]: _, ...now }) => (before ? { ...now, [label.documentId]: before } : now))
      tellRefusal(error)
    }
    await client.invalidateQueries({ queryKey: ['labels'] })
  }

  return {
    sample,
    /** Whether the sample was drawn of the query as it stands. */
    fresh: drawnOf?.written === drawable,
    draw: () => setDrawnOf((now) => ({ written: drawable, round: (now?.round ?? 0) + 1 })),
    said: (documentId: string): Verdict | null => said[documentId]?.verdict ?? null,
    /** Says that a document is right or wrong; said again, it is taken back. */
    judge: ({ documentId, slip }: Drawn, verdict: Verdict) =>
      void tell({ documentId, slip, verdict: said[documentId]?.verdict === verdict ? null : verdict }),
    forget: (documentId: string) => void tell({ documentId, verdict: null, slip: null }),
    suggested,
    /** Whether the proposals are those for the query as it stands. */
    suggests: suggestOf === suggestable,
    suggest: () => setSuggestOf(suggestable),
    /** What could be taken over from triage; null while nothing could. */
    offered: offered.data && offered.data.right + offered.data.wrong > 0 ? offered.data : null,
    async takeTriage(message: string): Promise<void> {
      if (!base) return
      try {
        const { undo } = await ok(labels[':id'].labels.triage.$post({ param: { id: base.id } }))
        if (undo) offerUndo(message, () => takeBack(undo))
      } catch (error) {
        tellRefusal(error)
      }
      await client.invalidateQueries({ queryKey: ['labels'] })
    },
    measured: measured.data,
    /** Labelled documents that the change finds or loses. */
    moved: new Map(
      [...(measured.data?.gains ?? []), ...(measured.data?.losses ?? [])].map(({ documentId, verdict }) => [documentId, verdict]),
    ),
    measuring: measured,
    unsaved: unsaved.length,
    /** Keeps what was said with the watch that has just been made. */
    async keepWith(watchId: string): Promise<void> {
      if (unsaved.length > 0) await send(watchId, unsaved).catch(tellRefusal)
      keepLabels(begun, [])
    },
    /** Forgets what was said of a watch that is given up. */
    giveUp: () => setSaid({}),
  }
}
